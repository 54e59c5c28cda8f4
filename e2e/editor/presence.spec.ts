import type { Page } from '@playwright/test'
import { longReport } from '#server/testing/long-report.ts'
import { expect, test } from '../fixtures.ts'
import { draft, openReport, select, sheet } from './written.ts'

test('One sees who is where, goes there, and follows', async ({ given, as }) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'], longReport())
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  for (const page of [a, b]) await page.setViewportSize({ width: 1440, height: 900 })
  await Promise.all([openReport(a, id), openReport(b, id)])
  const items = sheet(b).locator('[data-part="item"]')
  const last = await items.count()

  await test.step('a face leads to a place in words', async () => {
    await items
      .nth(last - 1)
      .locator('p')
      .last()
      .click()
    await b.keyboard.press('End')
    await expect(a.locator('.other-caret-name')).toHaveText('Ben Okafor')
    await a.getByRole('button', { name: 'Ben Okafor', exact: true }).click()
    await expect(a.getByText(`Ben Okafor, in item ${last}`)).toBeVisible()
    await a.getByRole('menuitem', { name: 'Go there' }).click()
    await expect(a.locator('.other-caret-name')).toBeInViewport()
  })

  await test.step('following keeps their caret in view until one does something oneself', async () => {
    await a.getByRole('button', { name: 'Ben Okafor', exact: true }).click()
    await a.getByRole('menuitem', { name: 'Follow' }).click()
    await expect(a.getByText('Following Ben Okafor')).toBeVisible()
    await items.first().locator('p').first().click()
    await expect(sheet(a).locator('[data-part="item"]').first()).toBeInViewport()
    await expect(a.locator('.other-caret-name')).toBeInViewport()
    await a.mouse.move(700, 500)
    await a.mouse.wheel(0, 300)
    await expect(a.getByText('Following Ben Okafor')).toHaveCount(0)
  })

  await test.step('somebody in a note is seen above the notes', async () => {
    await sheet(b).locator('[data-part="note"] p').first().click()
    await a.getByRole('button', { name: /^Go to Ben Okafor, in note \d+$/ }).click()
    await expect(a.locator('.other-caret-name')).toBeInViewport()
  })
})

test('Somebody who does nothing for two minutes is shown as away, and comes back with a key', async ({
  given,
  as,
}) => {
  test.slow()
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  await b.clock.install()
  await Promise.all([openReport(a, id), openReport(b, id)])
  await select(b, 'Ships')
  await expect(a.getByRole('button', { name: 'Ben Okafor', exact: true })).toBeVisible()
  const away = a.getByRole('button', { name: 'Ben Okafor, away', exact: true })
  // A late event of what he did last begins his two minutes anew. The leap makes his page take its line for dead as
  // well: it needs a while to come back, and another leap meanwhile would break the new one.
  await expect(async () => {
    await b.clock.fastForward(121_000)
    await expect(away).toBeVisible({ timeout: 25_000 })
  }).toPass({ timeout: 100_000 })
  await b.keyboard.press('ArrowLeft')
  await expect(a.getByRole('button', { name: 'Ben Okafor', exact: true })).toBeVisible()
})

test('What others write is marked for a moment; what one writes oneself is not', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const { id } = report
  const [a, b] = [await as(people[0]!), await as(people[1]!)]
  await Promise.all([openReport(a, id), openReport(b, id)])
  await select(b, 'Ships')
  // The mark fades by itself: whoever looks now and then may look too late.
  const marked = await a.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const look = () => {
      const marks = [...(CSS.highlights.get('others-edit') ?? [])].map(String)
      if (marks.length > 0) resolve(marks.join())
      else requestAnimationFrame(look)
    }
    look()
    return { promise }
  })
  await b.keyboard.insertText(' and boats')
  expect(await marked.evaluate(({ promise }) => promise)).toContain('and boats')
  const marks = (page: Page) => page.evaluate(() => CSS.highlights.get('others-edit')?.size ?? 0)
  await expect.poll(() => marks(a)).toBe(0)
  expect(await marks(b)).toBe(0)
})
