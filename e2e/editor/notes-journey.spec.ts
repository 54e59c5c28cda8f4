import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, heard, openReport, select, sheet, shown } from './written.ts'

/** Selects to the right of the caret's words, over the citation behind them, and waits until the editor has heard of it. */
async function selectCited(page: Page, from: string, to: string): Promise<void> {
  await select(page, from, to)
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain('\uFFFC')
  await page.evaluate(() => document.dispatchEvent(new Event('selectionchange')))
}

/** The numbers of the notes that are cited, as the notes themselves show them: 1…n. */
async function expectNumbers(page: Page, count: number): Promise<void> {
  const numbers = async () =>
    (await shown(page))
      .split('\n')
      .flatMap((line) => /^(\d+)=/.exec(line)?.[1] ?? [])
      .map(Number)
  await expect.poll(numbers).toEqual(Array.from({ length: count }, (_, at) => at + 1))
}

test('Three people and their notes: one note at once, cut, cited again, merged, taken to another report', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor', 'Cleo Ruiz'])
  const { id } = report
  const another = await given.series({ members: { [people[0]!.id]: ['author'] } })
  const other = await given.report({
    seriesId: another.id,
    createdById: people[0]!.id,
    content: { ...smallReport, title: 'Port Watch, March' },
  })
  const pages = await Promise.all(people.map((person) => as(person)))
  const [a, b, c] = pages as [Page, Page, Page]
  await a.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await Promise.all(pages.map((page) => openReport(page, id)))
  const allRead = async (words: string) => {
    for (const page of pages) await expect.poll(() => shown(page)).toContain(words)
  }

  await test.step('three type in one note at once', async () => {
    await select(a, 'Harbour fees')
    await a.keyboard.press('Control+Alt+f')
    await a.keyboard.type('Budget of the port.')
    await allRead('1=Budget of the port.')
    await select(a, 'Budget')
    await select(b, 'of the')
    await select(c, 'port.')
    await Promise.all([
      a.keyboard.type(' paper'),
      b.keyboard.type(' old'),
      c.keyboard.type(' Page 4.'),
    ])
    await allRead('1=Budget paper of the old port. Page 4.')
    await expectNumbers(b, 4)
  })

  await test.step('the sentence goes while somebody writes in its note, which waits and is put back', async () => {
    await select(b, 'Page 4.')
    await selectCited(a, 'Harbour', 'fees')
    await Promise.all([a.keyboard.press('Delete'), b.keyboard.type(' Seen.')])
    await allRead('–=Budget paper of the old port. Page 4. Seen.')
    await expectNumbers(c, 3)
    await a.keyboard.press('Control+z')
    await allRead('Harbour fees[1] will rise.')
    await allRead('1=Budget paper of the old port. Page 4. Seen.')
    await a.keyboard.press('Control+Shift+z')
    await allRead('–=Budget paper of the old port. Page 4. Seen.')
    await select(c, 'will rise')
    await c.getByRole('button', { name: 'Cite at the caret' }).click()
    await allRead('will rise[1].')
    await expectNumbers(a, 4)
  })

  await test.step('a sentence is cut to another item while its note is written', async () => {
    await select(b, 'Timetable, spring.')
    await selectCited(a, 'The last ferry', 'in May')
    await a.keyboard.press('Control+x')
    await b.keyboard.type(' Printed.')
    await select(a, 'may moor.')
    await a.keyboard.press('Control+v')
    await allRead('Ships of any size may moor.The last ferry sails in May[4]')
    await allRead('4=Timetable, spring. Printed.')
    await expectNumbers(b, 4)
  })

  await test.step('a repeat points to the same number, and two notes become one', async () => {
    await select(c, 'moved on Tuesday')
    await c.keyboard.press('Control+Alt+c')
    await c.getByLabel('Number or words of the note').fill('pilots')
    await c.keyboard.press('Enter')
    await allRead('on Monday[2] and moved on Tuesday[3].')
    await allRead('Pilots asked for more pay[3].')
    await selectCited(a, 'Cranes', 'more pay')
    await a.keyboard.press('Control+Alt+m')
    await allRead('on Monday[2] and moved on Tuesday[2].')
    await allRead('Pilots asked for more pay[2].')
    await expectNumbers(c, 3)
  })

  await test.step('what is copied brings its notes into another report', async () => {
    await selectCited(a, 'Cranes', 'Monday')
    await a.keyboard.press('Control+c')
    await openReport(a, other.id)
    await select(a, 'Harbour fees will rise.')
    await a.keyboard.press('Control+v')
    const reads = (words: string) => expect.poll(() => shown(a)).toContain(words)
    await reads('Harbour fees will rise.Cranes stood still on Monday[1]')
    await reads('1=Harbour log, Monday.Letter of the pilots.')
    await expectNumbers(a, 4)
    await expectSaved(a)
  })
  for (const page of [b, c]) await expectSaved(page)
})

