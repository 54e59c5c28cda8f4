import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type Given } from '../fixtures.ts'
import type { Person } from '#server/testing/factories.ts'
import { draft, expectSaved, openReport, select, sheet, shown } from './written.ts'

async function writing(given: Given, as: (who: Person) => Promise<Page>): Promise<Page> {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  await openReport(page, id)
  await expectSaved(page)
  return page
}

const block = (page: Page, name: string): Locator => sheet(page).locator(`[data-block="${name}"]`)
const options = (page: Page): Locator => page.getByRole('listbox').getByRole('option')
const line = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Parts of the report' }).getByRole('button', { name })

async function axeIsSilent(page: Page, part = ':root'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

/** An empty paragraph behind these words, and in it what is typed. */
async function below(page: Page, words: string, typed: string): Promise<void> {
  await select(page, words)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(typed)
}

test('Every block is made from the keyboard with a slash', async ({ given, as }) => {
  const page = await writing(given, as)
  await below(page, 'more pay', '/')
  await expect(options(page).first()).toBeVisible()
  await expect(sheet(page)).toHaveAttribute('aria-activedescendant', /slash-/)
  await expect(page.getByRole('status').filter({ hasText: / of \d+$/ })).toHaveCount(1)
  await axeIsSilent(page)
  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await page.keyboard.type('x')
  expect(await shown(page)).toContain('/x')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')

  for (const [query, words, found] of [
    ['sub', 'Aside', 'h3'],
    ['ordered', 'First', 'ol > li'],
    ['quot', 'Said', 'blockquote'],
    ['likeli', 'The port opens', '[data-block="forecast"]'],
    ['house', 'As always', '[data-block="boilerplate"]'],
    ['grid', 'Cell', '[data-block="table"] td'],
  ] as const)
    await test.step(words, async () => {
      await below(page, 'more pay', `/${query}`)
      await expect(options(page).first()).toBeVisible()
      await page.keyboard.press('Enter')
      await page.keyboard.type(words)
      await expect(sheet(page).locator(found).filter({ hasText: words })).toHaveCount(1)
      expect(await shown(page)).not.toContain(`/${query}`)
    })
  await expectSaved(page)
  const before = await shown(page)
  await page.reload()
  await expect(sheet(page)).toBeVisible()
  expect(await shown(page)).toBe(before)
})

test('The toolbar makes forecasts, a key gives one its status, and undo takes each step back', async ({
  given,
  as,
}) => {
  const page = await writing(given, as)
  await select(page, 'more pay')
  await page.getByRole('button', { name: 'Forecasts', exact: true }).click()
  await expect(block(page, 'forecast')).toHaveCount(1)
  await page.keyboard.press('Alt+Enter')
  const status = page.getByRole('combobox', { name: 'Status of the forecast' })
  await expect(status).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(status).toHaveValue('increased')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('!')
  await expect(block(page, 'forecast')).toContainText('!')
  await axeIsSilent(page)
  for (let i = 0; i < 6 && (await block(page, 'forecast').count()) > 0; i++)
    await page.keyboard.press('Control+z')
  await expect(block(page, 'forecast')).toHaveCount(0)
  await expect.poll(() => shown(page)).toContain('Pilots asked for more pay[2].')
})

test('A table is worked on from its own tools', async ({ given, as }) => {
  const page = await writing(given, as)
  await below(page, 'more pay', '/grid')
  await page.keyboard.press('Enter')
  const tools = page.getByRole('toolbar', { name: 'Tools for the table' })
  await expect(tools).toBeVisible()
  await page.keyboard.type('Day')
  await tools.getByRole('button', { name: 'Add a column after' }).click()
  await page.keyboard.type('Carts')
  await tools.getByRole('button', { name: 'Add a row below' }).click()
  await expect(block(page, 'tableRow')).toHaveCount(4)
  await expect(block(page, 'tableRow').first().locator('td')).toHaveText(['Day', 'Carts', '', ''])
  const head = tools.getByRole('button', { name: 'First row names the columns' })
  await expect(head).toHaveAttribute('aria-pressed', 'true')
  await head.click()
  await expect(head).toHaveAttribute('aria-pressed', 'false')
  await axeIsSilent(page)
  await tools.getByRole('button', { name: 'Delete the table' }).click()
  await expect(block(page, 'table')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(block(page, 'table')).toHaveCount(1)
})

test('Items are moved in the outline, by keyboard and by pointer, and parts come and go', async ({
  given,
  as,
}) => {
  const page = await writing(given, as)
  const items = page.locator('ol [data-line]')
  await line(page, 'New quay opens.').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(items.first()).toContainText('New quay')
  await expect(page.getByRole('status').filter({ hasText: 'Item 2 is now item 1.' })).toHaveCount(1)
  await expect(line(page, 'New quay opens.')).toBeFocused()

  const [from, to] = [await items.first().boundingBox(), await items.last().boundingBox()]
  await page.mouse.move(from!.x + 60, from!.y + 10)
  await page.mouse.down()
  await page.mouse.move(to!.x + 60, to!.y + to!.height, { steps: 4 })
  await expect(page.locator('.item-drop-line')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.item-drop-line')).toHaveCount(0)
  await page.mouse.up()
  await expect(items.first()).toContainText('New quay')
  await page.mouse.move(from!.x + 60, from!.y + 10)
  await page.mouse.down()
  await page.mouse.move(to!.x + 60, to!.y + to!.height, { steps: 4 })
  await page.mouse.up()
  await expect(items.first()).toContainText('Ferry line')

  await line(page, 'Executive summary: add').click()
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('In short.')
  await expect(sheet(page).locator('[data-part="executiveSummary"]')).toHaveText('In short.')
  await page.getByRole('button', { name: 'More for Executive summary' }).click()
  await expect(page.getByRole('menuitem', { name: 'Remove this part' })).toBeVisible()
  // A menu floats beside the page and belongs to none of its regions.
  await axeIsSilent(page, '[role="menu"]')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('button', { name: 'More for Executive summary' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Remove this part' }).press('Enter')
  await expect(sheet(page).locator('[data-part="executiveSummary"]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(sheet(page).locator('[data-part="executiveSummary"]')).toHaveText('In short.')

  await page.getByRole('button', { name: 'More for Key takeaway' }).click()
  await page.getByRole('menuitem', { name: 'Add another key takeaway' }).click()
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('Fees fell in Karsia.')
  await page.getByRole('button', { name: 'More tools' }).click()
  await page.getByRole('menuitem', { name: 'Label of the key takeaway' }).click()
  await expect(page.locator('.takeaway-label:focus')).toBeVisible()
  await page.keyboard.type('Karsia')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Key takeaway: Karsia/ })).toBeVisible()
  await expect(sheet(page)).toBeFocused()
})
