/** Threads in a real browser: said by whoever may only comment, seen at once by everybody, and tied to their words. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Given } from '../fixtures.ts'
import { sampleReport } from '#server/testing/sample-report.ts'
import { caretBefore, expectSaved, openReport, select, sheet } from '../editor/written.ts'
import type { Locator, Page } from '@playwright/test'

async function desk(given: Given) {
  const amira = await given.person({ name: 'Amira Sefi' })
  const ben = await given.person({ name: 'Ben Okafor' })
  const chloe = await given.person({ name: 'Chloe Marsh' })
  const zoe = await given.person({ name: 'Zoe Abroad' })
  const on = await given.series({
    name: 'Veldia in Review',
    members: { [amira.id]: ['author'], [ben.id]: ['reviewer'], [chloe.id]: ['editor'] },
  })
  const { id } = await given.report({
    seriesId: on.id,
    createdById: amira.id,
    authorId: amira.id,
    content: sampleReport,
  })
  return { amira, ben, chloe, zoe, id }
}

const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'Threads' })
const cards = (page: Page): Locator => pane(page).getByRole('article')
/** The words of open threads as they are painted in the text. */
const painted = (page: Page): Locator => sheet(page).locator('.thread-shown')
const words = async (page: Page) => (await painted(page).allTextContents()).join('')

/** Selects words and says something about them. */
async function comment(page: Page, quote: string, said: string): Promise<void> {
  const tool = page.getByRole('button', { name: 'Comment on the selected words' })
  await expect(async () => {
    await select(page, quote, quote)
    await expect(tool).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Control+Alt+a')
  const field = pane(page).getByRole('textbox', { name: 'Comment' })
  await field.fill(said)
  await field.press('Control+Enter')
  await expect(cards(page).filter({ hasText: said })).toHaveAttribute('aria-current', 'true')
}

async function showThreads(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Threads/ }).click()
  await expect(pane(page)).toBeVisible()
}

/** An author at the text, with one thread of a reviewer's on these words. */
async function withThread(
  {
    given,
    as,
  }: { given: Given; as: (who: { id: string; name: string; email: string }) => Promise<Page> },
  quote: string,
) {
  const people = await desk(given)
  const [author, reviewer] = [await as(people.amira), await as(people.ben)]
  await openReport(author, people.id)
  await openReport(reviewer, people.id)
  await comment(reviewer, quote, 'Who says so?')
  await showThreads(author)
  await expect.poll(() => words(author)).toBe(quote)
  return { ...people, author, reviewer }
}

const quote = 'Eleven boats came in'

test('A reviewer comments on words, the author answers, and the thread is settled', async ({
  given,
  as,
}) => {
  const { author, reviewer, chloe, id } = await withThread({ given, as }, quote)
  await expect.poll(() => words(reviewer)).toBe(quote)
  await expect(cards(author)).toHaveCount(1)
  await expect(cards(author)).toContainText('Ben Okafor')

  await test.step('words lead to their thread, and the thread to its words', async () => {
    await painted(author).first().click()
    await expect(cards(author)).toHaveAttribute('aria-current', 'true')
    await expect(sheet(author).locator('.thread-active')).toHaveText(quote)
  })

  await test.step('a reply with names; whoever has no access is named and not told', async () => {
    const reply = cards(author).getByRole('textbox', { name: 'Reply' })
    await reply.pressSequentially('@chl')
    await expect(author.getByRole('option', { name: 'Chloe Marsh' })).toBeVisible()
    await author.keyboard.press('Enter')
    await reply.pressSequentially('and @Zoe Abroad: <b>no</b>')
    await expect(reply).toHaveValue('@Chloe Marsh and @Zoe Abroad: <b>no</b>')
    await cards(author).getByRole('button', { name: 'Reply' }).click()
    await expect(cards(reviewer)).toContainText('@Chloe Marsh and @Zoe Abroad: <b>no</b>')
    await expect(cards(reviewer)).toContainText(
      'Zoe Abroad has no access to this report: nothing was sent.',
    )
  })

  await test.step('given to somebody, resolved by them, opened again', async () => {
    await cards(author).getByRole('combobox', { name: 'Whose thread it is' }).click()
    await author.getByRole('option', { name: 'Chloe Marsh' }).click()
    await expect(cards(author).getByRole('combobox')).toContainText('Chloe Marsh')
    const editor = await as(chloe)
    await openReport(editor, id)
    await showThreads(editor)
    await pane(editor).getByRole('button', { name: 'Assigned to me 1' }).click()
    await cards(editor).getByText(quote).click()
    await cards(editor).getByRole('button', { name: 'Resolve' }).click()
    await expect(cards(author)).toContainText('Resolved by Chloe Marsh')
    await expect(painted(reviewer)).toHaveCount(1)
    await cards(reviewer).getByRole('button', { name: 'Open again' }).click()
    await expect(cards(author).getByText('Resolved by')).toHaveCount(0)
  })

  await test.step('own words are changed and taken away', async () => {
    const own = cards(reviewer).getByRole('listitem').first()
    await own.getByRole('button', { name: 'What can be done with your message' }).click()
    await reviewer.getByRole('menuitem', { name: 'Edit' }).click()
    const field = cards(reviewer).getByRole('textbox', { name: 'Your message' })
    await field.fill('Who counted them?')
    await cards(reviewer).getByRole('button', { name: 'Save' }).click()
    await expect(cards(author)).toContainText('Who counted them?')
    await expect(cards(author)).toContainText('edited')
  })
})

