import { expect, test } from '@playwright/test'
import { RunningDesk } from '../running-desk.ts'

test('A newcomer opens the printed link once and is the administrator of an empty desk', async ({
  page,
}) => {
  // The desks of the other journeys have people already.
  const desk = await RunningDesk.open()
  const printed = /http:\/\/\S+\/welcome\/\S+(?=\s)/
  await expect.poll(() => desk.output).toMatch(printed)
  const link = printed.exec(desk.output)![0]
  await page.goto(link)
  await page.getByLabel('Name').fill('Nora Lind')
  await page.getByLabel('E-mail').fill('nora@desk.example')
  await page.getByLabel('Password', { exact: true }).fill('a quiet harbour at dawn')
  await page.getByRole('button', { name: 'Set up the desk' }).click()
  await expect(page).toHaveURL(/\/desk/)

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole('button', { name: 'Set up the desk' })).toHaveCount(0)
  await desk.close()
})
