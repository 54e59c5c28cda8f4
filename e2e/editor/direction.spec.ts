import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, openReport, select, sheet } from './written.ts'

const direction = (line: Locator) => line.evaluate((element) => getComputedStyle(element).direction)

/** How far words stand from the left and the right edge of their line. */
function margins(line: Locator): Promise<{ left: number; right: number }> {
  return line.evaluate((element) => {
    const words = document.createRange()
    words.selectNodeContents(element)
    const [box, text] = [element.getBoundingClientRect(), words.getBoundingClientRect()]
    return { left: text.left - box.left, right: box.right - text.right }
  })
}

async function expectAtRight(line: Locator): Promise<void> {
  // A proof is replaced while one looks: a line that is gone stands nowhere.
  await expect
    .poll(async () => {
      const { left, right } = await margins(line)
      return right < 3 && left > 30
    })
    .toBe(true)
}

/** Where the caret stands, in pixels from the left. */
const caretX = (page: Page) =>
  page.evaluate(() => getSelection()!.getRangeAt(0).getBoundingClientRect().left)

test('Each paragraph runs by its own letters, in the text, in a note and as published', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openReport(page, report.id)
  const line = (words: string) => sheet(page).locator('p', { hasText: words })

  await test.step('in the text, between paragraphs in English', async () => {
    await select(page, 'more pay')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('الميناء مغلق')
    expect(await direction(line('الميناء'))).toBe('rtl')
    await expectAtRight(line('الميناء'))
    expect(await direction(line('more pay'))).toBe('ltr')
    // The caret goes on to the left as one types.
    const before = await caretX(page)
    await page.keyboard.type(' منذ')
    expect(await caretX(page)).toBeLessThan(before)
  })

  await test.step('in a note that goes on in English', async () => {
    await page.keyboard.press('Control+Alt+f')
    await page.keyboard.type('سجل الميناء')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Harbour log, in English.')
    expect(await direction(line('سجل الميناء'))).toBe('rtl')
    expect(await direction(line('Harbour log, in English.'))).toBe('ltr')
    const number = line('الميناء مغلق').locator('.citation-number')
    await expect(number).toHaveCSS('unicode-bidi', 'isolate')
    await expectSaved(page)
  })

  await test.step('as it will be published', async () => {
    await page.keyboard.press('Control+Alt+p')
    const proof = page.frameLocator('iframe[title="Proof of the report"]')
    const shown = proof.locator('p', { hasText: 'الميناء مغلق' })
    await expect(shown).toBeVisible()
    await expectAtRight(shown)
    await expect(shown.getByRole('link')).toHaveText(/^\[\d\]$/)
    // The number of the note hangs at the left.
    const arabic = await margins(proof.locator('[data-part="note"] p', { hasText: 'سجل الميناء' }))
    expect(arabic.right).toBeLessThan(3)
    const english = await margins(proof.locator('p', { hasText: 'Harbour log, in English.' }))
    expect(english.left).toBeLessThan(3)
  })
})
