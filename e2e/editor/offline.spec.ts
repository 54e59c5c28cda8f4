import { AxeBuilder } from '@axe-core/playwright'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { member } from '#server/testing/factories.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test, type Given } from '../fixtures.ts'
import {
  expectEachOnce,
  expectSaved,
  heard,
  openReport,
  savedLine,
  select,
  shown,
} from './written.ts'

const pullCable = (page: Page) => page.context().setOffline(true)
const plugIn = (page: Page) => page.context().setOffline(false)

/** `count` different words, each of them nowhere else. */
const wordsOf = (who: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${who}${at}`)

async function twoAuthors(given: Given) {
  const ida = await given.person({ name: 'Ida Marek' })
  const ben = await given.person({ name: 'Ben Okafor' })
  const { id: seriesId } = await given.series({
    members: { [ida.id]: ['author'], [ben.id]: ['author'] },
  })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  return { ida, ben, seriesId, id }
}

test('Two people write on with the cable pulled, and nothing is lost or doubled when it is back', async ({
  given,
  as,
}) => {
  // Four hundred words by keyboard.
  test.slow()
  const { ida, ben, id } = await twoAuthors(given)
  const [a, b] = [await as(ida), await as(ben)]
  await Promise.all([openReport(a, id), openReport(b, id)])
  await Promise.all([expectSaved(a), expectSaved(b)])

  await Promise.all([pullCable(a), pullCable(b)])
  await expect(savedLine(a)).toHaveText('Offline')
  await expect(a.getByText('You can go on writing')).toBeVisible()
  const [ofIda, ofBen] = [wordsOf('ida', 200), wordsOf('ben', 200)]
  await select(a, 'Cranes stood still')
  await select(b, 'Cranes stood still')
  await Promise.all([
    a.keyboard.type(` ${ofIda.join(' ')}`),
    b.keyboard.type(` ${ofBen.join(' ')}`),
  ])
  for (const page of [a, b]) {
    await expect(savedLine(page)).toHaveText(/^On this device only: [\d,]+ changes, \d+ (s|min)$/)
    await expect(page.getByText('What you typed is kept on this device')).toBeVisible()
  }

  await Promise.all([plugIn(a), plugIn(b)])
  await Promise.all([expectSaved(a), expectSaved(b)])
  for (const page of [a, b]) await expect(heard(page)).toHaveText('Everything is saved again')
  await expect.poll(async () => (await shown(a)) === (await shown(b))).toBe(true)
  expectEachOnce(await shown(a), ofIda)
  expectEachOnce(await shown(a), ofBen)
})

test('Words typed without a connection go back into a block that was made anew, or are named', async ({
  given,
  as,
}) => {
  const { ida, ben, id } = await twoAuthors(given)
  const [a, b] = [await as(ida), await as(ben)]
  await Promise.all([openReport(a, id), openReport(b, id)])
  await Promise.all([expectSaved(a), expectSaved(b)])

  await pullCable(a)
  await expect(savedLine(a)).toHaveText('Offline')
  await select(a, 'Pilots asked for')
  await a.keyboard.type(' much')
  await select(a, 'Ships of any size')
  await a.keyboard.type(', even tankers,')
  await expect(savedLine(a)).toHaveText(/^On this device only/)

  await select(b, 'Pilots')
  await b.keyboard.press('Control+Shift+8')
  await expect(b.locator('li', { hasText: 'Pilots asked for more pay' })).toBeVisible()
  await select(b, 'New quay')
  await b.keyboard.press('Control+Shift+p')
  await b.getByRole('combobox').fill('delete item')
  await b.keyboard.press('Enter')
  await expect.poll(() => shown(b)).not.toContain('Ships of any size')
  await expectSaved(b)

  await plugIn(a)
  for (const page of [a, b])
    await expect.poll(() => shown(page)).toContain('Pilots asked for much more pay[2].')
  const card = a.getByRole('region', { name: 'Words without a place' })
  await expect(card).toContainText(', even tankers,')
  await expect(b.getByRole('region', { name: 'Words without a place' })).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page: a }).include('.sheet-cards').analyze()
  expect(violations).toEqual([])

  // They are kept until somebody decides, also when the page goes.
  await expectSaved(a)
  await a.reload()
  await expect(card).toContainText(', even tankers,')
  await select(a, 'in May')
  await card.getByRole('button', { name: 'Put in at the caret' }).click()
  await expect(card).toHaveCount(0)
  for (const page of [a, b])
    await expect.poll(() => shown(page)).toContain('sails in May, even tankers,[3].')
  await expectSaved(a)
})

test('Two tabs of one person share a copy: what one leaves behind comes back, once', async ({
  given,
  as,
}) => {
  const { ida, id } = await twoAuthors(given)
  const first = await as(ida)
  const second = await first.context().newPage()
  await openReport(first, id)
  await openReport(second, id)
  await Promise.all([expectSaved(first), expectSaved(second)])

  await pullCable(first)
  await select(first, 'Cranes')
  await first.keyboard.type(' one')
  await expect(savedLine(first)).toHaveText(/^On this device only: 4 changes, \d+ s$/)
  await select(second, 'Ships')
  await second.keyboard.type(' two')
  await expect(savedLine(second)).toHaveText(/^On this device only: 4 changes, \d+ s$/)
  await second.close({ runBeforeUnload: false })
  await plugIn(first)
  await expectSaved(first)
  expect(await shown(first)).toContain('Cranes one stood')

  const again = await first.context().newPage()
  await openReport(again, id)
  await expectSaved(again)
  for (const page of [first, again]) {
    await expect.poll(() => shown(page)).toContain('Ships two of any size')
    expect((await shown(page)).match(/Cranes one stood/g)).toHaveLength(1)
    expect((await shown(page)).match(/Ships two of/g)).toHaveLength(1)
  }
})

test('A session that ended keeps what is typed, and signing in again sends it', async ({
  given,
  as,
  open,
  desk,
}) => {
  const { ida, ben, id } = await twoAuthors(given)
  const page = await as(ida)
  await openReport(page, id)
  await expectSaved(page)
  await pullCable(page)
  await select(page, 'Cranes')
  await page.keyboard.type(' of ours')
  await expect(savedLine(page)).toHaveText(/^On this device only: 8 changes/)
  await page.context().clearCookies()
  await plugIn(page)
  await expect(
    page.getByText('You are signed out. What you typed is kept on this device.'),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('target', '_blank')

  const signIn = async (person: string) => {
    const cookie = await open.cookieFor(person)
    await page.context().addCookies([{ ...cookie, url: desk.url, httpOnly: true }])
    await page.evaluate(() => dispatchEvent(new Event('focus')))
  }
  await signIn(ben.id)
  await expect(
    page.getByText(
      'Somebody else is signed in here now. Nothing of yours is sent under their name.',
    ),
  ).toBeVisible()
  await expect(savedLine(page)).toHaveText(/^On this device only: 8 changes/)
  await signIn(ida.id)
  await expectSaved(page)
  await page.reload()
  await expect.poll(() => shown(page)).toContain('Cranes of ours stood')
})

test('Words of somebody who may no longer write can be taken away as a file, also after a reload', async ({
  given,
  as,
  open,
}) => {
  const { ida, seriesId, id } = await twoAuthors(given)
  const page = await as(ida)
  await openReport(page, id)
  await expectSaved(page)
  await pullCable(page)
  await select(page, 'Cranes')
  await page.keyboard.type(' of the north')
  await expect(savedLine(page)).toHaveText(/^On this device only: 13 changes/)
  await member(open.db, seriesId, ida.id, ['publisher'])
  await plugIn(page)

  const left = page.getByText('Some of your words were not saved before the text was closed to you')
  await expect(left).toBeVisible()
  await page.reload()
  await expect(left).toBeVisible()
  await expect.poll(() => shown(page)).toContain('Cranes stood still')
  await page.getByText('What was not sent').click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Cranes of the north' })).toBeVisible()

  await page.getByRole('button', { name: 'Download my unsent words' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Plain text' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('port-watch-unsent.txt')
  expect(await readFile(await file.path(), 'utf8')).toContain('Cranes of the north stood still')

  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(left).toBeHidden()
  await page.reload()
  await expect.poll(() => shown(page)).toContain('Cranes stood still')
  await expect(left).toBeHidden()
})
