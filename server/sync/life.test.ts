import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from './testing/until.ts'
import { SyncDesk } from './testing/sync-desk.ts'

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open()
})
afterAll(() => desk.close())

test('two people see what the other one types, and each hears that it is saved', async () => {
  const report = await desk.report()
  const ann = await desk.tab(report, await desk.somebody('author')).ready()
  const ben = await desk.tab(report, await desk.somebody('author')).ready()
  ann.type('Hello ')
  await ann.allSaved()
  ben.type('there ')
  await ben.allSaved()
  await until('both have the same text', () => ann.words === ben.words)
  expect(ann.words).toContain('Hello ')
  expect(ann.words).toContain('there ')
})
