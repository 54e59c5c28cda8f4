import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'

test('To somebody outside its series a report does not exist: no page, no file, no live text', async ({
  given,
  as,
  desk,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const stranger = await given.person({ name: 'Stan Ger', administrator: true })
  const { id: seriesId } = await given.series({ members: { [ida.id]: ['author'] } })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const page = await as(stranger)
  await page.goto('/desk')

  for (const reportId of [id, '00000000-0000-4000-8000-000000000000', 'no-id']) {
    for (const tab of ['write', 'review', 'history', 'publish']) {
      const answer = await page.request.get(`/reports/${reportId}/${tab}`)
      expect([tab, answer.status()]).toEqual([tab, 404])
      expect(await answer.text()).not.toContain(smallReport.title)
    }
    expect((await page.request.get(`/api/exports/${reportId}/report.txt`)).status()).toBe(404)
    const code = await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const socket = new WebSocket(address)
          socket.addEventListener('close', (event) => resolve(event.code))
        }),
      `${desk.url.replace('http', 'ws')}/sync/${reportId}?epoch=x&schema=1&as=${stranger.id}`,
    )
    expect(code).toBe(4404)
  }
})

test('A text that is no report is refused in words, and nothing of it is stored', async ({
  given,
  as,
  open,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const { id: seriesId } = await given.series({ members: { [ida.id]: ['author'] } })
  const page = await as(ida)
  const bad = [
    { name: 'empty.txt', buffer: Buffer.from('  \n \n') },
    { name: 'picture.txt', buffer: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 0]) },
    {
      name: 'notes.txt',
      buffer: Buffer.from('A title\n\nOne paragraph of text.\n\n[1] A note.\n'),
    },
  ]
  const choose = async (files: { name: string; buffer: Buffer }[]) => {
    await page.goto('/desk/new?from=text')
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles(files.map((file) => ({ ...file, mimeType: 'text/plain' })))
    await page.getByRole('button', { name: /^Read/ }).click()
  }
  await choose(bad)
  await page.waitForURL(/\/desk\/imports\/[^/]+$/)
  for (const { name } of bad)
    await expect(page.getByRole('article', { name }).locator('p.text-danger')).toHaveText(/\w.*\.$/)
  await expect(page.getByRole('checkbox')).toHaveCount(0)

  await choose([{ name: 'huge.txt', buffer: Buffer.alloc(40 * 1024 * 1024, 'word ') }])
  await expect(
    page.getByRole('list', { name: 'Chosen files' }).getByRole('listitem'),
  ).toContainText(/too large|30 MB/i)
  expect(await open.db.report.count({ where: { seriesId } })).toBe(0)
})
