import { AxeBuilder } from '@axe-core/playwright'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import {
  draft,
  expectSaved,
  heard,
  openReport,
  pressCitation,
  select,
  sheet,
  shown,
} from './written.ts'

const earlierIssue: typeof smallReport = {
  ...smallReport,
  title: 'Port Watch, February',
  period: { from: '2031-02-01', to: '2031-02-20' },
  blocks: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'The ice held' },
        { type: 'citation', note: 'n1' },
      ],
    },
  ],
  notes: [
    {
      id: 'n1',
      paragraphs: [[{ type: 'text', text: 'Ice report, https://www.ice.example/report' }]],
    },
  ],
}

test('A pasted address becomes a source: cleaned, known again here and in an earlier issue', async ({
  given,
  as,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const { id: seriesId } = await given.series({
    name: 'Port Watch',
    members: { [ida.id]: ['author'] },
  })
  await given.report({ seriesId, createdById: ida.id, content: earlierIssue })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const page = await as(ida)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReport(page, id)
  const { keyboard } = page
  const reads = (words: string) => expect.poll(() => shown(page)).toContain(words)
  const paste = async (text: string) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text)
    await keyboard.press('Control+v')
  }
  const first = page.getByRole('group', { name: 'Note 1', exact: true })

  await test.step('trackers go, and one undo brings them back', async () => {
    await select(page, 'Harbour fees')
    await keyboard.type('[[')
    await expect(heard(page)).toHaveText('Note 1 added')
    await paste('https://ice.example/report?utm_source=mail')
    await reads('1=https://ice.example/report\n')
    await expect(page.getByText('Tracking removed')).toBeVisible()
    await keyboard.press('Control+z')
    await reads('1=https://ice.example/report?utm_source=mail')
    await first.getByRole('button', { name: 'Remove the tracker' }).click()
    await reads('1=https://ice.example/report\n')
  })

  await test.step('an earlier issue that cites it is named', async () => {
    const other = first.getByRole('link', { name: 'Port Watch, February 20, 2031, note 1' })
    await expect(other).toBeVisible()
    await expect(other).toHaveAttribute('rel', 'noopener noreferrer')
    await expect(first).toContainText('“Ice report”')
    await first.getByRole('button', { name: 'Use this title' }).click()
    await reads('1=Ice report, https://ice.example/report\n')
    await expect(first.getByRole('button', { name: 'Use this title' })).toBeHidden()
  })

  await test.step('the same source again: by keyboard the earlier note is cited instead', async () => {
    await select(page, 'any size')
    await keyboard.press('Control+Alt+f')
    await keyboard.type('hxxps://www.ice[.]example/report/')
    await expect(
      page.getByRole('group', { name: 'Note 5', exact: true }).getByText('Also in note 1.'),
    ).toBeVisible()
    await keyboard.press('Tab')
    const instead = page.getByRole('button', { name: 'Cite note 1 instead' })
    for (let stop = 0; stop < 4; stop++) {
      if (await instead.evaluate((button) => button === document.activeElement)) break
      await keyboard.press('Tab')
    }
    await keyboard.press('Enter')
    await reads('Ships of any size[1] may moor.')
    await expect(heard(page)).toHaveText('Note 1 cited instead')
    await expect(page.getByRole('group', { name: /^Note/ })).toHaveCount(4)
  })

  await test.step('a note is read beside its citation, by key and by pointer', async () => {
    await select(page, 'on Monday')
    await keyboard.press('ArrowRight')
    await keyboard.press('Control+Alt+l')
    const card = page.locator('.note-card')
    await expect(card).toContainText('Harbour log, Monday.')
    await expect(heard(page)).toHaveText('Note 2: Harbour log, Monday.')
    await keyboard.press('Escape')
    await expect(card).toBeHidden()
    await pressCitation(page, 3)
    await keyboard.type(' Seen.')
    await reads('3=Letter of the pilots. Seen.')
    await keyboard.press('Escape')
    await expect(heard(page)).toHaveText('Back in the text')
  })
  await expectSaved(page)
})

test('Two people at once: one merges and splits notes while the other writes in them', async ({
  given,
  as,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const jon = await given.person({ name: 'Jon Feld' })
  const { id: seriesId } = await given.series({
    members: { [ida.id]: ['author'], [jon.id]: ['author'] },
  })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const [a, b] = [await as(ida), await as(jon)]
  await openReport(a, id)
  await openReport(b, id)
  const bothRead = async (words: string) => {
    for (const page of [a, b]) await expect.poll(() => shown(page)).toContain(words)
  }

  await test.step('both type in one note', async () => {
    await select(a, 'Harbour log')
    await a.keyboard.type('book')
    await select(b, 'Monday.', 'Monday.')
    await b.keyboard.press('ArrowRight')
    await bothRead('Harbour logbook')
  })

  await test.step('the sentence goes while the other edits its note; undo brings both', async () => {
    await select(b, 'Letter of the pilots.')
    await b.keyboard.type(' Signed.')
    await select(a, 'Pilots asked for more pay')
    await a.keyboard.press('Shift+ArrowRight')
    await a.keyboard.press('Delete')
    await expect(heard(a)).toHaveText('Citation removed; note 2 is not cited')
    await bothRead('–=Letter of the pilots. Signed.')
    await a.keyboard.press('Control+z')
    await bothRead('2=Letter of the pilots. Signed.')
  })

  await test.step('two notes become one for both, and two again', async () => {
    await select(a, 'Cranes', 'more pay')
    await a.keyboard.press('Shift+ArrowRight')
    await a.evaluate(() => document.dispatchEvent(new Event('selectionchange')))
    await a.keyboard.press('Control+Alt+m')
    await expect(heard(a)).toHaveText('Notes 1 and 2 merged')
    await bothRead('Monday[1] and moved')
    await bothRead('more pay[1].')
    await bothRead('2=Timetable, spring.')
    await select(b, 'Timetable,')
    await b.keyboard.press('Control+Alt+Enter')
    await expect(heard(b)).toHaveText('Note 2 split; note 3 follows it')
    await bothRead('sails in May[2][3].')
  })
  await expectSaved(a)
  await expectSaved(b)
})

test('Notes that are selected are merged by the tool above them, and the focus stays in the text', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  const tool = page.locator('.notes-head').getByRole('button', { name: 'Merge the selected notes' })
  await select(page, 'Harbour log', 'Monday.')
  await expect(tool).toBeHidden()
  await select(page, 'Harbour log', 'Letter')
  await expect(tool).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('.write-view').analyze()
  expect(violations).toEqual([])
  await tool.focus()
  await page.keyboard.press('Enter')
  await expect(heard(page)).toHaveText('Notes 1 and 2 merged')
  await expect(sheet(page)).toBeFocused()
  await expect(tool).toBeHidden()
  await expect.poll(() => shown(page)).toContain('2=Timetable, spring.')
  expect(await shown(page)).toContain('more pay[1].')
})
