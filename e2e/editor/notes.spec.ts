import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, openReport, pressCitation, select, shown } from './written.ts'

test('Notes are written beside the text, numbered by themselves, and travel with their citations', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReport(page, id)
  const { keyboard } = page
  const reads = (words: string) => expect.poll(() => shown(page)).toContain(words)

  await test.step('a note by shortcut, and back', async () => {
    await select(page, 'Harbour fees')
    await keyboard.press('Control+Alt+f')
    await keyboard.type('Budget, page 4, https://budget.example/2031/4')
    await keyboard.press('Escape')
    await keyboard.type(' for boats')
    await reads('Harbour fees[1] for boats will rise.')
    await reads('1=Budget, page 4, https://budget.example/2031/4')
    await reads('2=Harbour log, Monday.')
  })

  await test.step('cut and paste keep the note', async () => {
    await select(page, 'Pilots asked', 'more pay')
    await keyboard.press('Shift+ArrowRight')
    await keyboard.press('Control+x')
    await reads('–=Letter of the pilots.')
    await expect(page.getByRole('heading', { name: 'Not cited' })).toBeVisible()
    await select(page, 'Cranes')
    await keyboard.press('Control+v')
    await reads('CranesPilots asked for more pay[2] stood still on Monday[3]')
    await reads('2=Letter of the pilots.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Pilots asked for more pay[3]',
    )
  })

  await test.step('a note is cited again from the list', async () => {
    await select(page, 'any size')
    await keyboard.press('Control+Alt+c')
    await page.getByLabel('Number or words of the note').fill('timetable')
    await keyboard.press('Enter')
    await reads('Ships of any size[4] may moor.')
    await keyboard.type('!')
    await reads('Ships of any size[4]! may moor.')
  })

  await test.step('a citation leads to its note and the note back', async () => {
    await pressCitation(page, 3)
    await expect(page.getByRole('group', { name: 'Note 3' })).toHaveAttribute('data-active', '')
    await page.getByRole('group', { name: 'Note 3' }).getByRole('button').click()
    await keyboard.type('?')
    await reads('Monday[3]? and moved')
  })

  await test.step('what nothing cites is discarded on demand', async () => {
    await select(page, 'Harbour fees')
    await keyboard.press('Delete')
    await reads('–=Budget, page 4')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => shown(page)).not.toContain('Budget')
    await expectSaved(page)
  })
})

test('Items move by key and by their number, and everything is counted anew', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  await openReport(page, id)
  const reads = (words: string) => expect.poll(() => shown(page)).toContain(words)

  await select(page, 'any size')
  await page.keyboard.press('Control+Alt+f')
  await page.keyboard.type('Depth chart.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowUp')
  await reads('New quay opens. / Ships of any size[3] may moor.\nFerry line closes.')
  await reads('3=Depth chart.\n4=Timetable, spring.')

  const number = page.getByRole('button', { name: 'Item 2: drag to move' })
  const first = await page.getByText('New quay opens.').last().boundingBox()
  await number.hover()
  await page.mouse.down()
  await page.mouse.move(first!.x, first!.y - 10, { steps: 5 })
  await page.mouse.up()
  await reads('Ferry line closes. / The last ferry sails in May[3].\nNew quay opens.')

  await select(page, 'ferry sails')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('A third thing.')
  await reads('Ferry line closes. / The last ferry sails in May[3].\nA third thing. / \nNew quay')
  await expect(page.getByRole('list', { name: 'Parts of the report' })).toContainText(
    '2A third thing.',
  )
  await expectSaved(page)
})
