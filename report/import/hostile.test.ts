/** Whatever bytes come in: a reading in canonical form, or a sentence that says why not. Nothing else is thrown. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import { canonical } from '../canonical.ts'
import { Report } from '../document.ts'
import { mapPictures, picturesOf } from '../map-pictures.ts'
import { pictureKind } from '../picture-kind.ts'
import { type FileKind, type ReportFile, reportFiles } from '../render/files.ts'
import type { PictureBytes } from '../render/pictures.ts'
import { generateReport } from '../testing/generate.ts'
import { harmed } from '../testing/hostile.ts'
import { type Random, random } from '../testing/random.ts'
import { readReport } from './read-report.ts'
import type { Reading } from './reading.ts'
import { UnreadableReport } from './unreadable.ts'

const fixtures = new URL('../testing/fixtures/', import.meta.url)
const fixtureFiles = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile(),
)

/** A file in one of the forms that Galley writes, or a fixture. */
async function goodFile(chance: Random): Promise<{ name: string; bytes: Uint8Array }> {
  if (chance.chance(0.4)) {
    const { parentPath, name } = chance.pick(fixtureFiles)
    return { name, bytes: readFileSync(`${parentPath}/${name}`) }
  }
  const name = chance.pick(Object.keys(reportFiles)) as ReportFile
  const { body }: FileKind = reportFiles[name]
  const own = '/pictures/0190a3f2-0000-7000-8000-000000000001/6x4'
  const along: PictureBytes = {
    bytes: new Uint8Array(pngOf(6, 4)),
    type: 'image/png',
    width: 6,
    height: 4,
  }
  const report = mapPictures(generateReport(chance), (picture) => ({ ...picture, src: own }))
  const made = await body(report, { id: 'r1', pictures: new Map([[own, along]]) })
  return { name, bytes: typeof made === 'string' ? new TextEncoder().encode(made) : made }
}

function reading(bytes: Uint8Array, name: string): Reading | null {
  try {
    return readReport(bytes, { name })
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error
    expect(error.message).toMatch(/^\S.*[.)]$/s)
    return null
  }
}

test('harmed files of every form', { timeout: 3_600_000 }, async () => {
  const first = Number(process.env.GALLEY_SEED ?? 1)
  const runs = Number(process.env.GALLEY_RUNS ?? 150)
  let read = 0
  for (let seed = first; seed < first + runs; seed++) {
    const chance = random(seed)
    const { name, bytes } = await goodFile(chance)
    // Now and then under a wrong name: content decides.
    const called = chance.chance(0.2)
      ? chance.pick(['x.docx', 'x.md', 'x.html', 'x.txt', 'x.json', ''])
      : name
    try {
      const found = reading(harmed(bytes, chance), called)
      if (!found) continue
      read += 1
      for (const { report, pictures = new Map<string, Uint8Array>() } of found.reports) {
        const shown = new Set(picturesOf(report).map(({ src }) => src))
        for (const [src, bytes] of pictures) {
          expect(shown).toContain(src)
          expect(typeof pictureKind(bytes)).toBe('string')
        }
        expect(Report.safeParse(report).error).toBeUndefined()
        expect(canonical(report)).toEqual(report)
      }
      const remarks = [...found.remarks, ...found.reports.flatMap((one) => one.remarks)]
      for (const { line } of remarks) expect(line ?? 1).toBeLessThanOrEqual(found.original.length)
    } catch (error) {
      throw new Error(`Seed ${seed} (${name}): run again with GALLEY_SEED=${seed} GALLEY_RUNS=1`, {
        cause: error,
      })
    }
  }
  // A reader that refuses everything would pass the rest.
  if (runs > 20) expect(read).toBeGreaterThan(runs / 4)
})
