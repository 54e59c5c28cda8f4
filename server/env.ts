/** Every setting, parsed once. A wrong one stops the start with a sentence that names it. Listed in docs/configuration.md. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const Settings = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int()
    .min(1, 'must be between 1 and 65535')
    .max(65535, 'must be between 1 and 65535')
    .default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  GALLEY_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http or https address, like https://desk.example.org',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  GALLEY_DATA: z.string().min(1).default('data'),
  GALLEY_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  GALLEY_NAME: z.string().min(1).max(80).default('Galley'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgres://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  GALLEY_FILES: z.string().min(1).optional(),
  GALLEY_S3: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  GALLEY_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  GALLEY_S3_KEY: z.string().min(1).optional(),
  GALLEY_S3_SECRET: z.string().min(1).optional(),
  GALLEY_S3_REGION: z.string().min(1).default('us-east-1'),
  GALLEY_PROXIES: z.coerce
    .number('must be a number')
    .int()
    .min(0, 'must be between 0 and 9')
    .max(9, 'must be between 0 and 9')
    .default(0),
  GALLEY_METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/]/, 'must begin with smtp:// or smtps://')
    .refine((url) => URL.canParse(url), 'must be an address, like smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  GALLEY_ALLOW_PRIVATE_HOOKS: z.enum(['true', 'false'], 'must be true or false').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** A bucket of an S3-compatible store; objects are addressed by path (`endpoint/bucket/name`). */
export interface Bucket {
  endpoint: string
  name: string
  key: string
  secret: string
  region: string
}

export interface Env {
  port: number
  host: string
  /** Public origin, without a trailing slash. */
  url: string
  /** True when GALLEY_URL was set: then no other Host is served. */
  urlIsSet: boolean
  /** Folder of everything that must be backed up. */
  data: string
  /** Where pictures lie: a folder, or a bucket where one is set. */
  files: string | Bucket
  secret: string
  /** Name of the desk as readers see it. */
  name: string
  databaseUrl: string
  database: 'sqlite' | 'postgresql'
  /** Where several processes of the desk tell each other what is new; null for a desk of one process. */
  redisUrl: string | null
  /** How many proxies of our own stand before the server, each of which adds to X-Forwarded-For. */
  proxies: number
  /** Who shows it may read the figures; null: nobody may. */
  metricsToken: string | null
  /** By which server mail is sent, and from which address; null: no mail. */
  mail: { url: string; from: string } | null
  /** Whether webhooks may lead to private and loopback addresses, and go without TLS. */
  privateHooks: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  production: boolean
}

/** A setting that cannot be used. The message names the setting. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/** The secret that signs cookies: given, or made once and kept beside the data. */
function secretIn(data: string): string {
  const file = join(data, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(data, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  try {
    writeFileSync(file, secret + '\n', { mode: 0o600, flag: 'wx' })
    return secret
  } catch {
    // Another process made it in the same moment.
    return readFileSync(file, 'utf8').trim()
  }
}

/** Half a set of settings for a bucket is a mistake, which would otherwise put pictures into the folder unnoticed. */
function bucketOf(s: z.infer<typeof Settings>): Bucket | null {
  const { GALLEY_S3, GALLEY_S3_BUCKET, GALLEY_S3_KEY, GALLEY_S3_SECRET } = s
  const given = { GALLEY_S3, GALLEY_S3_BUCKET, GALLEY_S3_KEY, GALLEY_S3_SECRET }
  const missing = Object.entries(given).find(([, value]) => value === undefined)
  if (Object.values(given).every((value) => value === undefined)) return null
  if (missing) throw new WrongSetting(`The setting ${missing[0]} is missing: a bucket needs it.`)
  return {
    endpoint: GALLEY_S3!.replace(/\/+$/, ''),
    name: GALLEY_S3_BUCKET!,
    key: GALLEY_S3_KEY!,
    secret: GALLEY_S3_SECRET!,
    region: s.GALLEY_S3_REGION,
  }
}

/** Throws `WrongSetting`. Empty values count as unset. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new WrongSetting(
      `The setting ${issue.path.join('.')} ${issue.message.replace(/^Invalid/, 'is invalid: ')}.`,
    )
  }
  const s = parsed.data
  const data = resolve(s.GALLEY_DATA)
  const databaseUrl = s.DATABASE_URL ?? `file:${join(data, 'galley.db')}`
  const url = s.GALLEY_URL ?? `http://localhost:${s.PORT}`
  return {
    port: s.PORT,
    host: s.HOST,
    url,
    urlIsSet: s.GALLEY_URL !== undefined,
    data,
    files: bucketOf(s) ?? resolve(s.GALLEY_FILES ?? join(data, 'files')),
    secret: s.GALLEY_SECRET ?? secretIn(data),
    name: s.GALLEY_NAME,
    databaseUrl,
    database: databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql',
    redisUrl: s.REDIS_URL ?? null,
    proxies: s.GALLEY_PROXIES,
    metricsToken: s.GALLEY_METRICS_TOKEN ?? null,
    mail: s.SMTP_URL
      ? { url: s.SMTP_URL, from: s.MAIL_FROM ?? `no-reply@${new URL(url).hostname}` }
      : null,
    privateHooks: s.GALLEY_ALLOW_PRIVATE_HOOKS === 'true',
    logLevel: s.LOG_LEVEL,
    production: source.NODE_ENV === 'production',
  }
}

/** Whether a desk was started with these settings before. Unlike `env()` it makes no folder where there is none. */
export function hasDesk(): boolean {
  const { DATABASE_URL: url, GALLEY_DATA: data } = process.env
  if (url && !url.startsWith('file:')) return true
  return existsSync(url ? url.slice('file:'.length) : join(resolve(data || 'data'), 'galley.db'))
}

let parsed: Env | undefined

export function env(): Env {
  return (parsed ??= parseEnv(process.env))
}
