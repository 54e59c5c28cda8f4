/** Generates a Prisma client for each database from the one schema. Runs after every install; works offline. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { providers, schemaFor } from './schema.ts'

const require = createRequire(import.meta.url)
const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')

for (const provider of providers) {
  // Beside the real schema, so that its relative output path holds.
  const file = `prisma/.${provider}.prisma`
  writeFileSync(file, schemaFor(provider))
  const run = spawnSync(process.execPath, [prisma, 'generate', '--schema', file, '--no-hints'], {
    encoding: 'utf8',
    // `generate` needs no schema engine but insists on finding one; any existing file satisfies it without a download.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  rmSync(file)
  if (run.status !== 0) {
    console.error(
      `The database client for ${provider} could not be generated.\n${run.stdout}${run.stderr}`,
    )
    process.exit(1)
  }
}
console.log('Database clients generated for SQLite and PostgreSQL.')
