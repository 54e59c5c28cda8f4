import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectSaved, openReport, select } from '../editor/written.ts'
import { expect, test, type Given } from '../fixtures.ts'
import { sampleReport } from '#server/testing/sample-report.ts'

/** A series with an author, two editors and a publisher, and a draft of the author's. */
async function desk(given: Given) {
  const amira = await given.person({ name: 'Amira Sefi' })
  const boris = await given.person({ name: 'Boris Lund' })
  const chloe = await given.person({ name: 'Chloe Marsh' })
  const dana = await given.person({ name: 'Dana Okoro' })
  const on = await given.series({
    name: 'Veldia in Review',
    members: {
      [amira.id]: ['author'],
      [boris.id]: ['editor'],
      [chloe.id]: ['author', 'editor'],
      [dana.id]: ['publisher'],
    },
  })
  const draft = (author = amira) =>
    given.report({
      seriesId: on.id,
      createdById: author.id,
      authorId: author.id,
      content: sampleReport,
    })
  return { amira, boris, chloe, dana, draft }
}

async function submit(page: Page, id: string): Promise<void> {
  await page.goto(`/reports/${id}/review`)
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.getByText('It waits for an approval.')).toBeVisible()
}

test('A report is sent back with a reason, comes again, is approved and goes out', async ({
  as,
  given,
  reader,
}) => {
  const { amira, boris, dana, draft } = await desk(given)
  const { id } = await draft()
  const author = await as(amira)
  await submit(author, id)

  const editor = await as(boris)
  await editor.goto(`/reports/${id}`)
  await expect(editor).toHaveURL(`/reports/${id}/review`)
  await editor.getByRole('button', { name: 'Request changes' }).click()
  const dialog = editor.getByRole('dialog', { name: 'Request changes' })
  await dialog.getByLabel('What should change').fill('Item 2 needs a second source.')
  await dialog.getByRole('button', { name: 'Request changes' }).click()
  await expect(dialog).toBeHidden()
  await expect(editor.getByText('Changes were requested.')).toBeVisible()

  await author.reload()
  const activity = author.getByRole('region', { name: 'Activity' })
  await expect(activity).toContainText('Boris Lund requested changes')
  await expect(activity).toContainText('Item 2 needs a second source.')
  await author.getByRole('button', { name: 'Submit for review' }).click()
  await expect(author.getByText('It waits for an approval.')).toBeVisible()

  await editor.reload()
  await editor.getByRole('button', { name: 'Approve' }).click()
  await expect(editor.getByText('This text is approved.')).toBeVisible()
  await expect(editor.getByRole('region', { name: 'Decisions' })).toContainText(
    'Boris Lund approved this text',
  )

  const publisher = await as(dana)
  await publisher.goto(`/reports/${id}`)
  await expect(publisher).toHaveURL(`/reports/${id}/publish`)
  await publisher.getByRole('button', { name: 'Publish' }).click()
  await expect(publisher.getByRole('heading', { name: 'Published' })).toBeVisible()
  const address = publisher.getByRole('link', { name: /march-3-to-march-17-2031$/ })
  const page = await reader()
  await page.goto((await address.getAttribute('href'))!)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(sampleReport.headline)
})

test('Whoever comes too late is told who did what, and can look again', async ({ as, given }) => {
  const { amira, boris, chloe, draft } = await desk(given)
  const { id } = await draft()
  const author = await as(amira)
  await submit(author, id)

  const [first, second] = [await as(boris), await as(chloe)]
  await first.goto(`/reports/${id}/review`)
  await second.goto(`/reports/${id}/review`)
  await first.getByRole('button', { name: 'Approve' }).click()
  await expect(first.getByText('This text is approved.')).toBeVisible()
  await second.getByRole('button', { name: 'Approve' }).click()
  const refusal = second.getByRole('region', { name: 'Decision', exact: true }).getByRole('alert')
  await expect(refusal).toHaveText(
    'Boris Lund approved it just now. Look at it again, then decide.',
  )
  await second.getByRole('button', { name: 'Look again' }).click()
  await expect(second.getByText('This text is approved.')).toBeVisible()
  await expect(refusal).toBeHidden()
})