test('Anchors stay while the text around them is written', async ({ given, as }) => {
  const { author, reviewer } = await withThread({ given, as }, quote)

  await test.step('typing before, inside and behind', async () => {
    await caretBefore(author, 'Eleven')
    await author.keyboard.type('On Friday ')
    await select(author, 'Eleven')
    await author.keyboard.type(' or twelve')
    await select(author, 'came in')
    await author.keyboard.type(' safely')
    await expectSaved(author)
    await expect.poll(() => words(reviewer)).toBe('Eleven or twelve boats came in')
  })

  await test.step('Enter in the middle, and Backspace', async () => {
    await select(author, 'twelve')
    await author.keyboard.press('Enter')
    await expect.poll(() => words(reviewer)).toBe('Eleven or twelve boats came in')
    await expect(painted(reviewer)).toHaveCount(2)
    await author.keyboard.press('Backspace')
    await expect.poll(() => words(reviewer)).toBe('Eleven or twelve boats came in')
  })

  await test.step('the item moves', async () => {
    await select(author, 'twelve')
    await author.keyboard.press('Alt+ArrowDown')
    await expect(sheet(author).locator('[data-id="i1"]')).toHaveAttribute('data-number', '2')
    await expect.poll(() => words(reviewer)).toBe('Eleven or twelve boats came in')
  })

  await test.step('bold and back', async () => {
    await select(author, 'or twelve', 'boats')
    await author.keyboard.press('Control+b')
    await author.keyboard.press('Control+b')
    await expect.poll(() => words(reviewer)).toBe('Eleven or twelve boats came in')
  })
})

test('Anchors go along with what is cut and pasted, and stay with what is copied', async ({
  given,
  as,
}) => {
  const { author, reviewer } = await withThread({ given, as }, quote)
  await author.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await select(author, 'Eleven', 'boats')
  await author.keyboard.press('Control+x')
  await expect.poll(() => words(reviewer)).toBe(' came in')
  await select(author, 'They cover')
  await author.keyboard.press('Control+v')
  await expectSaved(author)
  await expect.poll(() => words(reviewer)).toContain('came in')

  await author.keyboard.press('Control+z')
  await author.keyboard.press('Control+z')
  await expect.poll(() => words(reviewer)).toBe(quote)

  await select(author, 'Eleven', 'came in')
  await author.keyboard.press('Control+x')
  await expect(painted(reviewer)).toHaveCount(0)
  await select(author, 'They cover')
  await author.keyboard.press('Control+v')
  await author.keyboard.press('Control+v')
  await expectSaved(author)
  await expect.poll(() => words(reviewer)).toBe(quote)
  await expect(painted(reviewer)).toHaveCount(1)
})

test('A thread whose words are deleted stays with its quotation and comes back with undo', async ({
  given,
  as,
}) => {
  const { author, reviewer } = await withThread({ given, as }, quote)
  await select(author, 'Eleven', 'came in')
  await author.keyboard.press('Delete')
  await expect(painted(reviewer)).toHaveCount(0)
  await expect(cards(reviewer)).toContainText('These words are gone from the text.')
  await expect(cards(reviewer)).toContainText(quote)
  await expect(cards(reviewer).getByRole('button', { name: 'Find the words again' })).toHaveCount(0)
  await expect(pane(author).getByRole('button', { name: 'Without words 1' })).toBeVisible()

  await sheet(author).focus()
  await author.keyboard.press('Control+z')
  await expect.poll(() => words(reviewer)).toBe(quote)
  await expect(cards(reviewer).getByText('gone from the text')).toHaveCount(0)

  await test.step('typed anew, the words are found again by a writer', async () => {
    await select(author, 'Eleven', 'came in')
    await author.keyboard.press('Delete')
    await author.keyboard.type(quote)
    await expectSaved(author)
    await cards(author).getByText(quote).click()
    await cards(author).getByRole('button', { name: 'Find the words again' }).click()
    await expect.poll(() => words(reviewer)).toBe(quote)
  })
})

