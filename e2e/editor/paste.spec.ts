import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { smallReport } from '#server/testing/small-report.ts'
import { expect, test } from '../fixtures.ts'
import { draft, expectSaved, openReport, select, sheet, shown } from './written.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'clipboard', name), 'utf8')
const google = 'application/x-vnd.google-docs-document-slice-clip+wrapped'

type Flavours = Record<string, string>
const html = (words: string): Flavours => ({
  'text/html': words,
  'text/plain': words.replace(/<[^>]*>/g, ' '),
})

/** What the browser does when somebody pastes these flavours; a page may put no others on the clipboard itself. */
const dispatchPaste = (page: Page, flavours: Flavours) =>
  sheet(page).evaluate((root, data) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value)
    root.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, flavours)

const receipt = (page: Page) => page.getByRole('region', { name: 'What was pasted' })
const announced = (page: Page) => page.locator('.sheet-cards > .sr-only').first()

test('What is pasted from elsewhere keeps its notes, loses its looks, and leaves a receipt', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  const foreign: string[] = []
  page.on('request', (request) => {
    if (
      page.url() !== 'about:blank' &&
      !request.url().startsWith(new URL(page.url()).origin) &&
      !/^(?:data|blob):/.test(request.url())
    )
      foreign.push(request.url())
  })
  await openReport(page, id)
  const { keyboard } = page
  const reads = (words: string) => expect.poll(() => shown(page)).toContain(words)
  const before = await shown(page)
  const sentence =
    'The lock keeper closed the upper gate on Friday[2]. Barges wait below it, as they did in spring[3].'

  for (const [name, source] of [
    ['word.html', 'Word'],
    ['libreoffice.html', 'LibreOffice'],
    ['web-page.html', 'a web page'],
  ] as const)
    await test.step(`from ${source}`, async () => {
      await select(page, 'Pilots')
      await dispatchPaste(page, html(fixture(name)))
      await reads(sentence)
      await reads('2=Lock diary, Friday.')
      await reads('3=Canal Gazette, page 3, https://gazette.example/3')
      await expect(receipt(page)).toContainText(`Pasted from ${source}: `)
      await expect(announced(page)).toContainText('2 notes.')
      await expect(receipt(page)).toContainText(/\d trackers? removed\./)
      await expect(sheet(page).locator('li strong').first()).toHaveText('town')
      await keyboard.press('Control+z')
      await expect.poll(() => shown(page)).toBe(before)
    })

  await test.step('from Google Docs, with its notes and without', async () => {
    await select(page, 'Pilots')
    await dispatchPaste(page, {
      ...html(fixture('google-docs.html')),
      [google]: fixture('google-docs-slice.json'),
    })
    await reads(sentence)
    await receipt(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => shown(page)).toBe(before)
    await select(page, 'Pilots')
    await dispatchPaste(page, html(fixture('google-docs.html')))
    await expect(announced(page)).toContainText('Google Docs leaves notes out of the clipboard.')
    await expect(receipt(page).getByRole('link', { name: 'Import a file' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('.sheet-cards').analyze()
    expect(violations).toEqual([])
    await receipt(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => shown(page)).toBe(before)
  })

  await test.step('from the real clipboard, and as plain text by key', async () => {
    await page.evaluate(async () => {
      const blob = (type: string, words: string) => new Blob([words], { type })
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': blob('text/html', '<h2>Gates</h2><ul><li>North</li><li>South</li></ul>'),
          'text/plain': blob('text/plain', 'Gates\nNorth\nSouth'),
        }),
      ])
    })
    await select(page, 'Pilots')
    await keyboard.press('Control+v')
    await expect(sheet(page).locator('li').filter({ hasText: 'South' })).toBeVisible()
    await expect(receipt(page)).toContainText('Pasted from a web page: 1 heading, 1 list.')
    await keyboard.press('Control+Alt+v')
    await reads('PilotsGates / North / South asked for more pay')
    await expect(sheet(page).locator('li')).toHaveCount(0)
    await keyboard.press('Control+z')
    await expect.poll(() => shown(page)).toBe(before)
    await select(page, 'Pilots')
    await keyboard.press('Control+Shift+v')
    await reads('PilotsGates / North / South asked for more pay')
    await keyboard.press('Control+z')
    await expect.poll(() => shown(page)).toBe(before)
  })

  await test.step('into a note', async () => {
    await select(page, 'Harbour log, Monday.')
    await dispatchPaste(
      page,
      html('<p> See <b>also</b> the <a href="javascript:alert(1)">diary</a>.</p>'),
    )
    await reads('1=Harbour log, Monday.See also the diary.')
    await expect(announced(page)).toContainText('1 link refused')
    await expect(sheet(page).locator('[href^="javascript"]')).toHaveCount(0)
    await keyboard.press('Control+z')
    await expect.poll(() => shown(page)).toBe(before)
  })

  await test.step('characters that nobody sees go, and stay in sight where they are typed', async () => {
    await select(page, 'Pilots')
    await dispatchPaste(page, html('<p>in\u202eeciov\u200b.</p>'))
    await reads('ineciov.')
    await expect(announced(page)).toContainText('Invisible characters removed.')
    await keyboard.press('Control+z')
    await select(page, 'Pilots')
    await keyboard.insertText('\u202eabc')
    const mark = sheet(page).getByRole('img', { name: 'Right-to-left override' })
    await expect(mark).toHaveAttribute('title', 'Right-to-left override')
    await keyboard.press('Control+z')
    await expect(mark).toHaveCount(0)
  })

  await expectSaved(page)
  expect(refused).toEqual([])
  expect(foreign).toEqual([])
})

