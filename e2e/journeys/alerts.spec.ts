import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { HookReceiver } from '#server/testing/hook-receiver.ts'
import { MailServer } from '#server/testing/mail-server.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test as base } from '../fixtures.ts'
import { RunningDesk } from '../running-desk.ts'

/** A desk that sends mail to a real mail server. */
const test = base.extend<object, { mail: MailServer }>({
  mail: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
    async ({}, provide) => {
      const mail = await MailServer.open()
      await provide(mail)
      await mail.close()
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ mail }, provide) => {
      const desk = await RunningDesk.open({
        SMTP_URL: mail.url,
        MAIL_FROM: 'no-reply@desk.example',
        GALLEY_ALLOW_PRIVATE_HOOKS: 'true',
      })
      await provide(desk)
      await desk.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

async function askForReview(page: Page, reportId: string, whom: string): Promise<void> {
  await page.goto(`/reports/${reportId}/review`)
  await page.getByRole('button', { name: 'Ask for a review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask for a review' })
  await dialog.getByLabel('Whom').click()
  await page.getByRole('option', { name: whom }).click()
  await dialog.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText(`${whom} is asked`)).toBeVisible()
}

test('Wen is asked for a review: it is in the inbox and in the mail, until one click ends the mail', async ({
  given,
  as,
  desk,
  mail,
  browser,
}) => {
  const amira = await given.person({ name: 'Amira Sefi' })
  const wen = await given.person({ name: 'Wen Zhao' })
  const { id: seriesId } = await given.series({
    members: { [amira.id]: ['author'], [wen.id]: ['editor'] },
  })
  const written = { seriesId, createdById: amira.id, content: smallReport }
  const { id: first } = await given.report(written)
  const { id: second } = await given.report(written)

  const author = await as(amira)
  await askForReview(author, first, 'Wen Zhao')
  await expect.poll(() => mail.to(wen.email).length).toBe(1)
  const letter = mail.to(wen.email)[0]!
  expect(letter.subject).toBe(`Amira Sefi asks you for a review: ${smallReport.title}`)

  const editor = await as(wen)
  await editor.goto('/desk')
  const inbox = editor
    .getByRole('navigation', { name: 'Desk' })
    .getByRole('link', { name: 'Inbox' })
  await expect(inbox).toHaveAccessibleName('Inbox 1 unread')
  await inbox.click()
  await expect(
    editor.getByRole('link', { name: 'Unread: Amira Sefi asks you for a review' }),
  ).toBeVisible()
  await clean(editor)
  await editor.goto(/(\/desk\/inbox\/\S+)/.exec(letter.text)![1]!)
  await expect(editor).toHaveURL(new RegExp(`/reports/${first}/review$`))
  await expect(inbox).toHaveAccessibleName('Inbox')

  const oneClick = letter.headers.get('list-unsubscribe')!.slice(1, -1)
  // Looking at the address changes nothing: it leads to a page with a button.
  const stranger = await (await browser.newContext({ baseURL: desk.url })).newPage()
  await stranger.goto(oneClick)
  await expect(stranger.getByText(`${wen.email} gets mail for`)).toBeVisible()
  await clean(stranger)
  await editor.goto('/desk/me')
  const asked = editor.getByRole('combobox', { name: 'You are asked for a review' })
  await expect(asked).toHaveText('At once')
  const answer = await fetch(oneClick, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(answer.status).toBe(200)
  await editor.reload()
  await expect(asked).toHaveText('Never')
  await clean(editor)

  await askForReview(author, second, 'Wen Zhao')
  await author.getByRole('button', { name: 'Submit for review' }).click()
  await expect.poll(() => mail.to(wen.email).length).toBe(2)
  expect(mail.to(wen.email)[1]!.subject).toContain('Amira Sefi submitted it for review')
  await editor.goto('/desk/inbox')
  await expect(inbox).toHaveAccessibleName('Inbox 2 unread')
  await editor.getByRole('button', { name: 'Mark all read' }).click()
  await expect(editor.getByText('You have read everything.')).toBeVisible()
  await expect(inbox).toHaveAccessibleName('Inbox')

  await stranger.getByRole('button', { name: 'No more mail at all' }).click()
  await expect(stranger.getByText('This desk sends you no more mail.')).toBeVisible()
})

test('An administrator adds a webhook, tries it, changes what it is sent, and sends again what failed', async ({
  given,
  as,
}) => {
  const receiver = await HookReceiver.open()
  const page = await as(await given.person({ name: 'Ines Roth', administrator: true }))
  await page.goto('/desk/webhooks')
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByLabel('Name').fill('Newsroom')
  await page.getByLabel('Address').fill('https://user:secret@example.org/')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('a name or a password in it is not used').first()).toBeVisible()
  await page.getByLabel('Address').fill(receiver.url)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByLabel('Secret of the webhook')).toHaveValue(/^whsec_/)
  await clean(page)
  await page.getByRole('button', { name: 'Close' }).last().click()

  receiver.answer = (_, res) => void res.writeHead(418).end('a teapot')
  await page.getByRole('link', { name: 'Newsroom' }).click()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect.poll(() => receiver.received.length).toBe(1)
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('418: a teapot').count()
    })
    .toBe(1)
  await clean(page)
  await page.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change what is sent' })
  await dialog.getByRole('checkbox', { name: 'Somebody is mentioned in a thread' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('· Somebody is mentioned in a thread')).toBeVisible()
  receiver.answer = (_, res) => void res.writeHead(204).end()
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('Arrived').count()
    })
    .toBe(1)
  const names = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(new Set(names).size).toBe(1)
  await receiver.close()
})
