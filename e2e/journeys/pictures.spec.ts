import { writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { picture } from '#server/testing/pictures.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { draft, expectSaved, openReport, select, sheet } from '../editor/written.ts'
import { expect, test } from '../fixtures.ts'

/** Which of their sizes the images on a page took, by the end of its address or its width; null for one that did not arrive. */
const arrived = (page: Page) =>
  page.locator('figure img').evaluateAll(async (images) => {
    for (const image of images as HTMLImageElement[]) {
      image.loading = 'eager'
      await image.decode().catch(() => {})
    }
    return (images as HTMLImageElement[]).map(({ currentSrc, naturalWidth }) => {
      if (naturalWidth === 0) return null
      return currentSrc.startsWith('data:') ? naturalWidth : Number(currentSrc.split('/').at(-1))
    })
  })

const pasteHtml = (page: Page, html: string) =>
  sheet(page).evaluate((root, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', words)
    root.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)

/** What the page's own policy or the network kept from it. */
function refusals(page: Page): string[] {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Failed to load/.test(message.text())) refused.push(message.text())
  })
  return refused
}

test('A picture is added and another one pasted, both stand on the blog and in every file, and nobody saw them before', async ({
  given,
  as,
  reader,
  browser,
}, info) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const { id: seriesId } = await given.series({
    slug: 'port-watch',
    approvalsNeeded: 0,
    members: { [ida.id]: ['author', 'publisher'] },
  })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const page = await as(ida)
  const photograph = await picture(2000, 1200, 'jpeg')
  const map = await picture(300, 200)

  await test.step('one is chosen, and says what it shows', async () => {
    await openReport(page, id)
    await select(page, 'Cranes stood')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add a picture' }).click()
    await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photograph })
    const figure = sheet(page).locator('figure')
    await expect(figure.locator('img')).toHaveAttribute('src', /^\/pictures\/.*\/2000x1200$/)
    await figure.getByLabel('Description').fill('The cranes of the harbour')
    await figure.getByLabel('Credit').fill('Ida Marek')
  })

  await test.step('one is pasted with the text around it, and uploaded', async () => {
    await select(page, 'Pilots asked')
    const html = `<p>A map came by mail.</p><p><img alt="Map of the quay" src="data:image/png;base64,${map.toString('base64')}"></p><p>It shows the quay.</p>`
    await pasteHtml(page, html)
    await expect(page.getByRole('region', { name: 'What was pasted' })).toContainText(
      '1 picture. 1 picture being uploaded.',
    )
    await expect(sheet(page).locator('figure img[alt="Map of the quay"]')).toHaveAttribute(
      'src',
      /^\/pictures\/.*\/300x200$/,
    )
    await expectSaved(page)
  })
  const sources = await sheet(page)
    .locator('figure img')
    .evaluateAll((images) => images.map((image) => image.getAttribute('src')!))
  const outside = await reader()
  const statuses = () =>
    Promise.all(sources.map(async (src) => (await outside.request.get(src)).status()))
  expect(await statuses()).toEqual([404, 404])

  await test.step('the report is published', async () => {
    await page.getByRole('button', { name: 'Submit for review' }).click()
    await expect(page.getByText('Approved').first()).toBeVisible()
    await page.goto(`/reports/${id}/publish`)
    expect(await statuses()).toEqual([404, 404])
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByText('Published').first()).toBeVisible()
  })

  await test.step('readers see both, no larger than their screen needs', async () => {
    expect(await statuses()).toEqual([200, 200])
    await outside.goto('/port-watch')
    await outside.getByRole('link', { name: 'A quiet week' }).click()
    const address = new URL(outside.url()).pathname
    const seen = await as(ida)
    for (const [width, first] of [
      [390, 480],
      [1440, 960],
    ] as const) {
      await seen.setViewportSize({ width, height: 900 })
      const refused = refusals(seen)
      await seen.goto(address)
      expect(await arrived(seen)).toEqual([first, 300])
      expect(refused).toEqual([])
      await expect(seen.getByRole('img', { name: 'The cranes of the harbour' })).toBeVisible()
      await expect(seen.getByText('Ida Marek', { exact: true })).toBeVisible()
    }
  })

  await test.step('files hold them', async () => {
    const address = new URL(outside.url()).pathname
    const file = async (name: string) =>
      (await outside.request.get(`${address}/${name}`)).body().then((body) => new Uint8Array(body))
    const word = unzipSync(await file('report.docx'))
    expect(Object.keys(word).filter((name) => name.includes('/media/'))).toEqual([
      'word/media/picture1.jpg',
      'word/media/picture2.png',
    ])
    expect(strFromU8(word['word/document.xml']!)).toContain('descr="The cranes of the harbour"')
    const book = unzipSync(await file('report.epub'))
    expect(book['EPUB/pictures/picture1.jpg']).toEqual(word['word/media/picture1.jpg'])
    const pdf = Buffer.from(await file('report.pdf')).toString('latin1')
    expect(pdf.match(/\/Subtype\s*\/Image\b/g)?.length).toBeGreaterThanOrEqual(2)

    const stored = info.outputPath('report.html')
    writeFileSync(stored, await file('report.html'))
    const offline = await browser.newContext({ offline: true })
    const alone = await offline.newPage()
    const refused = refusals(alone)
    await alone.goto(`file://${stored}`)
    expect(await arrived(alone)).toEqual([1600, 300])
    expect(refused).toEqual([])
    await offline.close()
  })
})

test('A picture that is taken away while another one comes for it leaves its neighbour as it is', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const page = await as(people[0]!)
  await openReport(page, report.id)
  await select(page, 'Pilots asked')
  const images = await Promise.all(
    [300, 400].map(async (width) => {
      const bytes = await picture(width, 200)
      return `<p><img alt="Wide ${width}" src="data:image/png;base64,${bytes.toString('base64')}"></p>`
    }),
  )
  await pasteHtml(page, `<p>Two came by mail.</p>${images.join('')}<p>They show the quay.</p>`)
  const figures = sheet(page).locator('figure')
  await expect(figures.locator('img[src$="/300x200"]')).toBeVisible()
  await expect(figures.locator('img[src$="/400x200"]')).toBeVisible()

  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/pictures/*', async (route) => {
    await held
    await route.continue()
  })
  const second = figures.filter({ has: page.locator('img[alt="Wide 400"]') })
  const chooser = page.waitForEvent('filechooser')
  await second.getByRole('button', { name: 'Replace' }).click()
  const buffer = await picture(500, 200)
  await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  await expect(sheet(page).locator('.picture-upload')).toBeVisible()
  await second.getByRole('button', { name: 'Remove' }).click()
  await expect(figures).toHaveCount(1)
  release()
  await expect(sheet(page).locator('.picture-upload')).toHaveCount(0)
  await expect(figures.locator('img')).toHaveAttribute('src', /\/300x200$/)
  await expectSaved(page)
})
