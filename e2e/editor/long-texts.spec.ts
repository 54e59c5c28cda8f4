/** Comfort of long texts in more than one script: sections that move, undo, letters by AltGr, both directions. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, heard, openReport, select, sheet, shown } from './written.ts'

type Blocks = (typeof smallReport)['blocks']
const words = (text: string) => [{ type: 'text' as const, text }]
const section = (heading: string, text: string): Blocks => [
  { type: 'heading', level: 2, content: words(heading) },
  { type: 'paragraph', content: words(text) },
]
const firstItem = smallReport.blocks.findIndex(({ type }) => type === 'item')

/** The small report with three sections in its essay. */
const sectioned: typeof smallReport = {
  ...smallReport,
  blocks: [
    ...smallReport.blocks.slice(0, firstItem),
    ...section('North', 'Ice in the north.'),
    ...section('East', 'Fog in the east.'),
    ...section('West', 'Wind in the west.'),
    ...smallReport.blocks.slice(firstItem),
  ],
}

const outline = (page: Page): Locator => page.getByRole('list', { name: 'Parts of the report' })
const line = (page: Page, name: string | RegExp): Locator =>
  outline(page).getByRole('button', { name })
const headings = (page: Page): Promise<string[]> =>
  sheet(page).locator('[data-part="essay"] h2').allTextContents()

test('Sections are moved in the outline, by keys and by pointer, unless another is in them', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'], sectioned)
  const a = await as(people[0]!)
  await openReport(a, report.id)
  await expect(line(a, /^West 5 words$/)).toBeVisible()

  await line(a, /^West/).press('Alt+ArrowUp')
  await expect.poll(() => headings(a)).toEqual(['North', 'West', 'East'])
  await expect(line(a, /^West/)).toBeFocused()
  await expect(heard(a)).toHaveText('Section “West” now stands before “East”.')
  await a.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => headings(a)).toEqual(['West', 'North', 'East'])

  await test.step('by pointer', async () => {
    const [from, to] = [
      (await line(a, /^West/).boundingBox())!,
      (await line(a, /^East/).boundingBox())!,
    ]
    await a.mouse.move(from.x + 40, from.y + from.height / 2)
    await a.mouse.down()
    await a.mouse.move(from.x + 40, from.y + from.height)
    await a.mouse.move(to.x + 40, to.y + to.height)
    await expect(a.locator('.item-drop-line')).toBeVisible()
    await a.mouse.up()
    await expect.poll(() => headings(a)).toEqual(['North', 'East', 'West'])
  })

  await test.step('in the text, where the caret goes along', async () => {
    await select(a, 'Wind')
    await a.keyboard.press('Alt+ArrowUp')
    await a.keyboard.type('s and rain')
    await expect.poll(() => headings(a)).toEqual(['North', 'West', 'East'])
    expect(await shown(a)).toContain('West / Winds and rain in the west. / East')
  })

  await test.step('not while another is in it', async () => {
    const b = await as(people[1]!)
    await openReport(b, report.id)
    await select(b, 'Fog')
    await b.keyboard.type('s')
    await expect(a.locator('.other-caret-name')).toHaveText('Ben Okafor')
    await line(a, /^East/).press('Alt+ArrowUp')
    await expect(a.getByText('Somebody else is in this section.').first()).toBeVisible()
    expect(await headings(a)).toEqual(['North', 'West', 'East'])
    await line(a, /^North/).press('Alt+ArrowDown')
    await expect.poll(() => headings(b)).toEqual(['West', 'North', 'East'])
    await b.keyboard.type(' of mine')
    await expect.poll(() => shown(a)).toContain('Fogs of mine in the east.')
  })
  const { violations } = await new AxeBuilder({ page: a }).include('.outline-pane').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

test('Undo takes back the period in its turn, from the text and from the field', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const from = page.getByLabel('From', { exact: true })
  const before = await from.inputValue()
  await select(page, 'Cranes')
  await page.keyboard.type(' here')
  await from.fill('2031-05-01')
  await select(page, 'any size')
  await page.keyboard.type(' there')
  await page.keyboard.press('Control+z')
  await expect.poll(() => shown(page)).not.toContain('there')
  await expect(from).toHaveValue('2031-05-01')
  await page.keyboard.press('Control+z')
  await expect(from).toHaveValue(before)
  await expect(heard(page)).toHaveText('Period or dateline taken back')
  expect(await shown(page)).toContain('Cranes here')
  await page.keyboard.press('Control+Shift+z')
  await expect(from).toHaveValue('2031-05-01')
  await from.focus()
  await page.keyboard.press('Control+z')
  await expect(from).toHaveValue(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => shown(page)).not.toContain('here')
  await expectSaved(page)
})

