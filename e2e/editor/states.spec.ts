import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, openReport, pressCitation, select, sheet } from './written.ts'

/** Waits until nothing moves: a colour halfway to another one has no contrast of its own. */
const still = (page: Page) =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))

async function silent(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await still(page)
    // A menu or a list floats beside the page and belongs to none of its regions.
    const { violations } = await new AxeBuilder({ page }).disableRules(['region']).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(found, `${state}, ${colorScheme}`).toEqual([])
  }
}

const openPalette = async (page: Page) => {
  await page.keyboard.press('Control+Shift+p')
  await expect(page.getByRole('combobox', { name: 'Acts and places' })).toBeFocused()
}

async function act(page: Page, words: string): Promise<void> {
  await openPalette(page)
  await page.keyboard.type(words)
  await page.getByRole('option', { name: words }).first().click()
}

test('axe finds nothing in what opens over and beside the text', async ({ given, as }) => {
  // Every state twice, light and dark.
  test.slow()
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openReport(page, report.id)
  await expectSaved(page)
  const { keyboard } = page

  await test.step('the bar of finding and replacing', async () => {
    await keyboard.press('Control+h')
    await keyboard.type('the')
    await silent(page, 'find')
    await keyboard.press('Escape')
  })
  await test.step('the palette', async () => {
    await openPalette(page)
    await silent(page, 'palette')
    await keyboard.press('Escape')
  })
  await test.step('tools for what is selected', async () => {
    await select(page, 'Pilots', 'more pay')
    await expect(page.getByRole('toolbar', { name: 'Tools for the selection' })).toBeVisible()
    await silent(page, 'selection tools')
    await keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await silent(page, 'link')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  await test.step('citing a note again', async () => {
    await select(page, 'Ships of any size')
    await keyboard.press('Control+Alt+c')
    await expect(page.getByRole('dialog')).toBeVisible()
    await silent(page, 'cite')
    await keyboard.press('Escape')
  })
  await test.step('quotes and dashes', async () => {
    await select(page, 'Ships of any size')
    await act(page, 'Set quotes, dashes and blanks in the text')
    await expect(page.getByRole('dialog')).toBeVisible()
    await silent(page, 'typography')
    await keyboard.press('Escape')
  })
  await test.step('menus', async () => {
    await page.getByRole('button', { name: 'More tools' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await silent(page, 'more tools')
    await keyboard.press('Escape')
    await page.getByRole('button', { name: 'More for item 1' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await silent(page, 'outline menu')
    await keyboard.press('Escape')
  })
  await test.step('a note beside its citation', async () => {
    await select(page, 'on Monday')
    await keyboard.press('ArrowRight')
    await keyboard.press('Control+Alt+l')
    await expect(page.locator('.note-card')).toBeVisible()
    await silent(page, 'note card')
    await keyboard.press('Escape')
  })
  await test.step('a note that is written in, with a source', async () => {
    await pressCitation(page, 1)
    await keyboard.type(' https://log.example/1?utm_source=x')
    await expect(page.getByRole('button', { name: 'Remove the tracker' })).toBeVisible()
    await silent(page, 'note with a source')
  })
  await test.step('a note that nothing cites, and discarding all of them', async () => {
    for (const [from, to] of [
      ['Pilots', 'more pay'],
      ['stood still', 'on Monday'],
    ] as const) {
      await select(page, from, to)
      await keyboard.press('Shift+ArrowRight')
      await page.evaluate(() => document.dispatchEvent(new Event('selectionchange')))
      await keyboard.press('Backspace')
    }
    await expect(page.getByRole('button', { name: 'Cite at the caret' })).toHaveCount(2)
    await silent(page, 'not cited')
    await page.getByRole('button', { name: /Discard all/ }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await silent(page, 'discard')
    await keyboard.press('Escape')
  })
  await test.step('the text alone', async () => {
    await select(page, 'Cranes')
    await keyboard.press('Control+Alt+Shift+Enter')
    await expect(page.locator('.write-view[data-focus]')).toBeVisible()
    await silent(page, 'focus')
    await keyboard.press('Control+Alt+Shift+Enter')
  })
  await test.step('a refused paste', async () => {
    await select(page, 'Cranes')
    await sheet(page).evaluate((root) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', '<p>x</p>'.repeat(400_000))
      root.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    })
    await expect(page.getByRole('region', { name: 'What was pasted' })).toBeVisible()
    await silent(page, 'refused paste')
  })
  await test.step('no connection', async () => {
    await page.context().setOffline(true)
    await select(page, 'Cranes')
    await keyboard.type(' x')
    await expect(page.locator('[data-saved="device"]')).toBeVisible()
    await silent(page, 'offline')
    await page.context().setOffline(false)
    await expectSaved(page)
  })
})

test('axe finds nothing on a telephone, in a closed text and in another one’s company', async ({
  given,
  as,
}) => {
  const { people, seriesId, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const [page, other] = [await as(people[0]!), await as(people[1]!)]
  await page.setViewportSize({ width: 1440, height: 900 })
  await Promise.all([openReport(page, report.id), openReport(other, report.id)])
  await select(other, 'Ships')
  await other.keyboard.type(' and boats')
  await expect(sheet(page)).toContainText('and boats')
  await silent(page, 'company')
  await page.getByRole('button', { name: 'Ben Okafor', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Follow' }).click()
  await expect(page.getByText('Following Ben Okafor')).toBeVisible()
  await silent(page, 'following')

  await page.setViewportSize({ width: 390, height: 844 })
  await silent(page, 'telephone')
  for (const pane of ['Outline', 'Notes']) {
    await page.getByRole('button', { name: pane, exact: true }).click()
    await silent(page, `telephone, ${pane}`)
    await page.keyboard.press('Escape')
  }

  const closed = await given.report({
    seriesId,
    createdById: people[0]!.id,
    state: 'approved',
    content: smallReport,
  })
  await page.setViewportSize({ width: 1024, height: 768 })
  await openReport(page, closed.id)
  await silent(page, 'closed')
})
