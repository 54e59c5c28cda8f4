import { usualRule } from '#review/approval-rule.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { openReport, select } from '../editor/written.ts'
import { expect, test, type Given } from '../fixtures.ts'

/** Amira, who writes, Boris and Chloe, who edit, their series, and a report of Amira's. */
async function desk(
  given: Given,
  { state, ...more }: Parameters<Given['series']>[0] & { state?: 'in-review' } = {},
) {
  const amira = await given.person({ name: 'Amira Sefi' })
  const boris = await given.person({ name: 'Boris Lund' })
  const chloe = await given.person({ name: 'Chloe Marsh' })
  const { id: seriesId } = await given.series({
    members: { [amira.id]: ['author'], [boris.id]: ['editor'], [chloe.id]: ['editor'] },
    ...more,
  })
  const { id } = await given.report({
    seriesId,
    createdById: amira.id,
    authorId: amira.id,
    content: smallReport,
    ...(state ? { state } : {}),
  })
  return { amira, boris, chloe, id }
}

const approve = { name: 'Approve', exact: true } as const

test('Two approve after every item is signed off; an edit makes both stale, and undoing it makes them good again', async ({
  as,
  given,
}) => {
  test.slow()
  const { amira, boris, chloe, id } = await desk(given, {
    approvalsNeeded: 2,
    approval: { ...usualRule, gates: ['no-errors', 'items-signed'] },
  })
  const author = await as(amira)
  await author.goto(`/reports/${id}/review`)
  await author.getByRole('button', { name: 'Submit for review' }).click()
  await expect(author.getByText('It waits for approvals: 0 of 2')).toBeVisible()

  const [first, second] = [await as(boris), await as(chloe)]
  const bar = (page: typeof first) => page.getByRole('region', { name: 'Decision', exact: true })
  await first.goto(`/reports/${id}/review`)
  await expect(first.getByRole('button', approve)).toBeDisabled()
  await expect(bar(first)).toContainText('Not every item is signed off. Item 1: Ferry line closes.')
  await bar(first).getByRole('link', { name: 'See the items' }).click()
  await first.getByRole('button', { name: 'Sign off item 1' }).click()
  await expect(first.getByText('Boris Lund signed it off')).toHaveCount(1)
  await first.getByRole('button', { name: 'Sign off item 2' }).click()
  await expect(first.getByText('Boris Lund signed it off')).toHaveCount(2)

  await first.getByRole('button', approve).click()
  await expect(bar(first)).toContainText('1 of 2')

  // A letter more in the first item: that sign-off and the approval are of another text now.
  await openReport(author, id)
  await select(author, 'Ferry line closes')
  await author.keyboard.press('End')
  await author.keyboard.type('!')
  await expect(author.locator('[data-saved]')).toHaveText('Saved')
  const looked = second.waitForResponse((answer) => answer.url().endsWith(`/${id}/look`))
  await second.goto(`/reports/${id}/review`)
  await looked
  await expect(second.getByRole('region', { name: 'Decisions' })).toContainText(
    'Boris Lund approved version 1; the text changed since',
  )
  await second.getByRole('link', { name: /Boris Lund decided on$/ }).click()
  await expect(second.getByText('Item 1: Ferry line closes.!', { exact: true })).toBeVisible()
  await expect(second.locator('ins')).toHaveText(['!'])
  await expect(second.locator('del')).toHaveCount(0)
  await second.goBack()
  await expect(second.getByText('Boris Lund signed off another text of it')).toHaveCount(1)
  await expect(second.getByText('Boris Lund signed it off')).toHaveCount(1)
  await expect(second.getByRole('button', approve)).toBeDisabled()

  await author.keyboard.press('ControlOrMeta+z')
  await expect(author.locator('.ProseMirror')).not.toContainText('!')
  await expect(author.locator('[data-saved]')).toHaveText('Saved')
  await second.reload()
  await expect(second.getByRole('region', { name: 'Decisions' })).toContainText(
    'Boris Lund approved this text',
  )
  // They saw the letter, and are shown that it is gone.
  await second.getByRole('button', approve).click()
  const dialog = second.getByRole('dialog', { name: 'What changed since you looked' })
  await expect(dialog.locator('del')).toHaveText(['!'])
  await dialog.getByRole('button', approve).click()
  await expect(second.getByText('This text is approved.')).toBeVisible()
})