test('Anchors stay through suggestions, accepted and rejected', async ({ given, as }) => {
  const { author, reviewer } = await withThread({ given, as }, quote)
  const suggestions = author.getByRole('complementary', { name: 'Suggestions' })
  const settle = (verb: string) =>
    suggestions.getByRole('listitem').first().getByRole('button', { name: verb }).click()
  await select(reviewer, 'Eleven')
  await reviewer.keyboard.type(' or twelve')
  await select(reviewer, 'boats', 'boats')
  await reviewer.keyboard.press('Delete')
  await expectSaved(reviewer)
  await author.getByRole('button', { name: /^Suggestions/ }).click()
  await expect(suggestions.getByRole('listitem')).toHaveCount(2)
  await settle('Accept')
  await expect(suggestions.getByRole('listitem')).toHaveCount(1)
  await expect.poll(() => words(reviewer)).toContain('boats came in')
  await settle('Reject')
  await expect.poll(() => words(reviewer)).toMatch(/^Eleven( or twelve)? boats came in$/)
  await expect.poll(() => words(author)).toMatch(/^Eleven( or twelve)? boats came in$/)
})

test('Anchors stay where an older version is restored', async ({ given, as }) => {
  const { author, reviewer, id } = await withThread({ given, as }, quote)
  const history = await author.context().newPage()
  await history.goto(`/reports/${id}/history`)
  await history.getByRole('button', { name: 'Keep a version' }).click()
  const dialog = history.getByRole('dialog', { name: 'Keep the text as it is now' })
  await dialog.getByLabel('Name').fill('As it was')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(dialog).toBeHidden()
  await select(author, 'Eleven')
  await author.keyboard.type(' or twelve')
  await select(author, 'came in')
  await author.keyboard.type(' and went out')
  await expectSaved(author)
  await history.reload()
  await history.getByRole('button', { name: 'Restore version 1' }).click()
  const asked = history.getByRole('alertdialog', { name: 'Restore version 1?' })
  await asked.getByRole('button', { name: 'Restore' }).click()
  await expect(asked).toBeHidden()
  await expect.poll(() => words(reviewer)).toBe(quote)
})

test('What was typed and not sent is there after the page was loaded anew, and undo reaches no anchor', async ({
  given,
  as,
}) => {
  const { author } = await withThread({ given, as }, quote)
  await select(author, 'first tide')
  await author.keyboard.type('!')
  await select(author, 'whole', 'coast')
  await author.keyboard.press('Control+Alt+a')
  await pane(author).getByRole('textbox', { name: 'Comment' }).fill('Is it all of it')
  await expectSaved(author)
  await author.reload()
  await expect(sheet(author)).toBeVisible({ timeout: 60_000 })
  await showThreads(author)
  const field = pane(author).getByRole('textbox', { name: 'Comment' })
  await expect(field).toHaveValue('Is it all of it')
  await field.press('End')
  await field.press('?')
  await field.press('Control+Enter')
  await expect.poll(() => words(author)).toContain('whole coast')
  await sheet(author).focus()
  await author.keyboard.press('Control+z')
  await author.keyboard.press('Control+z')
  await expect.poll(() => words(author)).toContain('whole coast')
})

