import { readFileSync, writeFileSync } from 'node:fs'
import { expectSaved, openReport, select, shown } from '../editor/written.ts'
import { expect, test } from '../fixtures.ts'

const published = readFileSync('report/testing/fixtures/low-quay-in-review.txt', 'utf8')
const golden = 'e2e/golden/main-job.txt'

test('Two people write one report, a third sends it back and approves it, and it stands on the blog', async ({
  given,
  as,
  reader,
}) => {
  const amira = await given.person({ name: 'Amira Haddad' })
  const ben = await given.person({ name: 'Ben Okafor' })
  const clara = await given.person({ name: 'Clara Voss' })
  await given.series({
    slug: 'low-quay',
    name: 'Low Quay in Review',
    members: { [amira.id]: ['author'], [ben.id]: ['author'], [clara.id]: ['editor', 'publisher'] },
  })
  const [a, b, c] = [await as(amira), await as(ben), await as(clara)]

  const reportId = await test.step('a published text is read into structure', async () => {
    await a.goto('/desk/new')
    await a.getByRole('tab', { name: 'From a text' }).click()
    await a.getByLabel('Or paste it').fill(published)
    await a.getByRole('button', { name: 'Read it' }).click()
    const found = a.getByRole('region', { name: 'What was found' })
    await expect(found).toContainText('2 items · 7 citations · 8 notes')
    await found.getByLabel(/^Account of Low Quay/).click()
    await expect(found).toContainText('[8]')
    await a.getByRole('button', { name: 'Bring in one draft' }).click()
    await found.getByRole('link', { name: /^Low Quay in Review/ }).click()
    await a.waitForURL(/\/reports\/[^/]+/)
    return /reports\/([^/]+)/.exec(a.url())![1]!
  })

  await test.step('both write at the same time and see each other’s words', async () => {
    await Promise.all([openReport(a, reportId), openReport(b, reportId)])
    await select(a, 'Nobody came.')
    await select(b, 'Grain will go by rail')
    await Promise.all([
      a.keyboard.type(' The clerk waited until noon.', { delay: 12 }),
      b.keyboard.type(' from the first Sunday of May', { delay: 12 }),
    ])
    for (const page of [a, b]) {
      await expect.poll(() => shown(page)).toContain('Nobody came. The clerk waited until noon.')
      await expect.poll(() => shown(page)).toContain('by rail from the first Sunday of May.')
    }
  })

  await test.step('one adds a note while the other moves and adds items', async () => {
    await select(a, 'waited until noon.')
    await a.keyboard.press('Control+Alt+f')
    await a.keyboard.type('The clerk’s diary. https://diary dot example/low-quay/5')
    await a.keyboard.press('Escape')

    await select(b, 'fell by a tenth')
    await b.keyboard.press('Alt+ArrowUp')
    await b.keyboard.press('Control+Enter')
    await b.keyboard.type('The customs house opens again on May 8.')
    for (const page of [a, b]) {
      await expect.poll(() => shown(page)).toContain('waited until noon.[5]')
      await expect.poll(() => shown(page)).toContain('on May 4.[6]\n')
      await expect.poll(() => shown(page)).toContain('5=The clerk’s diary.')
      await expectSaved(page)
    }
    expect(await shown(a)).toBe(await shown(b))
  })

  await test.step('it is submitted, and the text is there for the reviewer', async () => {
    await a.getByRole('button', { name: 'Submit for review' }).click()
    await expect(a.getByText('In review').first()).toBeVisible()
    await c.goto(`/reports/${reportId}/review`)
    await expect(c.getByText('The clerk waited until noon.')).toBeVisible()
  })

  await test.step('an author’s own approval is not even offered', async () => {
    await b.goto(`/reports/${reportId}/review`)
    await expect(b.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  })

  await test.step('changes are requested with a reason, which the author sees', async () => {
    await c.getByRole('button', { name: 'Request changes' }).click()
    await c.getByLabel('What should change').fill('The new third item needs a sentence.')
    await c.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()
    await expect(c.getByText('Changes requested').first()).toBeVisible()
    await a.goto(`/reports/${reportId}/review`)
    await expect(a.getByText('The new third item needs a sentence.').first()).toBeVisible()
  })

  const proof =
    await test.step('the author mends it beside the proof and submits again', async () => {
      await openReport(a, reportId)
      await a.keyboard.press('Control+Alt+p')
      await select(a, 'opens again on May 8.')
      await a.keyboard.press('Enter')
      await a.keyboard.type('It was closed for a year.')
      await expectSaved(a)
      const article = a.frameLocator('iframe[title="Proof of the report"]').locator('article')
      await expect(article).toContainText('It was closed for a year.')
      const seen = await article.innerHTML()
      await a.getByRole('button', { name: 'Submit for review' }).click()
      await expect(a.getByText('In review').first()).toBeVisible()
      return seen
    })

  await test.step('it is approved, and nobody can write any more', async () => {
    await c.goto(`/reports/${reportId}/review`)
    await expect(c.getByText('It was closed for a year.')).toBeVisible()
    await c.getByRole('button', { name: 'Approve' }).click()
    // They asked for changes before: what changed since is read first.
    const changes = c.getByRole('dialog', { name: 'What changed since version 1' })
    await expect(changes.locator('ins')).toHaveText(['It was closed for a year.'])
    await changes.getByRole('button', { name: 'Approve' }).click()
    await expect(c.getByText('Approved').first()).toBeVisible()
    await expect(
      a.getByRole('textbox', { name: 'Text of the report' }).or(a.locator('.ProseMirror')).first(),
    ).toHaveAttribute('contenteditable', 'false')
  })

  await test.step('it is published', async () => {
    await c.goto(`/reports/${reportId}/publish`)
    await c.getByRole('button', { name: 'Publish' }).click()
    await expect(c.getByText('Published').first()).toBeVisible()
  })

  const page = await reader()
  await test.step('readers find it without JavaScript, with notes there and back', async () => {
    await page.goto('/low-quay')
    await page.getByRole('link', { name: 'A Quiet Fortnight Ends With a Strike' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('A Quiet Fortnight')
    await expect(page.getByText('It was closed for a year.')).toBeVisible()
    const article = await page.locator('article').innerHTML()
    // Which version it is and where it stands is known only once it is published.
    expect(article.replace(/<p class="printed"[^>]*>.*?<\/p>\s*$/s, '')).toBe(proof)
    await page.getByRole('link', { name: '[5]', exact: true }).click()
    const note = page.locator(':target')
    await expect(note).toContainText('The clerk’s diary.')
    await expect(note.getByRole('link', { name: /diary/ })).toHaveCount(0)
    await note.getByRole('link').last().click()
    await expect(page.locator(':target')).toHaveText('[5]')
  })

  await test.step('the feed carries it', async () => {
    const feed = await page.request.get('/low-quay/feed.xml')
    expect(feed.headers()['content-type']).toContain('application/atom+xml')
    expect(await feed.text()).toContain('Low Quay in Review: April 25')
  })

  await test.step('the downloaded text is the golden one, byte for byte', async () => {
    const address = new URL(page.url())
    const answer = await page.request.get(`${address.pathname}/report.txt`)
    const sent = (await answer.body()).toString('utf8')
    // The hash covers ids that are made anew in every run.
    const version = /\n\n\[Version: Version 2, SHA-256 [0-9a-f]{64}\]\n$/
    expect(sent).toMatch(version)
    const bytes = Buffer.from(sent.replace(version, '\n'))
    if (process.env.GALLEY_GOLDEN) writeFileSync(golden, bytes)
    expect(bytes.toString('utf8')).toBe(readFileSync(golden, 'utf8'))
    expect(bytes.equals(readFileSync(golden))).toBe(true)
  })
})
