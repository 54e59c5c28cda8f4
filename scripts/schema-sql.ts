import { readFileSync } from 'node:fs'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { schemaFor, type Provider } from './schema.ts'

interface Engine {
  diff(input: object): Promise<{ stdout?: string }>
}
interface WasmBindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: { new: (...input: unknown[]) => Promise<Engine> }
}

async function engine(provider: Provider, url: string): Promise<Engine> {
  // The package exports its bundler entry alone, which Node cannot load: the two files behind it can.
  const folder = new URL('../node_modules/@prisma/schema-engine-wasm/', import.meta.url)
  const bg = (await import(new URL('schema_engine_bg.js', folder).href)) as WasmBindings
  const wasm = readFileSync(new URL('schema_engine_bg.wasm', folder))
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': bg as unknown as WebAssembly.ModuleImports,
  })
  bg.__wbg_set_wasm(instance.exports)
  ;(instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start()
  const factory =
    provider === 'sqlite'
      ? new PrismaBetterSqlite3({ url: ':memory:' }, { shadowDatabaseUrl: ':memory:' })
      : new PrismaPg({ connectionString: url })
  return bg.SchemaEngine.new(
    { datamodels: [['schema.prisma', schemaFor(provider)]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

/**
 * The SQL that makes the tables of prisma/schema.prisma in an empty database, written by Prisma's own schema engine in
 * its WebAssembly build (`prisma migrate` would download a binary). `url`: any reachable PostgreSQL; unused for SQLite.
 */
export async function schemaSql(provider: Provider, url = ''): Promise<string> {
  const result = await (
    await engine(provider, url)
  ).diff({
    from: { tag: 'empty' },
    to: {
      tag: 'schemaDatamodel',
      files: [{ path: 'schema.prisma', content: schemaFor(provider) }],
    },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.stdout ?? ''
}
