import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { draft, expectSaved, openReport, select, shown } from '../editor/written.ts'
import { expect, test } from '../fixtures.ts'

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('A version is kept, the text goes on, and the version is restored while somebody types', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [ida, ben] = [await as(people[0]!), await as(people[1]!)]
  await Promise.all([openReport(ida, id), openReport(ben, id)])
  await select(ida, 'Cranes stood still')
  await ida.keyboard.type(' all morning long')
  await expectSaved(ida)

  await test.step('kept under a name', async () => {
    await ida.goto(`/reports/${id}/history`)
    await ida.getByRole('button', { name: 'Keep a version' }).click()
    const dialog = ida.getByRole('dialog', { name: 'Keep the text as it is now' })
    await dialog.getByLabel('Name').fill('Before the pilots')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await expect(dialog).toBeHidden()
    await expect(ida.getByText('“Before the pilots”', { exact: true })).toBeVisible()
  })

  await test.step('somebody else goes on', async () => {
    await select(ben, 'all morning long')
    for (let at = 0; at < ' all morning long'.length; at++) await ben.keyboard.press('Backspace')
    await select(ben, 'Ships of any')
    await ben.keyboard.type(' kind, shape or')
    await expectSaved(ben)
    expect(await shown(ben)).toContain('Cranes stood still on Monday')
  })

  await test.step('restored under the hands of somebody who types', async () => {
    await ida.reload()
    await ida.getByRole('button', { name: 'Restore version 1' }).click()
    const asked = ida.getByRole('alertdialog', { name: 'Restore version 1?' })
    await expectClean(ida)
    await select(ben, 'Letter of the pilots')
    const typing = ben.keyboard.type(', Monday', { delay: 40 })
    await asked.getByRole('button', { name: 'Restore' }).click()
    await typing
    await expect(ida.getByText('Ida Marek brought back version 1').first()).toBeVisible()
    await expect.poll(() => shown(ben)).toContain('Cranes stood still all morning long on Monday')
    await expect.poll(() => shown(ben)).toContain('Ships of any size')
    await expectSaved(ben)
    await expectClean(ida)
  })

  await test.step('both have the same', async () => {
    await openReport(ida, id)
    await expect.poll(async () => (await shown(ida)) === (await shown(ben))).toBe(true)
  })

  await test.step('who wrote what', async () => {
    await ida.goto(`/reports/${id}/history/1`)
    const writers = ida.getByRole('region', { name: 'Who wrote what' })
    await expect(writers.getByText('Ida Marek')).toBeVisible()
    await expect(writers.getByText('Nobody known, or from before')).toBeVisible()
    const own = ida.locator('article [title="Ida Marek"]')
    await expect(own).toHaveText('all morning long')
    await expectClean(ida)
    await writers.getByRole('link', { name: 'Hide in the text' }).click()
    await expect(writers.getByRole('link', { name: 'Show in the text' })).toBeVisible()
    await expect(own).toHaveCount(0)
    await expectClean(ida)
  })

  await test.step('undone', async () => {
    await ida.goto(`/reports/${id}/history`)
    await ida.getByRole('button', { name: 'Undo the restoring' }).click()
    await expect(ida.getByText('Ida Marek brought back version 2').first()).toBeVisible()
    await expect.poll(() => shown(ben)).toContain('Cranes stood still on Monday')
    await expect.poll(() => shown(ben)).toContain('Ships of any kind, shape or size')
    await expectClean(ida)
  })
})
