import { expect, test } from 'vitest'
import { canonicalJson } from '#report/canonical.ts'
import { compareReports, withoutStill } from '#report/compare/compare.ts'
import { random as randomFrom } from '#report/testing/random.ts'
import { realSizeReport } from '#report/testing/real-size.ts'
import { smallReport } from '../testing/small-report.ts'
import { compareApart } from './compare-apart.ts'

test('a thread of its own finds what this one finds, and works on after a content that is none', async () => {
  const changed = { ...smallReport, headline: 'A loud week', blocks: smallReport.blocks.slice(1) }
  const [before, after] = [canonicalJson(smallReport), canonicalJson(changed)]
  const found = await compareApart({ before, after })
  expect(found).toEqual(withoutStill(compareReports(smallReport, changed)))
  await expect(compareApart({ before: '{}', after })).rejects.toThrow()
  expect(await compareApart({ before, after: before })).toMatchObject({ isSame: true })
})

test('a report of real size is compared with itself changed', async () => {
  const whole = realSizeReport(randomFrom(1))
  const changed = { ...whole, blocks: [...whole.blocks.slice(2), ...whole.blocks.slice(0, 2)] }
  const found = await compareApart({ before: canonicalJson(whole), after: canonicalJson(changed) })
  expect(found.isSame).toBe(false)
})
