/** What somebody does and sees at a report that is open for writing. */
import { expect, type Locator, type Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import type { Given } from '../fixtures.ts'

/** A draft and its authors; the first of them began it. */
export async function draft(given: Given, names: string[], content = smallReport) {
  const people = await Promise.all(names.map((name) => given.person({ name })))
  const members = Object.fromEntries(people.map(({ id }) => [id, ['author' as const]]))
  const { id: seriesId } = await given.series({ members })
  const report = await given.report({ seriesId, createdById: people[0]!.id, content })
  return { people, seriesId, report }
}

export const sheet = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Text of the report' })
export const savedLine = (page: Page): Locator => page.locator('[data-saved]')

/** Opens a report for writing and waits until its text is there. */
export async function openReport(page: Page, reportId: string): Promise<void> {
  await page.goto(`/reports/${reportId}/write`)
  // A browser of its own starts cold here, and several share the machine.
  await expect(sheet(page)).toBeVisible({ timeout: 60_000 })
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(savedLine(page)).toHaveText('Saved')
}

/** Puts the caret before or after words, or selects from the beginning of words to the end of others, as a mouse would. */
export async function select(page: Page, from: string, to?: string): Promise<void> {
  await sheet(page).evaluate(
    (root, { from, to }) => {
      const find = (words: string, startAt: Node | null): { node: Node; at: number } => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        let past = startAt === null
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          past ||= node === startAt
          const at = past ? (node.textContent ?? '').indexOf(words) : -1
          if (at >= 0) return { node, at }
        }
        throw new Error(`There is no “${words}” on the sheet`)
      }
      const start = find(from, null)
      const end = to === undefined ? start : find(to, start.node)
      const until = end.at + (to ?? from).length
      ;(root as HTMLElement).focus()
      getSelection()?.setBaseAndExtent(
        to === undefined ? end.node : start.node,
        to === undefined ? until : start.at,
        end.node,
        until,
      )
      document.dispatchEvent(new Event('selectionchange'))
    },
    { from, to },
  )
}

/** Puts the caret before words. */
export async function caretBefore(page: Page, words: string): Promise<void> {
  await select(page, words)
  for (let i = 0; i < words.length; i++) await page.keyboard.press('ArrowLeft')
}

/** Names of the structural nodes in the order of the document. */
export function structure(page: Page): Promise<string[]> {
  return sheet(page).evaluate((root) =>
    [...root.querySelectorAll('[data-part]')].map((part) => part.getAttribute('data-part') ?? ''),
  )
}

/** The text as it is read: citations as `[n]`, no names of carets, no buttons; notes by number. */
export function shown(page: Page): Promise<string> {
  return sheet(page).evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement
    for (const cited of copy.querySelectorAll('[data-number].citation-number'))
      cited.textContent = `[${cited.getAttribute('data-number')}]`
    for (const extra of copy.querySelectorAll(
      'button, .other-caret, .add-item, .note-uncited, .notes-uncited, .note-sources, .ProseMirror-trailingBreak',
    ))
      extra.remove()
    const order = (part: Element) => Number(getComputedStyle(part).order)
    const places = new Map([...root.children].map((part, at) => [copy.children[at]!, order(part)]))
    const lines = [...copy.children]
      .filter((part) => part.getAttribute('data-part') !== 'notes')
      .sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
      .map(
        (part) =>
          [...part.querySelectorAll('p, h2, h3')].map((line) => line.textContent).join(' / ') ||
          (part.textContent ?? ''),
      )
    const notes = [...copy.querySelectorAll('[data-part="note"]:not([data-blank])')]
      .map((note) => `${note.getAttribute('data-number') ?? '–'}=${note.textContent}`)
      .sort((a, b) => (parseInt(a) || 999) - (parseInt(b) || 999))
    return [...lines, ...notes].join('\n')
  })
}

/** Presses on a citation where its number is drawn: the character itself takes no room. */
export async function pressCitation(page: Page, number: number): Promise<void> {
  const cited = sheet(page).locator(`.citation-number[data-number="${number}"]`).first()
  const place = await cited.evaluate((element) => {
    element.scrollIntoView({ block: 'center' })
    const { left, right, top } = element.getBoundingClientRect()
    return { x: (left + right) / 2, y: top - 4 }
  })
  await page.mouse.click(place.x, place.y)
}

/** The last thing that a screen reader was told. */
export const heard = (page: Page): Locator =>
  page.getByRole('status', { name: 'What happened' }).locator('span')

/** Of words that begin alike and end with a number, each stands in the text once, in this order. */
export function expectEachOnce(text: string, words: readonly string[]): void {
  const found = text.match(new RegExp(`\\b${words[0]!.slice(0, -1)}\\d+\\b`, 'g'))
  expect(found).toEqual(words)
}
