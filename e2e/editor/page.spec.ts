import { AxeBuilder } from '@axe-core/playwright'
import { longReport } from '#server/testing/long-report.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { expectSaved, openReport, select, sheet, shown } from './written.ts'

test('A foreign report is not there, and a closed one is read with the reason beside it', async ({
  given,
  as,
}) => {
  const [ida, stranger] = [await given.person({ name: 'Ida Marek' }), await given.person()]
  const { id: seriesId } = await given.series({ members: { [ida.id]: ['author'] } })
  const report = { seriesId, createdById: ida.id, content: smallReport }
  const draft = await given.report(report)
  const approved = await given.report({ ...report, state: 'approved' })

  const foreign = await (await as(stranger)).goto(`/reports/${draft.id}/write`)
  expect(foreign?.status()).toBe(404)
  const page = await as(ida)
  expect((await page.goto('/reports/no-such-report/write'))?.status()).toBe(404)

  await openReport(page, approved.id)
  await expect(page.getByText('The text is closed for writing.')).toBeVisible()
  await select(page, 'Cranes')
  await page.keyboard.type('X')
  await page.keyboard.press('Control+Alt+f')
  expect(await shown(page)).toContain('Cranes stood still on Monday[1]')
  await expect(page.getByRole('button', { name: 'Bold' })).toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The writing page gives axe nothing to say, ${colorScheme}`, async ({ given, as }) => {
    const ida = await given.person({ name: 'Ida Marek' })
    const { id: seriesId } = await given.series({ members: { [ida.id]: ['author'] } })
    const { id } = await given.report({ seriesId, createdById: ida.id, content: longReport() })
    const page = await as(ida)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openReport(page, id)
    await expectSaved(page)
    await select(page, 'Fishing crews')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([])
    await page.keyboard.press('Control+Alt+c')
    await expect(page.getByRole('dialog')).toBeVisible()
    const dialog = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
    expect(dialog.violations).toEqual([])
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Notes', exact: true }).click()
    await expect(sheet(page).getByRole('group', { name: 'Note 1', exact: true })).toBeVisible()
    const narrow = await new AxeBuilder({ page }).analyze()
    expect(narrow.violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([])
  })
}
