import { readFileSync } from 'node:fs'

/** The two databases that Galley runs on, by Prisma's names. */
export const providers = ['sqlite', 'postgresql'] as const
export type Provider = (typeof providers)[number]

/** The text of prisma/schema.prisma as it reads for one database. The file itself is written for SQLite. */
export function schemaFor(provider: Provider): string {
  return readFileSync('prisma/schema.prisma', 'utf8')
    .replace('provider = "sqlite"', `provider = "${provider}"`)
    .replace('generated/sqlite"', `generated/${provider}"`)
}