test('Nobody can approve words of their own, and the page says why', async ({ as, given }) => {
  const { chloe, draft } = await desk(given)
  const { id } = await draft(chloe)
  const page = await as(chloe)
  await page.goto(`/reports/${id}/review`)
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeDisabled()
  await expect(page.getByRole('region', { name: 'Decision', exact: true })).toContainText(
    'There are words of your own in this text. Somebody else has to approve it.',
  )
})

test('Whoever comes again sees in the text what changed since they looked', async ({
  as,
  given,
}) => {
  const { amira, boris, draft } = await desk(given)
  const { id } = await draft()
  const editor = await as(boris)
  const looked = () =>
    editor.waitForResponse((answer) => answer.url().endsWith(`/${id}/look`) && answer.ok())
  let seen = looked()
  await editor.goto(`/reports/${id}/review`)
  await seen
  await expect(editor.getByRole('region', { name: 'Changes in the text' })).toBeHidden()

  const author = await as(amira)
  await openReport(author, id)
  await select(author, 'Eleven', 'Eleven')
  await author.keyboard.type('Twelve or so')
  await expectSaved(author)
  await submit(author, id)

  await test.step('the desk says how much', async () => {
    await editor.goto('/desk')
    const row = editor.getByRole('list', { name: 'Waiting for you' }).getByRole('listitem')
    await expect(row).toContainText('Since you looked: 3 words added · 1 word removed')
  })

  const text = editor.getByRole('article')
  const strip = editor.getByRole('region', { name: 'Changes in the text' })
  await test.step('the text shows where, and goes there by key', async () => {
    seen = looked()
    await editor.goto(`/reports/${id}/review`)
    await expect(text.locator('ins')).toHaveText(['Twelve or so'])
    await expect(text.locator('del')).toHaveText(['Eleven'])
    await expect(strip).toContainText('3 words added · 1 word removed')
    await editor.keyboard.press('n')
    await expect(strip.getByText('1 of 1')).toBeVisible()
    await expect(text.locator('[data-here]')).toBeInViewport()
    await seen
  })

  await test.step('it stays until the text changes again, or nothing is to be shown', async () => {
    await editor.reload()
    await expect(text.locator('ins')).toHaveText(['Twelve or so'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await editor.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page: editor }).analyze()
      expect(violations.map((one) => [one.id, one.nodes.map(({ html }) => html)])).toEqual([])
    }
    await strip.getByRole('link', { name: 'nothing' }).click()
    await expect(text.locator('ins')).toHaveCount(0)
    await expect(text).toContainText('Twelve or so')
  })

  await test.step('who approves has read it', async () => {
    await editor.getByRole('button', { name: 'Approve' }).click()
    const dialog = editor.getByRole('dialog', { name: 'What changed since you looked' })
    await expect(dialog.locator('ins')).toHaveText(['Twelve or so'])
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await expect(editor.getByText('This text is approved.')).toBeVisible()
  })
})

test('A decision on a text that moved on is refused, and the page shows what moved', async ({
  as,
  given,
  open,
}) => {
  const { amira, boris, draft } = await desk(given)
  const { id } = await draft()
  const author = await as(amira)
  await submit(author, id)

  const editor = await as(boris)
  const seen = editor.waitForResponse((answer) => answer.url().endsWith(`/${id}/look`))
  await editor.goto(`/reports/${id}/review`)
  await seen
  await openReport(author, id)
  await select(author, 'Eleven', 'Eleven')
  await author.keyboard.type('Twelve')
  await expectSaved(author)

  await editor.getByRole('button', { name: 'Approve' }).click()
  const decision = editor.getByRole('region', { name: 'Decision', exact: true })
  await expect(decision.getByRole('alert')).toContainText('Amira Sefi')
  const text = editor.getByRole('article')
  await expect(text).toContainText('Eleven boats')
  await editor.getByRole('button', { name: 'Look again' }).click()
  await expect(text.locator('ins')).toHaveText(['Twelve'])
  await expect(text.locator('del')).toHaveText(['Eleven'])
  expect(await open.db.review.count({ where: { reportId: id } })).toBe(0)
})