test('Notes by keyboard alone, as a screen reader tells it', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const { keyboard } = page
  const reads = (words: string) => expect.poll(() => shown(page)).toContain(words)
  const told = (words: string) => expect(heard(page)).toHaveText(words)
  const clean = async () =>
    expect((await new AxeBuilder({ page }).include('.write-view').analyze()).violations).toEqual([])

  await test.step('to the text by Tab, to the place by arrows', async () => {
    await page.getByRole('textbox', { name: 'Text of the report' }).focus()
    await keyboard.press('Control+Home')
    for (let line = 0; line < 12; line++) {
      await keyboard.press('ArrowDown')
      const here = await page.evaluate(() => getSelection()?.anchorNode?.textContent)
      if (here === 'Harbour fees will rise.') break
    }
    await keyboard.press('End')
  })

  await test.step('a note by its key and one by two brackets', async () => {
    await keyboard.press('Control+Alt+f')
    await told('Note 1 added')
    await keyboard.type('Budget. Page 4.')
    await keyboard.press('Escape')
    await told('Back in the text')
    await keyboard.type(' Soon.[[')
    await told('Note 2 added')
    await keyboard.type('Talk at the quay.')
    await keyboard.press('Escape')
    await reads('Harbour fees will rise.[1] Soon.[2]')
    await reads('3=Harbour log, Monday.')
  })

  await test.step('to a citation’s note and back', async () => {
    await keyboard.press('Control+Alt+l')
    await told('Note 2: Talk at the quay.')
    await keyboard.press('Escape')
    await keyboard.type('!')
    await reads('Soon.[2]!')
  })

  await test.step('cited again from the list', async () => {
    await keyboard.press('Control+Alt+c')
    await expect(page.getByLabel('Number or words of the note')).toBeFocused()
    await keyboard.type('pilots')
    await keyboard.press('Enter')
    await reads('Soon.[2]![3]')
    await expect(sheet(page)).toBeFocused()
  })

  await test.step('merged and split', async () => {
    await keyboard.press('Home')
    await keyboard.press('Shift+End')
    await page.evaluate(() => document.dispatchEvent(new Event('selectionchange')))
    await keyboard.press('Control+Alt+m')
    await told('Notes 1, 2 and 3 merged')
    await reads('Harbour fees will rise.[1] Soon.[1]![1]')
    await keyboard.press('Control+z')
    await reads('Harbour fees will rise.[1] Soon.[2]![3]')
    await select(page, 'Budget.')
    await keyboard.press('Control+Alt+Enter')
    await told('Note 1 split; note 2 follows it')
    await reads('Harbour fees will rise.[1][2] Soon.[3]![4]')
    await keyboard.press('Escape')
    await clean()
  })

  await test.step('a note that lost its citation is put back, another discarded', async () => {
    await select(page, '!')
    await keyboard.press('Delete')
    await told('Citation removed')
    await keyboard.press('Control+z')
    await select(page, 'Soon.')
    await keyboard.press('Delete')
    await told('Citation removed; note 3 is not cited')
    await reads('–=Talk at the quay.')
    await clean()
    await keyboard.press('Control+Alt+c')
    await expect(page.getByLabel('Number or words of the note')).toBeFocused()
    await keyboard.type('quay')
    await keyboard.press('Enter')
    await reads('3=Talk at the quay.')
    await keyboard.press('Backspace')
    await reads('–=Talk at the quay.')
    await keyboard.press('Control+Shift+p')
    await expect(page.getByRole('combobox')).toBeFocused()
    await keyboard.type('discard the notes')
    await expect(page.getByRole('option').first()).toContainText('Discard the notes')
    await keyboard.press('Enter')
    const discard = page.getByRole('alertdialog').getByRole('button', { name: 'Discard' })
    await expect(discard).toBeVisible()
    for (let stop = 0; stop < 3; stop++) {
      if (await discard.evaluate((button) => button === document.activeElement)) break
      await keyboard.press('Tab')
    }
    await expect(discard).toBeFocused()
    await keyboard.press('Enter')
    await expect.poll(() => shown(page)).not.toContain('Talk at the quay.')
  })
  await expectSaved(page)
})
