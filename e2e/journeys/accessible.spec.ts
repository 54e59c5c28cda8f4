import { AxeBuilder } from '@axe-core/playwright'
import { smallReport } from '#server/testing/small-report.ts'
import { openReport } from '../editor/written.ts'
import { expect, test } from '../fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the screens of the desk, ${colorScheme}`, async ({ given, as }) => {
    const ida = await given.person({ name: 'Ida Marek', administrator: true })
    const { id: seriesId } = await given.series({
      members: { [ida.id]: ['author', 'editor', 'publisher'] },
    })
    const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
    const page = await as(ida)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const clean = async (path: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      const found = violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)
      expect({ path, found }).toEqual({ path, found: [] })
    }
    const paths = [
      '/desk',
      '/desk/new',
      '/desk/imports',
      '/desk/series',
      `/desk/series/${seriesId}`,
    ]
    for (const path of [
      ...paths,
      '/desk/people',
      '/desk/running',
      '/desk/webhooks',
      '/desk/inbox',
      '/desk/me',
    ]) {
      await page.goto(path)
      await expect(page.getByRole('main')).toBeVisible()
      await clean(path)
    }
    await openReport(page, id)
    await clean('write')
    for (const tab of ['review', 'history', 'publish']) {
      await page.goto(`/reports/${id}/${tab}`)
      await expect(page.getByRole('main')).toBeVisible()
      await clean(tab)
    }
    await page.goto(`/reports/${id}/review`)
    await page.getByRole('button', { name: 'Submit for review' }).click()
    await expect(page.getByText('It waits for an approval.')).toBeVisible()
    await clean('review, submitted')
    await page.goto(`/reports/${id}/history/compare?from=1`)
    await expect(page.getByText('The same text.')).toBeVisible()
    await clean('compare')
  })
}

test('axe finds nothing on the pages of everybody', async ({ page }) => {
  for (const path of ['/', '/sign-in', '/nowhere']) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)
    expect({ path, found }).toEqual({ path, found: [] })
  }
})
