import { describe, expect, test } from 'vitest'
import type { Report } from '../../document.ts'
import { toHtmlFragment } from '../../render/html-fragment.ts'
import { toHtmlPage } from '../../render/html-page.ts'
import { anyReport } from '../../testing/any-report.ts'
import { fullReport } from '../../testing/full-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { random } from '../../testing/random.ts'
import { readOwnHtml } from './read-own-html.ts'

const first = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 60)
const seeds = Array.from({ length: runs }, (_, at) => first + at)

const forms: [string, (report: Report) => string][] = [
  ['fragment', (report) => toHtmlFragment(report, { id: 'x', hash: 'ab12' })],
  ['page', (report) => toHtmlPage(report, { id: 'x', notice: 'Corrected.', imprint: 'Version 2' })],
]

function readBack(html: string): Report {
  const reading = readOwnHtml(html)!
  expect(reading.reports).toHaveLength(1)
  expect(reading.remarks).toEqual([])
  return reading.reports[0]!.report
}

describe.each(forms)('a %s that is read back is the same report', (_, write) => {
  test.each([
    ['of any shape', anyReport],
    ['as published', generateReport],
  ])('%s', (_kind, make) => {
    for (const seed of seeds) {
      const report = make(random(seed))
      expect(readBack(write(report)), `seed ${seed}`).toEqual(withPlainIds(report))
    }
  })

  test('with everything in it', () => {
    expect(readBack(write(fullReport))).toEqual(withPlainIds(fullReport))
  })
})
