import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const fixtures = 'report/testing/fixtures'

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

/** How the files of a version begin, by their words in the menu. */
const forms: Record<string, RegExp> = {
  PDF: /^%PDF-1\.\d/,
  EPUB: /^PK/,
  'Web page': /^<!doctype html>/,
  'Word document': /^PK/,
  'Word document with footnotes': /^PK/,
  Markdown: /^---\ngalley: 2\n/,
  'Plain text': /^Friday, /,
  'HTML for a blog': /^<article/,
  'Plain HTML for mail and editors': /^<p>/,
  'Import file for Blogger': /^<\?xml/,
  JSON: /^\{/,
  'Atom entry': /^<\?xml/,
}

test('Published reports come in from three files after a dry run, one import is taken back, and every form goes out', async ({
  given,
  as,
  reader,
}) => {
  const amira = await given.person({ name: 'Amira Haddad' })
  const clara = await given.person({ name: 'Clara Voss' })
  await given.series({
    slug: 'karsia',
    name: 'Karsia in Review',
    members: { [amira.id]: ['author'], [clara.id]: ['editor', 'publisher'] },
  })
  const [a, c] = [await as(amira), await as(clara)]
  const found = a.getByRole('region', { name: 'What was found' })

  await test.step('three files of three formats are read, and nothing is at the desk yet', async () => {
    await a.goto('/desk/new?from=text')
    await a
      .getByLabel('Files')
      .setInputFiles([
        `${fixtures}/karsia-in-review.txt`,
        `${fixtures}/html/word-full.html`,
        `${fixtures}/docx/libreoffice.docx`,
      ])
    await a.getByRole('button', { name: 'Read 3 texts' }).click()
    await a.waitForURL(/\/desk\/imports\/[^/]+$/)
    await expect(found.getByRole('article')).toHaveCount(3)
    await expect(a.getByText('Nothing is at the desk yet.')).toBeVisible()
    await expectAccessible(a)
  })

  await test.step('the account says what was not understood, and what people wrote beside it', async () => {
    const text = found.getByRole('article', { name: 'karsia-in-review.txt' })
    await text
      .getByLabel(/^Account of/)
      .last()
      .click()
    await expect(text.getByText(/\[\d+\]/).first()).toBeVisible()
    const word = found.getByRole('article', { name: 'libreoffice.docx' })
    await word
      .getByLabel(/^Account of/)
      .last()
      .click()
    await expect(word.getByText('Comments and tracked changes')).toBeVisible()
  })

  await test.step('original and result stand side by side', async () => {
    await found.getByRole('link', { name: /^Side by side: Karsia/ }).click()
    await a.waitForURL(/\/desk\/imports\/[^/]+\/[^/]+$/)
    const remarks = a.getByRole('region', { name: 'Remarks' })
    await expect(remarks).toContainText(/^1 of \d/)
    await a.keyboard.press('j')
    await expect(remarks).toContainText(/^2 of \d/)
    await expectAccessible(a)
    await a.goBack()
  })

  await test.step('they are brought in', async () => {
    await a.getByRole('button', { name: 'Bring in 3 drafts' }).click()
    await expect(a.getByText('Brought in', { exact: true })).toBeVisible()
    await a.goto('/desk')
    await expect(a.getByRole('link', { name: /^Karsia in Review/ }).first()).toBeVisible()
  })

  await test.step('a second import is taken back, and only that one', async () => {
    await a.goto('/desk/new?from=text')
    await a
      .getByLabel('Or paste it')
      .fill(readFileSync(`${fixtures}/low-quay-in-review.txt`, 'utf8'))
    await a.getByRole('button', { name: 'Read it' }).click()
    await a.waitForURL(/\/desk\/imports\/[^/]+$/)
    await a.getByRole('button', { name: 'Bring in one draft' }).click()
    await expect(a.getByText('Brought in', { exact: true })).toBeVisible()
    await a.getByRole('button', { name: 'Take it back' }).click()
    await a.getByRole('button', { name: 'Take one draft back' }).click()
    await expect(a.getByText('Taken back', { exact: true }).first()).toBeVisible()
    await a.goto('/desk')
    await expect(a.getByRole('link', { name: /^Karsia in Review/ }).first()).toBeVisible()
    await expect(a.getByRole('link', { name: /^Low Quay in Review: April/ })).toHaveCount(0)
  })

  const reportId = await test.step('one goes through review and is published', async () => {
    await a
      .getByRole('link', { name: /^Karsia in Review/ })
      .first()
      .click()
    await a.waitForURL(/\/reports\/[^/]+/)
    const id = /reports\/([^/]+)/.exec(a.url())![1]!
    await a.getByRole('button', { name: 'Submit for review' }).click()
    await expect(a.getByText('In review').first()).toBeVisible()
    await c.goto(`/reports/${id}/review`)
    await c.getByRole('button', { name: 'Approve' }).click()
    await expect(c.getByText('Approved').first()).toBeVisible()
    await c.goto(`/reports/${id}/publish`)
    await c.getByRole('button', { name: 'Publish' }).click()
    await expect(c.getByText('Published').first()).toBeVisible()
    return id
  })

  await test.step('every form of the version can be downloaded and carries its hash', async () => {
    await c.goto(`/reports/${reportId}/history`)
    await c.getByRole('button', { name: 'Download version 1' }).first().click()
    const links = c.getByRole('menuitem')
    await expect(links).toHaveCount(Object.keys(forms).length)
    const hashes = new Set<string | undefined>()
    for (const link of await links.all()) {
      const label = (await link.textContent())!.trim()
      const answer = await c.request.get((await link.getAttribute('href'))!)
      expect({ label, status: answer.status() }).toEqual({ label, status: 200 })
      const beginning = (await answer.body()).subarray(0, 60).toString('latin1')
      expect(beginning, label).toMatch(forms[label]!)
      expect(answer.headers()['content-disposition']).toContain('attachment')
      hashes.add(answer.headers()['x-content-hash'])
    }
    expect([...hashes]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  await test.step('readers have the same files on the blog', async () => {
    const page = await reader()
    await page.goto('/karsia')
    const issue = page.locator('main a[href^="/karsia/"]').first()
    await issue.click()
    const downloads = page.getByRole('navigation', { name: 'Downloads' })
    await expect(downloads.getByRole('link')).toHaveCount(Object.keys(forms).length)
    const pdf = await page.request.get(
      (await downloads.getByRole('link', { name: 'PDF' }).getAttribute('href'))!,
    )
    expect((await pdf.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  })
})
