import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readText } from '#report/import/read-text.ts'
import { toJson } from '#report/render/json.ts'
import { generateReport } from '#report/testing/generate.ts'
import { random } from '#report/testing/random.ts'
import { schemaFile, schemaText } from './report-schema.ts'

const file = readFileSync(schemaFile, 'utf8')

test('docs/report.schema.json is what the shapes say', async () => {
  expect(file).toBe(await schemaText())
})

test('what is written is valid by the file', () => {
  const schema = z.fromJSONSchema(JSON.parse(file))
  const page = new URL('../report/testing/fixtures/ostrane-page.txt', import.meta.url)
  const { reports } = readText(readFileSync(page, 'utf8'))
  const texts = [
    toJson(reports.map(({ report }) => report)),
    ...Array.from({ length: 30 }, (_, seed) => toJson(generateReport(random(seed)))),
  ]
  for (const text of texts) expect(schema.safeParse(JSON.parse(text)).error).toBeUndefined()
  expect(schema.safeParse({ ...JSON.parse(texts[1]!), mood: 1 }).success).toBe(false)
  expect(schema.safeParse({ ...JSON.parse(texts[1]!), notes: [{}] }).success).toBe(false)
})
