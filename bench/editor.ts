/**
 * Typing in a report of 20,000 words and 160 notes while five others type, in Chromium: Galley as `npm start` serves
 * it, and in the same run a bare Tiptap starter with the same text. `--minutes=10` types for so long in each.
 */
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import type { JSONContent } from '@tiptap/core'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { RunningDesk } from '../e2e/running-desk.ts'
import { FRAGMENT } from '#editor/model/wire.ts'
import type { Block, Inline, Report } from '#report/document.ts'
import { random, type Random } from '#report/testing/random.ts'
import { realSizeReport } from '#report/testing/real-size.ts'
import { Browser as Tab } from '#server/sync/testing/browser.ts'
import { person, report, series } from '#server/testing/factories.ts'
import { openDesk, type OpenDesk } from '#server/testing/open-desk.ts'
import { findBrowser } from '../scripts/browser.ts'
import { build, buildIsCurrent } from '../scripts/build.ts'
import { openStarter, STARTER_FIELD } from './starter/relay.ts'
import { goalLine, tableText } from './table.ts'

const SIZE = { words: 20_000, notes: 160 }
const OTHERS = 5
/** What one of the others types: so many characters a second. */
const SPEED = 5
const OPENINGS = 5
const GOALS = { paint: 16, toStarter: 1.3, script: 350, firstKey: 1500 }
const SHEET = '.ProseMirror[contenteditable="true"]'

const minutes = Number(
  process.argv.find((arg) => arg.startsWith('--minutes='))?.slice('--minutes='.length) ?? 1,
)

/** Somebody else at the same text: types into a paragraph of their own and shows their caret there. */
class Writer {
  readonly #timer: ReturnType<typeof setInterval>

  constructor(doc: Y.Doc, provider: WebsocketProvider, field: string, number: number) {
    const texts = paragraphs(doc.getXmlFragment(field))
    const text = texts[Math.floor(((number + 0.5) / OTHERS) * texts.length)]!
    let at = Math.floor(text.length / 2)
    const words = 'and the ferry waited at the quay '
    let typed = 0
    this.#timer = setInterval(() => {
      text.insert(at, words[typed++ % words.length]!)
      at += 1
      const caret = Y.createRelativePositionFromTypeIndex(text, at)
      provider.awareness.setLocalStateField('cursor', { anchor: caret, head: caret })
    }, 1000 / SPEED)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

function paragraphs(node: Y.XmlFragment, found: Y.XmlText[] = []): Y.XmlText[] {
  for (const child of node.toArray())
    if (child instanceof Y.XmlText && child.length > 200) found.push(child)
    else if (child instanceof Y.XmlElement) paragraphs(child, found)
  return found
}

const inlineText = (content: Inline[], notes: string[]) =>
  content
    .map((one) => (one.type === 'citation' ? `[${notes.indexOf(one.note) + 1}]` : one.text))
    .join('')

/** The same text in what the starter has: headings, paragraphs, lists; numbers and notes as plain text. */
function starterContent({ title, blocks, notes }: Report): JSONContent {
  const ids = notes.map(({ id }) => id)
  const text = (content: Inline[]): JSONContent[] => [
    { type: 'text', text: inlineText(content, ids) },
  ]
  const paragraph = (content: Inline[]): JSONContent => ({
    type: 'paragraph',
    content: text(content),
  })
  const list = (type: string, entries: JSONContent[][]): JSONContent => ({
    type,
    content: entries.map((content) => ({ type: 'listItem', content })),
  })
  const of = (block: Block): JSONContent[] => {
    if (block.type === 'paragraph') return [paragraph(block.content)]
    if (block.type === 'heading')
      return [{ type: 'heading', attrs: { level: 2 }, content: text(block.content) }]
    if (block.type === 'bulletList')
      return [
        list(
          'bulletList',
          block.items.map((entry) => entry.flatMap((one) => of(one))),
        ),
      ]
    if (block.type === 'keyTakeaway') return block.blocks.flatMap((one) => of(one))
    if (block.type === 'item')
      return [
        { type: 'heading', attrs: { level: 3 }, content: text(block.topic) },
        ...block.blocks.flatMap((one) => of(one)),
      ]
    return []
  }
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: title }] },
      ...blocks.flatMap(of),
      list(
        'orderedList',
        notes.map((note) => note.paragraphs.map((one) => paragraph(one))),
      ),
    ],
  }
}