test('Somebody who has to approve words of their own breaks the glass, and the page says so for ever', async ({
  as,
  given,
}) => {
  const ezra = await given.person({ name: 'Ezra Quill' })
  const on = await given.series({ members: { [ezra.id]: ['author', 'editor'] } })
  const { id } = await given.report({
    seriesId: on.id,
    createdById: ezra.id,
    authorId: ezra.id,
    content: smallReport,
    state: 'in-review',
  })
  const page = await as(ezra)
  await page.goto(`/reports/${id}/review`)
  await expect(page.getByRole('button', approve)).toBeDisabled()
  await page.getByRole('button', { name: 'Approve all the same' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why it cannot wait').fill('Nobody else is awake.')
  await dialog.getByRole('button', { name: 'Approve all the same' }).click()
  await expect(page.getByText('This text is approved.')).toBeVisible()
  const decisions = page.getByRole('region', { name: 'Decisions' })
  await expect(decisions).toContainText(
    'Ezra Quill approved this text, with words of their own in it',
  )
  await expect(decisions).toContainText('Nobody else is awake.')
})

test('A publisher schedules a report, publishes it at once, and withdraws it with a notice', async ({
  as,
  given,
  reader,
}) => {
  const dana = await given.person({ name: 'Dana Okoro' })
  const on = await given.series({
    name: 'Harbour Notes',
    approvalsNeeded: 0,
    members: { [dana.id]: ['author', 'publisher'] },
  })
  const { id } = await given.report({ seriesId: on.id, createdById: dana.id, content: smallReport })
  const page = await as(dana)
  await page.goto(`/reports/${id}/review`)
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.getByText('This text is approved.')).toBeVisible()

  await page.goto(`/reports/${id}/publish`)
  await page.getByRole('button', { name: 'Schedule' }).click()
  const when = page.getByRole('dialog', { name: 'Schedule' })
  await when.getByLabel('When, by your clock').fill('2020-01-01T08:00')
  await when.getByRole('button', { name: 'Schedule' }).click()
  await expect(when.getByRole('alert')).toHaveText('Choose a time that is still to come.')
  await when.getByLabel('When, by your clock').fill('2099-01-01T08:00')
  await when.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByRole('heading', { name: 'On the schedule' })).toBeVisible()
  await expect(page.getByText('scheduled by Dana Okoro')).toBeVisible()

  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByRole('heading', { name: 'Published', exact: true })).toBeVisible()
  const address = await page
    .getByRole('link', { name: /^\/harbour|^\/series/ })
    .first()
    .getAttribute('href')
  await page.getByRole('button', { name: 'Withdraw' }).click()
  const why = page.getByRole('dialog', { name: 'Withdraw' })
  await why.getByLabel('What readers are told').fill('The timetable was last year’s.')
  await why.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByRole('heading', { name: 'Withdrawn' })).toBeVisible()

  const blog = await reader()
  const answer = await blog.goto(address!)
  expect(answer?.status()).toBe(410)
  await expect(blog.getByText(/^Withdrawn on /)).toBeVisible()
  await expect(blog.getByText('The timetable was last year’s.')).toBeVisible()
})