test('A paste of five megabytes leaves the page alive, goes in as one step and can be stopped', async ({
  given,
  as,
}) => {
  const { people, report } = await draft(given, ['Ida Marek'])
  const { id } = report
  const page = await as(people[0]!)
  await openReport(page, id)
  const before = await shown(page)
  // As Word writes it: five megabytes for two hundred thousand characters.
  const paragraph = (at: number) =>
    `<p class=MsoNormal style='margin-bottom:0in;line-height:normal'><span style='font-size:12.0pt;font-family:"Times New Roman",serif;mso-fareast-font-family:"Times New Roman";color:black;mso-themecolor:text1'>Paragraph ${at}: the keeper of the lock wrote down the height of the water.</span><span style='${'mso-bidi-font-size:10.0pt;mso-ansi-language:EN-US;'.repeat(36)}'> It rose.<o:p></o:p></span></p>\n`
  const big = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>${Array.from({ length: 2400 }, (_, at) => paragraph(at)).join('')}</body></html>`
  expect(big.length).toBeGreaterThan(5_000_000)
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration))
    }).observe({ type: 'longtask' })
  })
  const longest = () =>
    page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks))

  await test.step('it can be stopped', async () => {
    await select(page, 'Pilots')
    await dispatchPaste(page, { 'text/html': big, 'text/plain': 'Paragraphs' })
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Reading what you pasted… \d/)).toHaveCount(0)
    await expect.poll(() => shown(page)).toBe(before)
  })

  await test.step('it goes in while somebody writes', async () => {
    await select(page, 'Pilots')
    await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
    await dispatchPaste(page, { 'text/html': big, 'text/plain': 'Paragraphs' })
    await expect(page.getByText(/^Reading what you pasted… \d+ %$/)).toBeVisible()
    await select(page, 'any size')
    await page.keyboard.type(' and age')
    await expect.poll(() => shown(page)).toContain('Ships of any size and age may moor.')
    await expect(announced(page)).toContainText('Pasted from Word: 2,400 paragraphs.', {
      timeout: 120_000,
    })
    test.info().annotations.push({ type: 'longest task', description: `${await longest()} ms` })
  })

  await test.step('one step takes all of it back, and not what was typed meanwhile', async () => {
    await receipt(page).getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(() => shown(page), { timeout: 60_000 })
      .toBe(before.replace('any size', 'any size and age'))
    await expectSaved(page)
  })
})

test('Two people paste at once, each at their place', async ({ given, as }) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const jonas = await given.person({ name: 'Jonas Feld' })
  const { id: seriesId } = await given.series({
    members: { [ida.id]: ['author'], [jonas.id]: ['author'] },
  })
  const { id } = await given.report({ seriesId, createdById: ida.id, content: smallReport })
  const [one, two] = [await as(ida), await as(jonas)]
  await openReport(one, id)
  await openReport(two, id)
  await select(one, 'Pilots')
  await select(two, 'any size')
  await Promise.all([
    dispatchPaste(one, html(fixture('word.html'))),
    dispatchPaste(two, html(fixture('libreoffice.html'))),
  ])
  for (const page of [one, two]) {
    await expect
      .poll(() => shown(page))
      .toContain('upper gate on Friday[2]. Barges wait below it, as they did in spring[3].')
    await expect
      .poll(() => shown(page))
      .toContain('upper gate on Friday[6]. Barges wait below it, as they did in spring[7].')
  }
  expect(await shown(one)).toBe(await shown(two))
  await one.keyboard.press('Control+z')
  for (const page of [one, two]) {
    await expect.poll(() => shown(page)).toContain('Pilots asked for more pay[2].')
    await expect.poll(() => shown(page)).toContain('upper gate on Friday[4].')
  }
})
