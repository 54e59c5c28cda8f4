import { expect, test } from '../fixtures.ts'

test('Somebody signs in with the form, and a wrong password says so without naming which was wrong', async ({
  given,
  page,
}) => {
  const nora = await given.person({ name: 'Nora Lind', password: 'a quiet harbour at dawn' })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(nora.email)
  await page.getByLabel('Password', { exact: true }).fill('a loud harbour')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That address and password do not belong together.')).toBeVisible()

  await page.getByLabel('E-mail').fill(nora.email)
  await page.getByLabel('Password', { exact: true }).fill('a quiet harbour at dawn')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/desk$/)
})
