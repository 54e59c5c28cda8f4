import type { Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { caretBefore, expectSaved, openReport, select, sheet, shown, structure } from './written.ts'

const attacks: Record<string, (page: Page) => Promise<void>> = {
  'Delete after selecting all': async ({ keyboard }) => {
    await keyboard.press('Control+a')
    await keyboard.press('Delete')
  },
  'typing over all': async ({ keyboard }) => {
    await keyboard.press('Control+a')
    await keyboard.type('Nothing')
  },
  'Backspace at the start of the essay': async (page) => {
    await caretBefore(page, 'Cranes')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('X')
  },
  'deleting the word before the essay': async (page) => {
    await caretBefore(page, 'Cranes')
    await page.keyboard.press('Control+Backspace')
    await page.keyboard.type('X')
  },
  'Backspace at the start of a topic': async (page) => {
    await caretBefore(page, 'New quay')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('X')
  },
  'Delete at the end of the title': async (page) => {
    await select(page, 'Port Watch')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+Delete')
    await page.keyboard.type('X')
  },
  'Enter in title and topic': async (page) => {
    await select(page, 'Port Watch')
    await page.keyboard.press('Enter')
    await page.keyboard.type('X')
    await select(page, 'Ferry line closes.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('X')
  },
  'cutting from one item into the next': async (page) => {
    await select(page, 'ferry sails', 'New quay')
    await page.keyboard.press('Control+x')
  },
  'typing over the end of the essay and the start of an item': async (page) => {
    await select(page, 'for more', 'Ferry')
    await page.keyboard.type('Q')
  },
  'Enter over the end of the essay and the start of an item': async (page) => {
    await select(page, 'for more', 'Ferry')
    await page.keyboard.press('Enter')
  },
  'pasting everything into a paragraph': async (page) => {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await select(page, 'moved on')
    await page.keyboard.press('Control+v')
  },
  'pasting everything over everything': async (page) => {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
  },
}

test('No key breaks the form of a report, and undo brings every word back', async ({
  given,
  as,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const { id: seriesId } = await given.series({ members: { [ida.id]: ['author'] } })
  for (const [name, attack] of Object.entries(attacks)) {
    await test.step(name, async () => {
      const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
      const page = await as(ida)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await openReport(page, id)
      const [parts, words] = [await structure(page), await shown(page)]
      await select(page, 'moved on')
      await attack(page)
      await expect.poll(() => shown(page)).not.toBe(words)
      expect(await structure(page)).toEqual(parts)
      await expect
        .poll(async () => {
          await page.keyboard.press('Control+z')
          return shown(page)
        })
        .toBe(words)
      await expectSaved(page)
      await page.reload()
      await expect(sheet(page)).toBeVisible()
      expect(await shown(page)).toBe(words)
      await page.context().close()
    })
  }
})
