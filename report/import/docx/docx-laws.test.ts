/** What holds for every Word document, and for every file that only looks like one. */
import { readFileSync, readdirSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../canonical.ts'
import { Report } from '../../document.ts'
import { accepted } from '../../marked.ts'
import { anyDocx } from '../../testing/any-docx.ts'
import { docxFile, docxParts, zipped } from '../../testing/docx-file.ts'
import { harmed } from '../../testing/hostile.ts'
import { lostWords } from '../../testing/no-word-lost.ts'
import { random, type Random } from '../../testing/random.ts'
import type { Reading } from '../reading.ts'
import { readReport } from '../read-report.ts'
import { UnreadableReport } from '../unreadable.ts'
import { readDocx } from './read-docx.ts'

const folder = new URL('../../testing/fixtures/docx/', import.meta.url)
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.docx'))
  .map((name): [string, Uint8Array] => [name, new Uint8Array(readFileSync(new URL(name, folder)))])

const firstSeed = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 50)
const seeds = Array.from({ length: runs }, (_, at) => firstSeed + at)

/** All that a reading keeps or accounts for. */
function held({ reports, remarks }: Reading): string {
  const all = [...remarks, ...reports.flatMap((one) => one.remarks)]
  return [
    JSON.stringify(reports.map(({ report }) => report)),
    ...reports.flatMap(({ marginalia }) => marginalia.map(({ text }) => text)),
    ...all.filter(({ level }) => level === 'lost').map(({ text }) => text ?? ''),
  ].join('\n')
}

/** The reading, or null for a file that is refused in words. */
function readOrRefuse(bytes: Uint8Array): Reading | null {
  try {
    return readReport(bytes)
  } catch (error) {
    if (error instanceof UnreadableReport && error.message.length > 10) return null
    throw error
  }
}

describe('no word is lost', () => {
  test.each(fixtures)('%s', (_name, bytes) => {
    const input = Object.entries(unzipSync(bytes))
      .filter(([name]) => /^word\/[a-z]+\d*\.xml$/.test(name))
      .map(([, part]) => textOf(strFromU8(part)))
    const reading = readDocx(bytes)
    const margin = reading.reports.flatMap(({ marginalia }) =>
      marginalia.map(({ text }) => ({ level: 'lost' as const, code: '', message: '', text })),
    )
    expect(
      lostWords(input.join('\n'), { ...reading, remarks: [...reading.remarks, ...margin] }),
    ).toEqual([])
  })

  test('of random documents', () => {
    for (const seed of seeds) {
      const { parts, words } = anyDocx(random(seed))
      const reading = readDocx(docxFile(parts))
      const kept = new Set(held(reading).match(/q\d+z/g))
      expect(
        words.filter((word) => !kept.has(word)),
        `seed ${seed}`,
      ).toEqual([])
      for (const { report, marked, marginalia, remarks } of reading.reports) {
        expect(canonical(Report.parse(report)), `seed ${seed}`).toEqual(report)
        if (marked) expect(accepted(marked.report), `seed ${seed}`).toEqual(report)
        const lost = [...reading.remarks, ...remarks].filter(({ level }) => level === 'lost')
        const said = new Set(JSON.stringify([marked, lost]).match(/q\d+z/g))
        const told = marginalia.flatMap(({ placed, text }) => (placed ? text.match(/q\d+z/g) : []))
        expect(
          told.filter((word) => word !== null && !said.has(word)),
          `seed ${seed}`,
        ).toEqual([])
      }
    }
  })
})

/** The words of a part, looked for without an XML parser. Numbers of cross references are those of citations. */
function textOf(xml: string): string {
  const once = xml.replace(/<mc:Fallback>.*?<\/mc:Fallback>/gs, '')
  const plain = once.replace(/<w:instrText[^>]*>[^<]*_Ref[FE]\d+.*?"end"/g, '')
  const found = plain.matchAll(
    /<w:(?:t|delText)(?: [^>]*)?>([^<]*)<|<\/w:p>|<w:(?:tab|br)\/?\b|<\/?w:ins\b/g,
  )
  return [...found].map(([, words]) => words?.replace(/&(amp|lt|gt);/g, ' ') ?? '\n').join('')
}

/** The same mistake in a whole part: an element becomes another, or an attribute's value nonsense. */
function withWrongNames(xml: string, chance: Random): string {
  const names = [...new Set(xml.match(/(?<=<)(?:w|m|mc|v):[A-Za-z]+/g))].filter(
    (name) => !/^(?:[wm]:t|w:(?:delText|document|body))$/.test(name),
  )
  const [from, to] = [chance.pick(names), chance.pick(names)]
  if (chance.chance(0.5)) return xml.replace(new RegExp(`(</?)${from}(?=[\\s/>])`, 'g'), `$1${to}`)
  return xml.replace(/(w:(?:val|id|ilvl|name|type))="[^"]*"/g, (whole, name: string) =>
    chance.chance(0.1)
      ? `${name}="${chance.pick(['', '-1', '0', '1', '99999999999', 'x', '１', 'constructor', '__proto__'])}"`
      : whole,
  )
}

describe('whatever comes in', () => {
  test('documents with wrong elements and values are read without losing a word, or refused', () => {
    for (const seed of seeds) {
      const chance = random(seed)
      const { parts, words } = anyDocx(chance)
      const files = docxParts(parts)
      for (const name of Object.keys(files))
        if (name.startsWith('word/') && chance.chance(0.4))
          files[name] = withWrongNames(files[name]!, chance)
      const reading = readOrRefuse(zipped(files))
      if (!reading) continue
      const kept = new Set(held(reading).match(/q\d+z/g))
      const related = Object.entries(files).filter(
        ([name]) => name.startsWith('word/') && name.endsWith('.xml'),
      )
      const there = new Set(related.flatMap(([, part]) => part.match(/q\d+z/g) ?? []))
      expect(
        words.filter((word) => there.has(word) && !kept.has(word)),
        `seed ${seed}`,
      ).toEqual([])
    }
  })

  test('harmed files are read or refused in words', () => {
    for (const seed of seeds) {
      const chance = random(seed)
      const [, bytes] = chance.pick(fixtures)
      expect(() => readOrRefuse(harmed(bytes, chance)), `seed ${seed}`).not.toThrow()
    }
  })

  test('harmed parts in a whole archive are read or refused in words', () => {
    for (const seed of seeds) {
      const chance = random(seed)
      const [, bytes] = chance.pick(fixtures)
      const parts: Record<string, Uint8Array> = unzipSync(bytes)
      const name = chance.pick(Object.keys(parts))
      parts[name] = harmed(parts[name]!, chance)
      expect(() => readOrRefuse(zipped(parts)), `seed ${seed}`).not.toThrow()
    }
  })
})
