import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'
import { draft, openReport, select, sheet } from './written.ts'

test('The proof stands beside the text and follows it, whoever types', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  await a.setViewportSize({ width: 1440, height: 900 })
  await Promise.all([openReport(a, id), openReport(b, id)])

  await a.keyboard.press('Control+Alt+p')
  const pane = a.getByRole('complementary', { name: 'Proof' })
  const proof = a.frameLocator('iframe[title="Proof of the report"]')
  await expect(proof.getByRole('heading', { level: 1 })).toHaveText('A quiet week')
  await expect(proof.locator('[data-part="note"]')).toHaveCount(3)
  // Outline and margin make room; the notes stand under the text, where they can be written.
  await expect(a.getByRole('complementary', { name: 'Outline' })).toHaveCount(0)

  await select(b, 'Ships of any')
  await b.keyboard.type(' kind and')
  await expect(proof.getByText('Ships of any kind and size')).toBeVisible()
  await select(a, 'Cranes')
  await a.keyboard.type(' of the port')
  await expect(proof.getByText('Cranes of the port stood still')).toBeVisible()
  await a.keyboard.press('Control+Alt+f')
  await a.keyboard.type('Seen from the quay.')
  await expect(proof.locator('[data-part="note"]')).toHaveCount(4)
  await expect(proof.locator('[data-part="note"]').first()).toContainText('Seen from the quay.')

  await test.step('an anchor is followed inside, and nothing else leaves the page', async () => {
    await proof.getByRole('link', { name: '[4]', exact: true }).click()
    await expect(proof.locator('[data-part="note"]').last()).toBeInViewport()
    await proof.getByRole('link', { name: /^All issues/ }).click()
    await expect(sheet(a)).toBeVisible()
    await expect(proof.getByText('Cranes of the port')).toBeAttached()
  })
  // Scripts do not run inside the frame, axe's own neither: what it shows is looked at as a page.
  let shown = ''
  const read = async () => (shown = await proof.locator('html').evaluate((html) => html.outerHTML))
  // A link that leads nowhere may have begun the frame anew.
  await expect.poll(read).toMatch(/<title>[^<]+<\/title>.*Cranes of the port.*<\/article>/s)
  const alone = await a.context().newPage()
  await alone.setContent(shown)
  const around = new AxeBuilder({ page: a }).exclude('iframe[title="Proof of the report"]')
  expect((await around.analyze()).violations).toEqual([])
  expect((await new AxeBuilder({ page: alone }).analyze()).violations).toEqual([])
  await alone.close()

  await pane.getByRole('button', { name: 'Fold the proof away' }).click()
  await expect(pane).toHaveCount(0)
  await expect(a.getByRole('complementary', { name: 'Outline' })).toBeVisible()
})

test('What is printed is the report as readers get it', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  // The browser's own print dialog cannot be pressed; what it is given can be read.
  await page.addInitScript(() => {
    if (window === parent) return
    window.print = () => {
      parent.document.body.dataset['printed'] = document.body.innerText
      dispatchEvent(new Event('afterprint'))
    }
  })
  await openReport(page, id)
  await page.keyboard.press('Control+p')
  await expect(page.locator('body')).toHaveAttribute('data-printed', /Cranes stood still/)
  await expect(page.locator('body')).toHaveAttribute('data-printed', /Letter of the pilots/)
  await expect(page.locator('iframe')).toHaveCount(0)
})
