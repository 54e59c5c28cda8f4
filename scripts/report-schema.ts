/** docs/report.schema.json, made from report/render/json.ts. Run it after a change: node --import tsx scripts/report-schema.ts */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { z } from 'zod'
import { JsonReport } from '../report/render/json.ts'

export const schemaFile = fileURLToPath(new URL('../docs/report.schema.json', import.meta.url))

/** The file's text: a report, or an array of those that one page held. */
export async function schemaText(): Promise<string> {
  const schema = z.toJSONSchema(z.union([JsonReport, z.array(JsonReport)]))
  return format(JSON.stringify({ title: 'Galley report', ...schema }), {
    parser: 'json',
    printWidth: 100,
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(schemaFile, await schemaText())
