import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'

test('an administrator gives a series its rule for addresses, and sees what it does', async ({
  given,
  as,
}) => {
  const ida = await given.person({ name: 'Ida Marek', administrator: true })
  const { id } = await given.series({ name: 'Harbor Weekly', members: { [ida.id]: ['editor'] } })
  const page = await as(ida)
  await page.goto(`/desk/series/${id}`)
  const hosts = page.getByLabel('Hosts that stay links')
  await expect(hosts).toBeHidden()
  await page.getByLabel('Addresses are printed').click()
  await page.getByRole('option', { name: 'All defanged, except some hosts' }).click()
  await expect(page.getByText('https://www.example dot org/news/17')).toBeVisible()

  await hosts.fill('tides.example\nno host')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('“no host” is no host.').first()).toBeVisible()

  await hosts.fill('https://www.tides.example/news')
  await page.getByLabel('A dot becomes').click()
  await page.getByRole('option', { name: 'example[.]org' }).click()
  await expect(page.getByText('https://www.example[.]org/news/17')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([])
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('Hosts that stay links')).toHaveValue('tides.example')
  await expect(page.getByText('https://www.example[.]org/news/17')).toBeVisible()
})