interface Seen {
  keys: number[]
  long: number[]
}
declare global {
  interface Window {
    seen: Seen
  }
}

/** In the page: from the moment that the browser had the key to the end of the frame that shows what it did. */
function watch(): void {
  const seen: Seen = { keys: [], long: [] }
  window.seen = seen
  addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => seen.keys.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    { capture: true },
  )
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration)
  }).observe({ entryTypes: ['longtask'] })
}

/** Puts the caret into the middle of a long paragraph in the middle of the text. */
function putCaret(sheet: string): void {
  const root = document.querySelector<HTMLElement>(sheet)!
  const long = [...root.querySelectorAll('p')].filter((one) => (one.textContent ?? '').length > 300)
  const paragraph = long[Math.floor(long.length * 0.45)]!
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let text = walker.nextNode() as Text
  while (text.length < 60) text = walker.nextNode() as Text
  root.focus()
  getSelection()?.collapse(text, 40)
  paragraph.scrollIntoView({ block: 'center' })
}

interface Figures {
  keys: number[]
  long: number[]
  /** MB in use once the text stands there, and after typing; garbage collected before both. */
  heap: [number, number]
  /** ms from navigation to the end of the frame with the first key. */
  firstKey: number
  /** KB of scripts as they were sent, up to the first key. */
  script: number
}

const sorted = (values: number[]) => values.toSorted((a, b) => a - b)
const part = (values: number[], share: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6
}

interface Place {
  url: string
  cookie?: { name: string; value: string }
}

/** A page in a browser profile of its own, nothing cached, up to the first key. */
async function open(browser: Browser, { url, cookie }: Place) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  if (cookie) await context.addCookies([{ ...cookie, url: new URL(url).origin, httpOnly: true }])
  await context.addInitScript(watch)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(`${SHEET} p`).first().waitFor()
  await page.evaluate(putCaret, SHEET)
  await page.keyboard.press('x')
  await page.waitForFunction(() => window.seen.keys.length > 0)
  const firstKey = await page.evaluate(() => performance.now())
  return { context, page, cdp, firstKey, script: bytes / 1000 }
}

async function type(page: Page, chance: Random, until: number): Promise<void> {
  const words = 'the harbor master said that no vessel may leave before noon. '
  for (let at = 0; Date.now() < until; at++) {
    await page.keyboard.press(
      words[at % words.length] === ' ' ? 'Space' : words[at % words.length]!,
    )
    await new Promise((resolve) => setTimeout(resolve, 60 + chance.int(80)))
  }
}

async function measure(browser: Browser, place: Place): Promise<Figures> {
  const firstKeys: number[] = []
  let script = 0
  for (let times = 0; times < OPENINGS; times++) {
    const opened = await open(browser, place)
    firstKeys.push(opened.firstKey)
    script = Math.max(script, opened.script)
    await opened.context.close()
  }
  const { context, page, cdp } = await open(browser, place)
  const chance = random(7)
  await type(page, chance, Date.now() + 5_000)
  const before = await heapOf(cdp)
  await page.evaluate(() => {
    window.seen.keys.length = 0
    window.seen.long.length = 0
  })
  await type(page, chance, Date.now() + minutes * 60_000)
  const seen = await page.evaluate(() => window.seen)
  const after = await heapOf(cdp)
  await context.close()
  return { ...seen, heap: [before, after], firstKey: part(firstKeys, 0.5), script }
}

async function galley(
  browser: Browser,
  content: Report,
): Promise<Figures & { publicScript: number }> {
  const desk = await RunningDesk.open()
  const tabs: Tab[] = []
  const writers: Writer[] = []
  let opened: OpenDesk | undefined
  try {
    opened = await openDesk(desk.data)
    const { db } = opened
    const people = []
    for (let at = 0; at <= OTHERS; at++) people.push(await person(db))
    const [own, ...others] = people
    const { id: seriesId } = await series(db, {
      members: Object.fromEntries(people.map(({ id }) => [id, ['author'] as const])),
    })
    const made = await report(db, { seriesId, createdById: own!.id, content })
    for (const [at, other] of others.entries()) {
      const { name, value } = await opened.cookieFor(other.id)
      const origin = desk.url.replace(/^http/, 'ws')
      const tab = await new Tab({
        origin,
        report: made,
        as: other.id,
        cookie: `${name}=${value}`,
      }).ready()
      tabs.push(tab)
      writers.push(new Writer(tab.doc, tab.provider, FRAGMENT, at))
    }
    const cookie = await opened.cookieFor(own!.id)
    const figures = await measure(browser, { url: `${desk.url}/reports/${made.id}/write`, cookie })
    return { ...figures, publicScript: await scriptsOf(browser, desk.url) }
  } finally {
    for (const writer of writers) writer.stop()
    for (const tab of tabs) tab.leave()
    await opened?.close()
    await desk.close()
  }
}

