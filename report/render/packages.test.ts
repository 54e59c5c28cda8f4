/** What stands in the golden documents and books, part by part. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toDocx } from './docx/to-docx.ts'
import { toEpub } from './epub/to-epub.ts'
import { sorrel } from './golden/sorrel.ts'
import { veldonia } from './golden/veldonia.ts'

/** The parts as text, a line for each paragraph, list definition, style or entry. */
function partsOf(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, file]) => {
      const lines = strFromU8(file).replace(
        /(<\/w:(?:p|tr|style|abstractNum|num|endnote|footnote)>|<\/?(?:w:body|w:tbl)>|<Override |<Relationship )/g,
        (tag) => (tag.startsWith('</') || tag.startsWith('<w:') ? `${tag}\n` : `\n${tag}`),
      )
      return `== ${name}\n${lines.trim()}\n`
    })
    .join('\n')
}

describe.each([
  ['veldonia', veldonia],
  ['sorrel', sorrel],
])('the golden %s', (name, made) => {
  const options = { id: 'v1', hash: 'ab'.repeat(32), imprint: 'Version 3' }

  it('as a Word document', async () => {
    const bytes = toDocx(made, { ...options, published: '2025-03-20T12:00:00Z' })
    await expect(partsOf(bytes)).toMatchFileSnapshot(`golden/${name}.docx.txt`)
  })

  it('as an EPUB', async () => {
    const bytes = toEpub(made, { ...options, published: '2025-03-20T12:00:00Z' })
    await expect(partsOf(bytes)).toMatchFileSnapshot(`golden/${name}.epub.txt`)
  })
})
