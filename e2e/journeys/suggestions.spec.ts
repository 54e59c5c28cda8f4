/** Suggesting in a real browser: made by whoever may do nothing else, decided by whoever writes, kept apart from the text. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { member } from '#server/testing/factories.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { expectSaved, openReport, savedLine, select, sheet, shown } from '../editor/written.ts'
import { expect, test, type Given } from '../fixtures.ts'

async function desk(given: Given, gates: ('no-errors' | 'no-suggestions')[] = ['no-errors']) {
  const amira = await given.person({ name: 'Amira Sefi' })
  const ben = await given.person({ name: 'Ben Okafor' })
  const chloe = await given.person({ name: 'Chloe Marsh' })
  const seriesId = (
    await given.series({
      name: 'Port Watch',
      members: { [amira.id]: ['author'], [ben.id]: ['reviewer'], [chloe.id]: ['editor'] },
      approval: { by: ['editor'], lastEditor: true, gates },
    })
  ).id
  const { id } = await given.report({
    seriesId,
    createdById: amira.id,
    authorId: amira.id,
    content: smallReport,
  })
  return { amira, ben, chloe, seriesId, id }
}

const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'Suggestions' })
const cards = (page: Page): Locator => pane(page).getByRole('listitem')

async function showSuggestions(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Suggestions/ }).click()
  await expect(pane(page)).toBeVisible()
}

test('A reviewer suggests, the author accepts one and rejects another, and the report is what was accepted', async ({
  given,
  as,
}) => {
  const { amira, ben, id } = await desk(given)
  const [author, reviewer] = [await as(amira), await as(ben)]
  await openReport(author, id)
  await openReport(reviewer, id)

  await test.step('what the reviewer types and takes out is marked, for everybody at once', async () => {
    await expect(reviewer.getByText('You suggest')).toBeVisible()
    await select(reviewer, 'Cranes')
    await reviewer.keyboard.type(' of steel')
    await select(reviewer, 'Pilots asked', 'Pilots asked')
    await reviewer.keyboard.type('They begged')
    await expectSaved(reviewer)
    await expect(sheet(author).locator('ins')).toHaveText([' of steel', 'They begged'])
    await expect(sheet(author).locator('del')).toHaveText(['Pilots asked'])
  })

  await test.step('nothing of it is in the report yet', async () => {
    const reading = await as(amira)
    await reading.goto(`/reports/${id}/review`)
    await expect(reading.getByText('Cranes stood still on Monday')).toBeVisible()
    await expect(reading.getByText('Pilots asked for more pay')).toBeVisible()
    await expect(reading.getByRole('link', { name: '2 of Ben Okafor' })).toBeVisible()
    await reading.close()
  })

  await test.step('the reviewer can take back what is theirs, and decides nothing', async () => {
    await showSuggestions(reviewer)
    await expect(cards(reviewer)).toHaveCount(2)
    await expect(reviewer.getByRole('button', { name: 'Accept' })).toHaveCount(0)
    await expect(reviewer.getByRole('button', { name: 'Take back' })).toHaveCount(2)
  })

  await test.step('one is accepted, one rejected, and undo takes the decision back', async () => {
    await showSuggestions(author)
    await expect(cards(author)).toHaveCount(2)
    await expect(cards(author).first()).toContainText('Ben Okafor')
    await cards(author).first().getByRole('button', { name: 'Accept' }).click()
    await expect(cards(author)).toHaveCount(1)
    await expect(sheet(author).locator('ins')).toHaveText(['They begged'])
    await cards(author).first().getByRole('button', { name: 'Reject' }).click()
    await expect(sheet(author).locator('ins')).toHaveCount(0)
    await author.getByRole('button', { name: 'Undo' }).last().click()
    await expect(sheet(author).locator('ins')).toHaveText(['They begged'])
    await cards(author).first().getByRole('button', { name: 'Reject' }).click()
    await expect(pane(author)).toContainText('Nothing is suggested')
    await expect.poll(() => shown(reviewer)).toContain('Cranes of steel stood still')
    await expect.poll(() => shown(reviewer)).toContain('Pilots asked for more pay')
  })

  await test.step('and axe finds nothing, light and dark', async () => {
    await select(reviewer, 'Ships')
    await reviewer.keyboard.type(' and boats')
    await expect(cards(author)).toHaveCount(1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await author.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page: author }).analyze()
      expect(
        violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)]),
      ).toEqual([])
    }
  })
})

test('Somebody who writes turns suggesting on by key, and cannot then change what cannot be suggested', async ({
  given,
  as,
}) => {
  const { amira, chloe, id } = await desk(given)
  const [author, editor] = [await as(amira), await as(chloe)]
  await openReport(author, id)
  await openReport(editor, id)
  await select(author, 'Cranes')
  await author.keyboard.press('Control+Alt+g')
  await expect(author.getByRole('button', { name: 'You suggest' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await author.keyboard.type(' and winches')
  await author.keyboard.press('Enter')
  await author.keyboard.type('They rust.')
  await expect(sheet(author).locator('.proposed-break')).toHaveCount(1)
  await author.keyboard.press('Control+Shift+8')
  await expect(sheet(author).locator('[data-part="essay"] ul')).toHaveCount(0)
  await author.keyboard.press('Control+Alt+g')
  await select(author, 'Harbour')
  await author.keyboard.type(' and port')
  await expect(sheet(author).locator('ins')).toContainText([' and winches'])
  await expect.poll(() => shown(editor)).toContain('Harbour and port fees')

  await showSuggestions(editor)
  await select(editor, 'Ferry line')
  await pane(editor).getByRole('button', { name: /^All/ }).click()
  await editor.getByRole('menuitem', { name: 'Accept where the caret is' }).click()
  await expect(editor.getByText('Nothing is suggested where the caret is.')).toBeVisible()
  await select(editor, 'Pilots')
  await pane(editor).getByRole('button', { name: /^All/ }).click()
  await editor.getByRole('menuitem', { name: 'Accept where the caret is' }).click()
  await expect(pane(editor)).toContainText('Nothing is suggested')
  await expect.poll(() => shown(author)).toContain('Cranes and winches / They rust. stood still')
})

test('What is more than a suggestion is refused, undone on that page, and its words are kept on the device', async ({
  given,
  as,
  open,
}) => {
  const { amira, chloe, seriesId, id } = await desk(given)
  const [author, editor] = [await as(amira), await as(chloe)]
  await openReport(author, id)
  await openReport(editor, id)
  await expectSaved(author)
  await author.context().setOffline(true)
  await select(author, 'Cranes')
  await author.keyboard.type(' of the north')
  await expect(savedLine(author)).toHaveText(/^On this device only: 13 changes/)
  await member(open.db, seriesId, amira.id, ['reviewer'])
  await author.context().setOffline(false)
  const left = author.getByText('Something that you did was more than a suggestion')
  await expect(author.getByText('You suggest')).toBeVisible()
  await expect(left).toBeVisible()
  await expect.poll(() => shown(author)).toContain('Cranes stood still')
  await author.getByText('What was not sent').click()
  await expect(
    author.getByRole('listitem').filter({ hasText: 'Cranes of the north' }),
  ).toBeVisible()

  await select(author, 'Cranes')
  await author.keyboard.type(' proposed')
  await expectSaved(author)
  await expect(sheet(editor).locator('ins')).toHaveText([' proposed'])
  await expect.poll(() => shown(editor)).not.toContain('of the north')

  await author.getByRole('button', { name: 'Discard' }).click()
  await author.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await author.reload()
  await expect(sheet(author).locator('ins')).toHaveText([' proposed'])
  await expect(left).toBeHidden()
})

test('A series that minds suggestions approves nothing before they are decided, and says where they are', async ({
  given,
  as,
}) => {
  const { amira, ben, chloe, id } = await desk(given, ['no-suggestions'])
  const [author, reviewer, editor] = [await as(amira), await as(ben), await as(chloe)]
  await author.goto(`/reports/${id}/review`)
  await author.getByRole('button', { name: 'Submit for review' }).first().click()
  await expect(author.getByText('In review').first()).toBeVisible()
  await openReport(reviewer, id)
  await select(reviewer, 'Cranes')
  await reviewer.keyboard.type(' of steel')
  await expectSaved(reviewer)
  await editor.goto(`/reports/${id}/review`)
  await expect(editor.getByText('1 of Ben Okafor').first()).toBeVisible()
  await editor.getByRole('link', { name: 'See the suggestions' }).first().click()
  await expect(pane(editor)).toBeVisible()
  await cards(editor).first().getByRole('button', { name: 'Reject' }).click()
  await expectSaved(editor)
  await editor.goto(`/reports/${id}/review`)
  await editor.getByRole('button', { name: 'Approve' }).first().click()
  await expect(editor.getByText('Approved').first()).toBeVisible()
})