/** KB of scripts that a reader's page is sent. */
async function scriptsOf(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      sizes.push(response.body().then((body) => body.length / 1000))
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.close()
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function starter(
  browser: Browser,
  content: JSONContent,
  together: boolean,
): Promise<Figures> {
  const served = await openStarter(content)
  const providers: WebsocketProvider[] = []
  const writers: Writer[] = []
  try {
    for (let at = 0; together && at < OTHERS; at++) {
      const provider = new WebsocketProvider(
        served.url.replace(/^http/, 'ws'),
        'relay',
        new Y.Doc(),
        {
          disableBc: true,
          WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        },
      )
      await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
      provider.awareness.setLocalStateField('user', { name: `Other ${at}`, color: '#996633' })
      providers.push(provider)
      writers.push(new Writer(provider.doc, provider, STARTER_FIELD, at))
    }
    return await measure(browser, { url: `${served.url}/${together ? 'together' : 'alone'}` })
  } finally {
    for (const writer of writers) writer.stop()
    for (const provider of providers) {
      provider.destroy()
      provider.awareness.destroy()
    }
    await served.close()
  }
}

const ms = (value: number) => value.toFixed(1)
const whole = (value: number) => String(Math.round(value))

if (!buildIsCurrent()) await build()
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [
    // A frame is drawn when there is something to draw, not when a screen would show the next one: else the figure
    // would be where in the screen's 16.7 ms the key fell.
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
})
try {
  const content = realSizeReport(random(20), SIZE)
  const plain = starterContent(content)
  const ours = await galley(browser, content)
  const alone = await starter(browser, plain, false)
  const together = await starter(browser, plain, true)
  const all = [ours, alone, together]
  const row = (name: string, of: (figures: Figures) => string) => [name, ...all.map(of)]
  console.log(
    `${SIZE.words} words and ${SIZE.notes} notes, ${OTHERS} others typing ${SPEED} characters a second each, ${minutes} min of typing\n`,
  )
  console.log(
    tableText(
      ['', 'Galley', 'starter, alone', 'starter, with the five'],
      [
        row('keys', ({ keys }) => String(keys.length)),
        row('key to paint, median (ms)', ({ keys }) => ms(part(keys, 0.5))),
        row('key to paint, p95 (ms)', ({ keys }) => ms(part(keys, 0.95))),
        row('key to paint, p99 (ms)', ({ keys }) => ms(part(keys, 0.99))),
        row('tasks over 50 ms while typing', ({ long }) => String(long.length)),
        row('longest of them (ms)', ({ long }) => whole(Math.max(0, ...long))),
        row('heap before and after (MB)', ({ heap }) => heap.map(whole).join(' → ')),
        row('navigation to first key (ms)', ({ firstKey }) => whole(firstKey)),
        row('scripts, gzip (KB)', ({ script }) => whole(script)),
      ],
    ),
  )
  const p95 = part(ours.keys, 0.95)
  const ratios = [alone, together].map(({ keys }) => p95 / part(keys, 0.95))
  console.log(
    `\np95 to the starter's: ${ratios[0]!.toFixed(2)} × alone, ${ratios[1]!.toFixed(2)} × with the five; scripts of a public page: ${whole(ours.publicScript)} KB`,
  )
  const met =
    p95 <= GOALS.paint &&
    ratios[1]! <= GOALS.toStarter &&
    ours.long.length === 0 &&
    ours.script <= GOALS.script &&
    ours.publicScript === 0 &&
    ours.firstKey <= GOALS.firstKey
  console.log(goalLine(p95, GOALS.paint, met))
} finally {
  await browser.close()
}
