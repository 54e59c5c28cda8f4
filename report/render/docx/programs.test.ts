/**
 * What LibreOffice and Pandoc make of our Word documents, where they are installed
 * (Debian: `apt-get install libreoffice-writer-nogui pandoc`).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import type { Picture, Report } from '../../document.ts'
import { parseDocx } from '../../import/docx/parse.ts'
import { readOwnDocx } from '../../import/docx/read-own-docx.ts'
import { numberNotes } from '../../notes.ts'
import { para, report } from '../../testing/builders.ts'
import { generateReport } from '../../testing/generate.ts'
import { random } from '../../testing/random.ts'
import { realSizeReport } from '../../testing/real-size.ts'
import { sorrel } from '../golden/sorrel.ts'
import { veldonia } from '../golden/veldonia.ts'
import { toDocx } from './to-docx.ts'

const isInstalled = (program: string) => spawnSync(program, ['--version']).status === 0
const [office, pandoc] = [isInstalled('soffice'), isInstalled('pandoc')]
if (!office) process.stdout.write('LibreOffice is not installed: documents are not opened in it.\n')
if (!pandoc) process.stdout.write('Pandoc is not installed: documents are not opened in it.\n')

const first = Number(process.env['GALLEY_SEED'] ?? 1)
const reports: (readonly [string, Report])[] = [
  ['veldonia', veldonia],
  ['sorrel', sorrel],
  ['real-size', realSizeReport(random(first))],
  ...Array.from({ length: Number(process.env['GALLEY_RUNS'] ?? 2) }, (_, at) => {
    return [`seed-${first + at}`, generateReport(random(first + at))] as const
  }),
]
const kinds = ['endnotes', 'footnotes'] as const
const cases = reports.flatMap(([name, made]) =>
  kinds.map((kind) => ({ file: `${name}-${kind}`, made, kind })),
)
/** How many notes stand in the text; each cited one is there, also when it is missing. */
const notesOf = (made: Report) => numberNotes(made).numbers.size

const folder = mkdtempSync(join(tmpdir(), 'galley-docx-'))
const at = (...names: string[]) => join(folder, ...names)

beforeAll(() => {
  mkdirSync(at('made'))
  for (const { file, made, kind } of cases)
    writeFileSync(at('made', `${file}.docx`), toDocx(made, { notes: kind }))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.skipIf(!pandoc)('Pandoc', () => {
  it.each(cases)('finds all notes of $file', ({ file, made }) => {
    const { stdout } = spawnSync(
      'pandoc',
      ['-f', 'docx', '-t', 'json', at('made', `${file}.docx`)],
      {
        encoding: 'utf8',
        maxBuffer: 1e8,
      },
    )
    expect(stdout.match(/"t":"Note"/g)).toHaveLength(notesOf(made))
  })

  it('finds a picture with its description, and the bytes that it had', () => {
    const src = '/pictures/0190a3f2-0000-7000-8000-000000000001/30x20'
    const shown = { alt: 'A "map" & more', caption: [], credit: '', asOf: '' }
    const bytes = new Uint8Array(pngOf(30, 20))
    const along = { bytes, type: 'image/png', width: 30, height: 20 } as const
    const made = report({}, { type: 'picture', kind: 'map', src, ...shown }, para('Words.'))
    writeFileSync(at('picture.docx'), toDocx(made, { pictures: new Map([[src, along]]) }))
    const { stdout } = spawnSync(
      'pandoc',
      ['-f', 'docx', '-t', 'html', '--extract-media', at('media'), at('picture.docx')],
      { encoding: 'utf8' },
    )
    expect(stdout).toContain('alt="A &quot;map&quot; &amp; more"')
    const [, file] = /<img\s[^>]*?src="([^"]+)"/.exec(stdout)!
    expect(new Uint8Array(readFileSync(file!))).toEqual(bytes)
  })
})

/** Documents in another format, in one run; all cases unless some are named. */
function convert(format: string, files = cases.map(({ file }) => file)): void {
  const { status } = spawnSync('soffice', [
    `-env:UserInstallation=file://${at('profile')}`,
    '--headless',
    '--convert-to',
    format,
    '--outdir',
    at('converted'),
    ...files.map((file) => at('made', `${file}.docx`)),
  ])
  expect(status).toBe(0)
}

describe.skipIf(!office)('LibreOffice', () => {
  beforeAll(() => {
    convert('odt')
    convert('docx:MS Word 2007 XML')
  }, 300_000)

  it.each(cases)('finds all notes of $file', ({ file, made, kind }) => {
    const odt = unzipSync(readFileSync(at('converted', `${file}.odt`)))
    const found = strFromU8(odt['content.xml']!).match(/<text:note [^>]*>/g) ?? []
    expect(found).toHaveLength(notesOf(made))
    const one = kind.slice(0, -1)
    expect(found.every((tag) => tag.includes(`text:note-class="${one}"`))).toBe(true)
  })

  it('saves pictures so that each comes back with its address, its words and its bytes', () => {
    const picture = (number: number): Picture => ({
      type: 'picture',
      kind: 'map',
      src: `/pictures/0190a3f2-0000-7000-8000-00000000000${number}/30x20`,
      alt: `A "map" & ${number}`,
      caption: [{ type: 'text', text: 'The quay' }],
      credit: 'Map by Ida',
      asOf: 'May 7',
    })
    const made = report({}, picture(1), para('Between.'), picture(2), para('Behind.'), picture(1))
    const along = (number: number) => ({
      bytes: new Uint8Array(pngOf(30 + number, 20)),
      type: 'image/png' as const,
      width: 30,
      height: 20,
    })
    const pictures = new Map([1, 2].map((number) => [picture(number).src, along(number)]))
    writeFileSync(at('made', 'pictures.docx'), toDocx(made, { pictures }))
    convert('docx:MS Word 2007 XML', ['pictures'])
    const back = readOwnDocx(parseDocx(readFileSync(at('converted', 'pictures.docx'))))
    expect(back?.report.blocks).toEqual(made.blocks)
    expect(back?.pictures).toEqual(
      new Map([...pictures].map(([src, { bytes }]) => [src, bytes] as const)),
    )
  })

  it.each(cases)('saves $file so that it comes back as it was', ({ file }) => {
    const read = (...names: string[]) => readOwnDocx(parseDocx(readFileSync(at(...names))))
    expect(read('converted', `${file}.docx`)?.report).toEqual(read('made', `${file}.docx`)?.report)
  })
})
