/**
 * Every file of two invented reports, byte for byte. Made anew with GALLEY_GOLDEN=1; read the difference before it is
 * committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type FileKind, type FileOptions, type ReportFile, reportFiles } from './files.ts'
import { sorrel } from './golden/sorrel.ts'
import { veldonia } from './golden/veldonia.ts'

const hash = '5e0f1c9a7b3d2846e1f0a9b8c7d6e5f40312233445566778899aabbccddeeff0'
const options = (slug: string): FileOptions => ({
  id: '0190a3f2',
  hash,
  imprint: `Version 2, SHA-256 ${hash}`,
  canonical: `https://desk.example/${slug}`,
  published: '2025-05-12T19:30:00Z',
  first: '2025-05-12T18:00:00Z',
  tag: `tag:desk.example,2025-05-12:${slug}`,
  series: 'Golden Desk',
})

const bytesOf = (body: string | Uint8Array) =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body

/** A package as its parts, so that a difference can be read. */
function readable(bytes: Uint8Array, file: string): string | Record<string, string> {
  if (/\.(?:docx|epub)$/.test(file))
    return Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
    )
  return file.endsWith('.pdf') ? `${bytes.length} bytes` : strFromU8(bytes)
}

describe.each([
  ['veldonia', veldonia],
  ['sorrel', sorrel],
])('%s', (name, report) => {
  it.each(Object.keys(reportFiles) as ReportFile[])('%s', async (file) => {
    const { body }: FileKind = reportFiles[file]
    const bytes = bytesOf(await body(report, options(name)))
    const folder = new URL(`golden/${name}/`, import.meta.url)
    const golden = new URL(file, folder)
    if (process.env.GALLEY_GOLDEN) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(golden, bytes)
    }
    const expected = new Uint8Array(readFileSync(golden))
    expect(readable(bytes, file)).toEqual(readable(expected, file))
    expect(Buffer.from(bytes).equals(expected)).toBe(true)
  })
})
