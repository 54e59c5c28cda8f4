import { AxeBuilder } from '@axe-core/playwright'
import { smallReport } from '#server/testing/small-report.ts'
import { openReport, select, sheet } from '../editor/written.ts'
import { expect, test } from '../fixtures.ts'

test('a series is written in its language, with its own marks and names', async ({ given, as }) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const { id: seriesId } = await given.series({ members: { [ida.id]: ['editor'] } })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const page = await as(ida)
  await page.goto(`/desk/series/${seriesId}`)
  const language = page.getByLabel('Language', { exact: true })
  await language.fill('no language')
  await page.getByRole('button', { name: 'Save how it is written' }).click()
  await expect(page.getByText('Enter a language tag such as').first()).toBeVisible()

  await language.fill('de')
  await expect(page.getByText('„Well…“ – 12·km')).toBeVisible()
  await page.getByLabel('Quotation marks, dashes and blanks').click()
  await page.getByRole('option', { name: 'By a rule of the series' }).click()
  await page.getByLabel('A dash in a sentence').click()
  await page.getByRole('option', { name: 'Em dash' }).click()
  await expect(page.getByText('„Well…“ — 12·km')).toBeVisible()
  await page.getByLabel('Names', { exact: true }).fill('Nordwand AG')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([])
  await page.getByRole('button', { name: 'Save how it is written' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await openReport(page, id)
  await expect(page.locator('[lang="de"]').filter({ has: sheet(page) })).toBeVisible()
  await select(page, 'moved on Tuesday')
  await page.keyboard.type(' "Nordwand" -- Zwolle')
  await expect(sheet(page)).toContainText('„Nordwand“ — Zwolle')
  const passedOver = sheet(page).locator('span[spellcheck="false"]')
  await expect(passedOver.filter({ hasText: 'Nordwand' })).toHaveCount(1)
  await expect(passedOver.filter({ hasText: 'Zwolle' })).toHaveCount(0)

  await select(page, 'Zwolle', 'Zwolle')
  await page.keyboard.press('ControlOrMeta+Shift+p')
  await expect(page.getByRole('combobox', { name: 'Acts and places' })).toBeFocused()
  await page.keyboard.type("series' names")
  await page.getByRole('option', { name: "Add the selected words to the series' names" }).click()
  await expect(page.getByText('“Zwolle” is a name of the series now.')).toBeVisible()
  await expect(passedOver.filter({ hasText: 'Zwolle' })).toHaveCount(1)
  await page.goto(`/desk/series/${seriesId}`)
  await expect(page.getByLabel('Names', { exact: true })).toHaveValue('Nordwand AG\nZwolle')
})