test('An editor who asked for changes reads what changed before approving, and can compare any two versions', async ({
  as,
  given,
}) => {
  test.slow()
  const { amira, boris, id } = await desk(given, { state: 'in-review' })
  const editor = await as(boris)
  await editor.goto(`/reports/${id}/review`)
  await editor.getByRole('button', { name: 'Request changes' }).click()
  await editor.getByLabel('What should change').fill('Which pilots?')
  await editor.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()
  await expect(editor.getByText('Changes were requested.')).toBeVisible()

  const author = await as(amira)
  await openReport(author, id)
  await select(author, 'Pilots', 'Pilots')
  await author.keyboard.type('All harbour pilots')
  await expect(author.locator('[data-saved]')).toHaveText('Saved')
  await author.goto(`/reports/${id}/review`)
  await author.getByRole('button', { name: 'Submit for review' }).click()
  await expect(author.getByText('It waits for an approval.')).toBeVisible()

  await editor.reload()
  await editor.getByRole('button', approve).click()
  const dialog = editor.getByRole('dialog', { name: 'What changed since version 1' })
  await expect(dialog).toContainText('3 words added · 1 word removed')
  await expect(dialog.locator('ins')).toHaveText(['All harbour pilots'])
  await expect(dialog.locator('del')).toHaveText(['Pilots'])
  await dialog.getByRole('button', approve).click()
  await expect(editor.getByText('This text is approved.')).toBeVisible()

  await editor.goto(`/reports/${id}/history`)
  await editor.getByRole('link', { name: 'What changed in version 2' }).click()
  await expect(editor.getByText('3 words added · 1 word removed')).toBeVisible()
  await editor.getByRole('link', { name: 'Side by side' }).click()
  await expect(editor).toHaveURL(/view=side/)
  await expect(editor.locator('ins')).toHaveText(['All harbour pilots'])
  await editor.getByRole('combobox', { name: 'From' }).click()
  await editor.getByRole('option', { name: 'Version 2' }).click()
  await expect(editor.getByText('The same text.')).toBeVisible()

  await editor.goto(`/reports/${id}/history`)
  await editor.getByRole('button', { name: 'Keep a version' }).click()
  await editor.getByLabel('Name').fill('As it was approved')
  await editor.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(editor.getByText('“As it was approved”').first()).toBeVisible()
})

test('Who is asked for a review while away has somebody else asked, who declines with a reason', async ({
  as,
  given,
}) => {
  const { amira, boris, chloe, id } = await desk(given, { state: 'in-review' })
  const away = await as(boris)
  await away.goto('/desk/me')
  const section = away.locator('form', { has: away.getByLabel('Away until') })
  await section.getByLabel('Away until').fill('2099-12-31')
  await section.getByRole('combobox', { name: 'Meanwhile ask' }).click()
  await away.getByRole('option', { name: 'Chloe Marsh' }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await expect(section.getByText('Saved.')).toBeVisible()

  const author = await as(amira)
  await author.goto(`/reports/${id}/review`)
  await author.getByRole('button', { name: 'Ask for a review' }).click()
  const dialog = author.getByRole('dialog', { name: 'Ask for a review' })
  await dialog.getByRole('combobox', { name: 'Whom' }).click()
  await author.getByRole('option', { name: 'Boris Lund' }).click()
  await dialog.getByRole('button', { name: 'Ask' }).click()
  const requests = author.getByRole('region', { name: 'Requests' })
  await expect(requests).toContainText('Chloe Marsh is asked, in the place of Boris Lund')

  const editor = await as(chloe)
  await editor.goto('/desk')
  await expect(editor.getByText('Amira Sefi asks you for a review')).toBeVisible()
  await editor.goto(`/reports/${id}/review`)
  await editor.getByRole('button', { name: 'Decline' }).click()
  await editor.getByLabel('Why').fill('I know the harbour master.')
  await editor.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
  await expect(editor.getByRole('region', { name: 'Requests' })).toContainText(
    'Chloe Marsh declined',
  )
  await author.reload()
  await expect(requests).toContainText('I know the harbour master.')

  // Back, and asked oneself again.
  await section.getByLabel('Away until').fill('')
  await section.getByRole('combobox', { name: 'Meanwhile ask' }).click()
  await away.getByRole('option', { name: 'Nobody' }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await away.reload()
  await expect(section.getByLabel('Away until')).toHaveValue('')
  await expect(section.getByRole('combobox', { name: 'Meanwhile ask' })).toHaveText('Nobody')
})