test('On the review page words are commented on, and threads read in the margin', async ({
  given,
  as,
}) => {
  const { chloe, id, author } = await withThread({ given, as }, quote)
  const page = await as(chloe)
  await page.goto(`/reports/${id}/review`)
  await page.getByRole('tab', { name: 'Threads 1' }).click()
  const list = page.getByRole('region', { name: 'Threads', exact: true })
  await expect(list.getByRole('article')).toContainText('Who says so?')
  await page.keyboard.press('j')
  await expect(list.getByRole('article')).toHaveAttribute('aria-current', 'true')
  const highlighted = () =>
    page.evaluate(() => [...(CSS.highlights.get('thread-active') ?? [])].map(String))
  expect(await highlighted()).toEqual([quote])

  await page.getByText('They cover the whole coast').evaluate((paragraph) => {
    const text = paragraph.firstChild!
    getSelection()!.setBaseAndExtent(text, 5, text, 10)
  })
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await list.getByRole('textbox', { name: 'Comment' }).fill('All of it?')
  await list.getByRole('button', { name: 'Comment' }).click()
  await expect(list.getByRole('article').filter({ hasText: 'All of it?' })).toBeVisible()
  await expect.poll(() => words(author)).toBe(`${quote}cover`)
  await expect.poll(highlighted).toEqual(['cover'])

  await test.step('a link leads to one of them', async () => {
    const thread = list.getByRole('article').filter({ hasText: 'Who says so?' })
    const name = (await thread.getAttribute('id'))!.slice('thread-'.length)
    await page.goto(`/reports/${id}/review?thread=${name}`)
    await expect(list.locator(`#thread-${name}`)).toHaveAttribute('aria-current', 'true')
  })
})

test('An item is commented on by its menu; on a closed text words are found by their quotation', async ({
  given,
  as,
  open,
}) => {
  const { amira, ben, id } = await desk(given)
  const author = await as(amira)
  await openReport(author, id)
  await showThreads(author)
  const say = async (words: string) => {
    const field = pane(author).getByRole('textbox', { name: 'Comment' })
    await field.fill(words)
    await field.press('Control+Enter')
    await expect(cards(author).filter({ hasText: words })).toBeVisible()
  }
  await author.getByRole('button', { name: 'More for item 1' }).click()
  await author.getByRole('menuitem', { name: 'Comment on the item' }).click()
  await say('Whose is this?')
  await expect(sheet(author).locator('[data-id="i1"].thread-part')).toBeVisible()

  const reader = await as(ben)
  await open.db.report.update({ where: { id }, data: { state: 'approved' } })
  await openReport(reader, id)
  await comment(reader, quote, 'Still open.')
  await expect.poll(() => words(reader)).toContain(quote)
  await expect(cards(reader).getByText('gone from the text')).toHaveCount(0)
})

test('axe finds nothing at threads, light and dark, wide and narrow', async ({ given, as }) => {
  const { author, chloe, id } = await withThread({ given, as }, quote)
  await painted(author).first().click()
  const reader = await as(chloe)
  await reader.goto(`/reports/${id}/review#threads`)
  await reader.getByText('Who says so?').click()
  for (const page of [author, reader])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((one) => [one.id, one.nodes.map(({ html }) => html)])).toEqual([])
    }
  await author.setViewportSize({ width: 390, height: 844 })
  await author.getByRole('button', { name: 'Threads 1' }).click()
  await expect(pane(author)).toBeVisible()
  const { violations } = await new AxeBuilder({ page: author }).analyze()
  expect(violations.map(({ id: rule }) => rule)).toEqual([])
})

test('On a telephone a thread opens at the foot, with its words in sight above it', async ({
  given,
  as,
}) => {
  const { chloe, id } = await withThread({ given, as }, quote)
  const reader = await as(chloe)
  await reader.setViewportSize({ width: 390, height: 844 })
  await reader.goto(`/reports/${id}/review`)
  await reader.getByRole('button', { name: '1 thread', exact: true }).click()
  const foot = reader.getByRole('dialog', { name: 'Thread 1 of 1' })
  await expect(foot).toContainText('Who says so?')
  await foot.getByRole('textbox', { name: 'Reply' }).fill('The harbour master.')
  await foot.getByRole('button', { name: 'Reply' }).click()
  await expect(foot.getByRole('article')).toContainText('The harbour master.')
  const wordsBottom = await reader.evaluate(() => {
    const [range] = CSS.highlights.get('thread-active') ?? []
    return (range as Range).getBoundingClientRect().bottom
  })
  expect(wordsBottom).toBeGreaterThan(0)
  expect(wordsBottom).toBeLessThan((await foot.boundingBox())!.y)
  for (const colorScheme of ['light', 'dark'] as const) {
    await reader.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page: reader }).analyze()
    expect(violations.map((one) => [one.id, one.nodes.map(({ html }) => html)])).toEqual([])
  }
  await foot.getByRole('button', { name: 'Resolve' }).click()
  await reader.keyboard.press('Escape')
  await expect(foot).toBeHidden()
  await expect(reader.getByRole('button', { name: '1 thread', exact: true })).toBeHidden()
})