test('Polish letters are typed with AltGr', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  await select(page, 'Cranes')
  for (const [letter, on] of ['ąa', 'ćc', 'ęe', 'łl', 'ńn', 'óo', 'śs', 'źx', 'żz']) {
    // As AltGr arrives from Windows, with Ctrl and Alt; the system then sends the letter, as here.
    const left = await sheet(page).evaluate(
      (root, { letter, on }) =>
        root.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: letter,
            keyCode: on.toUpperCase().charCodeAt(0),
            ctrlKey: true,
            altKey: true,
            modifierAltGraph: true,
            bubbles: true,
            cancelable: true,
          }),
        ),
      { letter: letter!, on: on! },
    )
    expect([letter, left]).toEqual([letter, true])
    await page.keyboard.insertText(letter!)
  }
  await expect.poll(() => shown(page)).toContain('Cranesąćęłńóśźż stood')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Keys that come while the page is busy act where the one before them put the caret', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const keysWhileBusy = async (...keys: string[]) => {
    const busy = page.evaluate(() => {
      const until = performance.now() + 500
      while (performance.now() < until);
    })
    await Promise.all([busy, ...keys.map((key) => page.keyboard.press(key))])
  }
  await select(page, 'more pay')
  await keysWhileBusy('End', 'Enter', 'x')
  await expect.poll(() => shown(page)).toContain('Pilots asked for more pay[2]. / x')
  await select(page, 'Ships of')
  await keysWhileBusy('Home', 'Enter', 'y')
  await expect.poll(() => shown(page)).toContain('/ yShips of any size may moor.')
  await expectSaved(page)
})

/** Whether the first letter of a block stands at its right, and whether the block is drawn at that side. */
const runsRtl = (block: Locator): Promise<boolean> =>
  block.evaluate((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = texts.nextNode()!
    while (!/\p{L}/u.test(text.textContent ?? '')) text = texts.nextNode()!
    const at = /\p{L}/u.exec(text.textContent ?? '')!.index
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    const [letter, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
    return box.right - letter.right < letter.left - box.left
  })

test('Each paragraph runs its own way, in text and notes, and the caret goes through mixed text', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const holding = (words: string) => sheet(page).locator('p', { hasText: words })

  await select(page, 'more pay')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('ميناء Port كبير')
  expect(await runsRtl(holding('ميناء'))).toBe(true)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('1')
  await expect(holding('Port')).toHaveText('م1يناء Port كبير')
  await page.keyboard.press('Backspace')
  // To the left is onward in this paragraph, also past the English word.
  await page.keyboard.press('Home')
  for (let i = 0; i < 'ميناء Port كبير'.length; i++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('2')
  await expect(holding('Port')).toHaveText('ميناء Port كبير2')
  await page.keyboard.press('Backspace')
  await expectSaved(page)

  await test.step('a direction that is chosen', async () => {
    await page.keyboard.press('Control+Shift+p')
    await page.getByRole('combobox').fill('left to right')
    await page.keyboard.press('Enter')
    await expect.poll(() => runsRtl(holding('Port'))).toBe(false)
    await page.keyboard.press('Control+z')
    await expect.poll(() => runsRtl(holding('Port'))).toBe(true)
  })

  await test.step('each paragraph of a note', async () => {
    await select(page, 'Letter of the pilots.')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('رسالة الطيارين')
    await page.keyboard.press('Enter')
    await page.keyboard.type('In English again')
    const note = sheet(page).getByRole('group', { name: 'Note 2', exact: true }).locator('p')
    expect(await runsRtl(note.nth(0))).toBe(false)
    expect(await runsRtl(note.nth(1))).toBe(true)
    expect(await runsRtl(note.nth(2))).toBe(false)
    await select(page, 'Letter of the pilots.')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Delete')
    expect(await runsRtl(note.nth(0))).toBe(true)
    expect(await runsRtl(note.nth(1))).toBe(false)
  })
})
