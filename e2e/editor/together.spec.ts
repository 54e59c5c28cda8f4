import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, openReport, savedLine, select, sheet, shown } from './written.ts'

test('Two people write one report at the same time and see each other', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  await Promise.all([openReport(a, id), openReport(b, id)])

  await select(a, 'Cranes stood still')
  await select(b, 'Ships of any')
  await expect(a.locator('.other-caret-name')).toHaveText('Ben Okafor')
  await expect(b.getByText('Ida Marek is here too')).toBeAttached()

  await Promise.all([
    a.keyboard.type(' all morning long, as if', { delay: 15 }),
    b.keyboard.type(' kind, shape or', { delay: 15 }),
  ])
  for (const page of [a, b]) {
    await expect
      .poll(() => shown(page))
      .toContain('Cranes stood still all morning long, as if on Monday[1]')
    await expect.poll(() => shown(page)).toContain('Ships of any kind, shape or size')
    await expectSaved(page)
  }

  await test.step('in the same place', async () => {
    await select(a, 'Pilots asked')
    await select(b, 'Pilots asked')
    await Promise.all([a.keyboard.type('AAAA'), b.keyboard.type('BBBB')])
    await Promise.all([expectSaved(a), expectSaved(b)])
    await expect.poll(async () => (await shown(a)) === (await shown(b))).toBe(true)
    const line = (await shown(a)).split('\n').find((one) => one.includes('Pilots asked'))!
    expect(line.replace(/[^A]/g, '')).toBe('AAAA')
    expect(line.replace(/[^B]/g, '')).toBe('BBBB')
  })

  const from = await b.getByLabel('From', { exact: true }).inputValue()
  await test.step('the day of the period, too', async () => {
    await a.getByLabel('From', { exact: true }).fill('2031-05-01')
    await expect(b.getByLabel('From', { exact: true })).toHaveValue('2031-05-01')
  })

  await test.step('undo takes back what is one’s own', async () => {
    await select(b, 'may moor')
    await b.keyboard.type(' freely')
    await expect.poll(() => shown(a)).toContain('may moor freely')
    await sheet(a).focus()
    await a.keyboard.press('Control+z')
    await expect(b.getByLabel('From', { exact: true })).toHaveValue(from)
    await a.keyboard.press('Control+z')
    await expect.poll(() => shown(a)).not.toContain('AAAA')
    expect(await shown(a)).toContain('may moor freely')
  })
})

test('What is typed while the server is down comes to it when it is back, even from a page that was closed', async ({
  given,
  as,
  desk,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  await Promise.all([openReport(a, id), openReport(b, id)])
  await Promise.all([expectSaved(a), expectSaved(b)])

  await desk.stop('SIGKILL')
  await select(a, 'Cranes')
  await a.keyboard.type(' of the desk')
  await expect(
    a.getByText('No connection. What you typed is kept on this device and sent when it is back.'),
  ).toBeVisible()
  await expect(savedLine(a)).not.toHaveText('Saved')
  await select(b, 'Ships')
  await b.keyboard.type(' and boats')
  // The line counts only what a completed transaction of the device holds: now the page may go.
  await expect(savedLine(b)).toHaveText(/^On this device only: 10 changes, \d+ s$/)
  await b.close({ runBeforeUnload: false })
  await desk.start()

  await expectSaved(a)
  const again = await b.context().newPage()
  await openReport(again, id)
  for (const page of [a, again]) {
    await expect.poll(() => shown(page)).toContain('Cranes of the desk stood still')
    await expect.poll(() => shown(page)).toContain('Ships and boats of any size')
    await expectSaved(page)
  }
})

test('Opening and closing a report changes nothing in it', async ({ given, as, open }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  for (let i = 0; i < 20; i++) {
    await openReport(page, id)
    await expectSaved(page)
    await sheet(page).click()
  }
  expect(await open.db.update.count({ where: { reportId: id } })).toBe(0)
  expect(await open.db.report.findUniqueOrThrow({ where: { id } })).toMatchObject({ lastSeq: 0 })
})
