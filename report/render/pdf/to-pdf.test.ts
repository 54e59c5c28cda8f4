import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../document.ts'
import { numberNotes, runsOf, textOf } from '../../notes.ts'
import { anyReport } from '../../testing/any-report.ts'
import { bullets, link, note, para, report, takeaway } from '../../testing/builders.ts'
import { fullReport } from '../../testing/full-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { random } from '../../testing/random.ts'
import { veldonia } from '../golden/veldonia.ts'
import { type PdfOptions, toPdf } from './to-pdf.ts'

const seed = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 8)

const letters = (pdf: Uint8Array) => new TextDecoder('latin1').decode(pdf)
const pagesOf = (pdf: Uint8Array) => letters(pdf).match(/\/Type\s*\/Page\b/g)?.length ?? 0
const addressesOf = (pdf: Uint8Array) =>
  [...letters(pdf).matchAll(/\/URI\s*\(([^)]*)\)/g)].map(([, address]) => address)
/** Links inside the document. */
const jumpsOf = (pdf: Uint8Array) =>
  (letters(pdf).match(/\/Subtype\s*\/Link/g)?.length ?? 0) - addressesOf(pdf).length

/** The text as Poppler reads it; null where it is not installed. */
function textOfPdf(pdf: Uint8Array): string | null {
  const { status, stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf })
  return status === 0 ? stdout.toString('utf8') : null
}

const published: PdfOptions = {
  hash: 'ab'.repeat(32),
  imprint: 'Version 3',
  published: '2025-03-20T10:00:00Z',
}

describe('a PDF', () => {
  const pdf = toPdf(veldonia, published)

  test('is one, with pages, tags and a language', () => {
    expect(letters(pdf)).toMatch(/^%PDF-1\.7/)
    expect(pagesOf(pdf)).toBe(2)
    expect(letters(pdf)).toContain('/StructTreeRoot')
    expect(letters(pdf)).toContain('/Lang (en)')
    expect(letters(pdf)).toContain('D:20250320')
  })

  test('is the same for the same report, and says no time of its own', () => {
    expect(toPdf(veldonia, published)).toEqual(pdf)
    expect(letters(toPdf(veldonia))).not.toContain('/CreationDate')
    expect(toPdf(veldonia, { ...published, hash: 'cd'.repeat(32) })).not.toEqual(pdf)
  })

  test('is A4, or Letter for those who ask', () => {
    expect(letters(pdf)).toMatch(/\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/)
    expect(letters(toPdf(veldonia, { paper: 'us-letter' }))).toContain('/MediaBox [0 0 612 792]')
  })

  test('links live sources and no others', () => {
    const made = toPdf(
      report(
        {},
        para('It rained.', note('https://live.example/a', 'https://dead dot example/b')),
        para('See https://text.example/c, ', link('there', 'https://link.example/d'), '.'),
        para(link('x dot example/e', 'https://x.example/e')),
      ),
    )
    expect(new Set(addressesOf(made))).toEqual(
      new Set(['https://live.example/a', 'https://link.example/d']),
    )
  })

  test('leads from a citation to its note, and back to every citation', () => {
    const cited = report({}, para('One.', note('A.'), ' Two.', { type: 'citation', note: 'n1' }))
    expect(jumpsOf(toPdf(cited))).toBe(4)
  })

  test('takes no word for markup', () => {
    const hostile = '#panic("x") $x$ *b* @a <l> \\ `c` // d #sys.inputs [e] = f'
    const made = toPdf(
      report({ title: hostile, headline: hostile, byline: hostile }, para(hostile, note(hostile))),
    )
    expect(pagesOf(made)).toBe(1)
  })

  test('has room for addresses without an end', () => {
    const long = `https://www.example.org/${'path-without-end/'.repeat(40)}${'x'.repeat(400)}`
    const made = toPdf(report({}, takeaway(bullets('It rained.')), para('So.', note(long))))
    const places = letters(made).match(/\/Rect \[[^\]]*\]/g) ?? []
    const right = places.map((rect) => Number(rect.match(/[\d.]+/g)![2]))
    expect(Math.max(...right)).toBeLessThan(595 - 85)
  })
})

/** Words as they are compared: letters and digits, without the hyphens and breaks of lines. */
const squeezed = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

function textsOf(one: Report): string[] {
  const { cited, uncited } = numberNotes(one)
  const notes = [...cited, ...uncited].flatMap(({ paragraphs }) => paragraphs)
  const runs = [...one.blocks.flatMap((block) => [...runsOf(block)]), ...notes]
  return [one.title, one.byline, one.dateline, ...runs.map((run) => textOf(run))]
}

describe('every word stands on the pages', () => {
  const poppler = textOfPdf(toPdf(fullReport)) !== null

  test.skipIf(!poppler)('of random reports (needs pdftotext)', () => {
    for (let at = seed; at < seed + runs; at++) {
      const made = generateReport(random(at))
      const text = squeezed(textOfPdf(toPdf(made))!)
      // What runs from right to left, programs give back in an order of their own.
      const words = textsOf(made).flatMap((one) => one.match(/[\p{Script=Latin}\p{N}]+/gu) ?? [])
      for (const word of words) expect(text, `seed ${at}`).toContain(squeezed(word))
    }
  })

  test.skipIf(!poppler)('in the order of the report', () => {
    const text = squeezed(textOfPdf(toPdf(fullReport))!)
    let from = 0
    for (const block of fullReport.blocks)
      for (const run of runsOf(block)) {
        const words = squeezed(textOf(run).slice(0, 40))
        const found = text.indexOf(words, from)
        expect(found, words).toBeGreaterThanOrEqual(0)
        from = found + words.length
      }
  })

  test('and no report is too odd to be set', () => {
    for (let at = seed; at < seed + runs * 3; at++)
      expect(pagesOf(toPdf(anyReport(random(at)))), `seed ${at}`).toBeGreaterThan(0)
  })
})
