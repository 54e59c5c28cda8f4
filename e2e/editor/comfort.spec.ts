import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { caretBefore, draft, expectSaved, openReport, select, sheet, shown } from './written.ts'

/** What axe has against a part of the page. */
async function faults(page: Page, part: string): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

/** The words that the browser paints as found, and as the place that one is at. */
const painted = (page: Page, name: string) =>
  page.evaluate(
    (which) =>
      [...(CSS.highlights.get(which) ?? [])].map(
        (range) => (range as Range).cloneContents().textContent,
      ),
    name,
  )

test('Words are found in text and notes, and replaced without losing a citation', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  await select(page, 'Cranes')
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in the report' })
  const field = bar.getByRole('textbox', { name: 'Find' })
  await expect(field).toBeFocused()
  await page.keyboard.type('PILÓTS')
  await expect(bar.getByRole('status').first()).toHaveText('1 of 2')
  expect(await painted(page, 'found-here')).toEqual(['Pilots'])
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('status').first()).toHaveText('2 of 2')
  expect(await painted(page, 'found-here')).toEqual(['pilots'])
  await expect(sheet(page).getByRole('group', { name: 'Note 2', exact: true })).toBeInViewport()
  expect(await faults(page, '.find-bar')).toEqual([])

  // Back in the text, what was found is selected.
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(sheet(page)).toBeFocused()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('pilots')
  expect(await painted(page, 'found')).toEqual([])

  await page.keyboard.press('Control+h')
  await expect(field).toBeFocused()
  await page.keyboard.type('monday and')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('Sunday, but')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await expect(bar.getByText('1 replaced.')).toBeVisible()
  expect(await shown(page)).toContain('Cranes stood still on Sunday, but[1] moved on Tuesday.')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect
    .poll(() => shown(page))
    .toContain('Cranes stood still on Monday[1] and moved on Tuesday.')
  await expectSaved(page)
})

test('What is found follows as another person types, also on a telephone', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Jonas Feld'])
  const page = await as(people[0]!)
  await page.setViewportSize({ width: 390, height: 844 })
  await openReport(page, report.id)
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in the report' })
  await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('ferry')
  await expect(bar.getByRole('status').first()).toHaveText('1 of 2')
  const box = (await bar.boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(390)

  const other = await as(people[1]!)
  await openReport(other, report.id)
  await caretBefore(other, 'Cranes')
  await other.keyboard.type('The ferry and ')
  await expect(bar.getByRole('status').first()).toHaveText('2 of 3')
  expect(await painted(page, 'found')).toEqual(['ferry', 'ferry'])
  await page.keyboard.press('Control+g')
  await expect(bar.getByRole('status').first()).toHaveText('3 of 3')
})

test('Every act and place is found by a few letters', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  await select(page, 'Ships of any size')
  await page.keyboard.press('Control+Shift+p')
  const field = page.getByRole('combobox', { name: 'Acts and places' })
  await expect(field).toBeFocused()
  expect(await faults(page, '[role="dialog"]')).toEqual([])
  await page.keyboard.type('bold')
  await expect(page.getByRole('option').first()).toContainText('Bold')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeFocused()

  await page.keyboard.press('Control+Shift+p')
  await expect(field).toBeFocused()
  await page.keyboard.type('footn')
  await expect(page.getByRole('option').first()).toContainText('Add a note')
  await page.keyboard.press('Enter')
  await page.keyboard.type('A fourth one.')
  await expect(sheet(page).getByRole('group', { name: 'Note 4', exact: true })).toContainText(
    'A fourth one.',
  )

  await page.keyboard.press('Control+Shift+p')
  await expect(field).toBeFocused()
  await page.keyboard.type('item 2')
  await expect(page.getByRole('option').first()).toContainText('Item 2: New quay opens.')
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('X')
  expect(await shown(page)).toContain('XNew quay opens.')

  // What was used last comes first.
  await page.keyboard.press('Control+Shift+p')
  await expect(page.getByRole('option').first()).toContainText('Add a note')
})

test('The shortcuts are listed, and searched', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  // In the text it is a character.
  await select(page, 'Ships of any size')
  await page.keyboard.type('?')
  expect(await shown(page)).toContain('Ships of any size? may')
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list.getByText('Add a note', { exact: true })).toBeVisible()
  expect(await faults(page, '[role="dialog"]')).toEqual([])
  await list.getByRole('textbox').fill('replace')
  await expect(list.getByText('Find and replace words')).toBeVisible()
  await expect(list.getByText('Add a note', { exact: true })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await select(page, 'Ships')
  await page.keyboard.press('Control+/')
  await expect(list).toBeVisible()
})

test('Words are counted in the whole text and in the selection', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const counts = page.locator('.text-count')
  await expect(counts).toHaveText('45 words · 3 notes · about 1 min')
  await select(page, 'Pilots asked', 'more pay')
  await expect(counts).toHaveText(/^5 words selected of 45 words/)
})
