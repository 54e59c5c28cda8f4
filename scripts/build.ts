/** Builds the pages when the last build is not of these sources, and says what it does. `--force` builds anyway. */
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const stamp = '.next/galley-build'
const sources = [
  'app',
  'components',
  'editor',
  'report',
  'review',
  'server',
  'prisma/schema.prisma',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .filter((name) => name !== 'generated' && name !== 'testing')
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
}

/** A hash of everything that goes into the build. */
function sourcesHash(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of sources.filter((path) => existsSync(path)).flatMap(filesIn)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** The public page's fonts: four small files, so that a reader loads no more than the page needs. */
export function copyFonts(): void {
  const from = join('node_modules', '@fontsource', 'source-serif-4', 'files')
  mkdirSync('public/fonts', { recursive: true })
  for (const subset of ['latin', 'latin-ext', 'cyrillic']) {
    for (const face of ['400-normal', '400-italic', '600-normal', '600-italic']) {
      const name = `source-serif-4-${subset}-${face}.woff2`
      cpSync(join(from, name), join('public/fonts', name))
    }
  }
}

export function buildIsCurrent(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash()
}

export async function build(): Promise<void> {
  const hash = sourcesHash()
  console.log('Building the pages (about a minute, only after a change) …')
  // A build that is broken off leaves half of one behind, which must not count as any.
  rmSync(stamp, { force: true })
  copyFonts()
  const started = Date.now()
  const next = require.resolve('next/dist/bin/next')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    let output = ''
    const heard = (chunk: Buffer) => {
      output += chunk.toString()
      for (const line of chunk.toString().split('\n')) {
        if (/^\s*(✓|Creating|Collecting|Generating|Finalizing)/.test(line))
          console.log(`  ${line.trim()}`)
      }
    }
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built.\n${output}`)),
    )
  })
  writeFileSync(stamp, hash)
  console.log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`)
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  if (process.argv.includes('--force') || !buildIsCurrent()) await build()
  else console.log('The build is current.')
}
