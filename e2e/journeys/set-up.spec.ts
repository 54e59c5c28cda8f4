import { expect, test } from '../fixtures.ts'

test('A newcomer opens the printed link once and is the administrator of an empty desk', async ({
  browser,
  desk,
}) => {
  const link = /http:\/\/\S+\/welcome\/\S+/.exec(desk.output)?.[0]
  expect(link, 'the server prints a link while nobody is at the desk').toBeDefined()
  const page = await (await browser.newContext()).newPage()
  await page.goto(link!)
  await page.getByLabel('Name').fill('Nora Lind')
  await page.getByLabel('E-mail').fill('nora@desk.example')
  await page.getByLabel('Password', { exact: true }).fill('a quiet harbour at dawn')
  await page.getByRole('button', { name: 'Set up the desk' }).click()
  await expect(page).toHaveURL(/\/(desk|sign-in)/)
})
