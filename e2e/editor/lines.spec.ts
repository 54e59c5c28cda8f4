import { spawnSync } from 'node:child_process'
import { chromium, type Page } from '@playwright/test'
import type { Person } from '#server/testing/factories.ts'
import { BadLine } from '#server/testing/bad-line.ts'
import type { OpenDesk } from '#server/testing/open-desk.ts'
import { expect, test, type Given } from '../fixtures.ts'
import type { RunningDesk } from '../running-desk.ts'
import { draft, expectSaved, openReport, savedLine, select, shown } from './written.ts'

/** A browser of its own that reaches the desk over a line and calls it by the desk's own address. */
async function browserOver(line: BadLine, desk: RunningDesk) {
  const { args = [], ...options } = test.info().project.use.launchOptions ?? {}
  const rule = `MAP ${new URL(desk.url).host} ${line.host}`
  const server = await chromium.launchServer({
    ...options,
    args: [...args, `--host-resolver-rules=${rule}`],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  return {
    pid: server.process().pid!,
    async page(open: OpenDesk, who: Person): Promise<Page> {
      const context = await browser.newContext({ baseURL: desk.url })
      await context.addCookies([
        { ...(await open.cookieFor(who.id)), url: desk.url, httpOnly: true },
      ])
      return context.newPage()
    },
    async close(): Promise<void> {
      await browser.close()
      await server.close()
      await line.close()
    },
  }
}

/** Ida writes over a line, Ben without one; both have the report open. */
async function idaOverALine({
  desk,
  open,
  given,
  as,
}: {
  desk: RunningDesk
  open: OpenDesk
  given: Given
  as: (who: Person) => Promise<Page>
}) {
  const { people, report } = await draft(given, ['Ida Marek', 'Ben Okafor'])
  const [ida, ben] = people as [Person, Person]
  const line = await BadLine.open(desk.url)
  const own = await browserOver(line, desk)
  const [a, b] = [await own.page(open, ida), await as(ben)]
  for (const page of [a, b]) await openReport(page, report.id)
  await Promise.all([expectSaved(a), expectSaved(b)])
  return { line, own, a, b }
}

const times = (text: string, word: string) => text.split(word).length - 1

test('Wi-Fi comes and goes while somebody types: every word arrives once', async ({
  desk,
  open,
  given,
  as,
}) => {
  test.slow()
  const { line, own, a, b } = await idaOverALine({ desk, open, given, as })
  await select(a, 'Cranes stood still')
  const words: string[] = []
  const write = async (word: string) => {
    words.push(word)
    await a.keyboard.type(` ${word}`)
  }
  for (let round = 0; round < 4; round++) {
    await write(`on${round}`)
    line.block()
    // Sometimes the browser knows that it has no network, sometimes it does not.
    if (round % 2 === 0) await a.context().setOffline(true)
    await write(`off${round}`)
    await expect(savedLine(a)).toHaveText(/^On this device only/)
    line.heal()
    if (round % 2 === 0) await a.context().setOffline(false)
    await write(`back${round}`)
    await expectSaved(a)
    // Gone for so short a time that nobody is told of it.
    line.breakAll()
    await write(`blink${round}`)
  }
  await expectSaved(a)
  await expect.poll(async () => (await shown(a)) === (await shown(b))).toBe(true)
  expect(await shown(b)).toContain(`Cranes stood still ${words.join(' ')}`)
  await own.close()
})

/** All processes of a browser. */
function processesOf(pid: number): number[] {
  const children = spawnSync('pgrep', ['-P', String(pid)])
    .stdout.toString()
    .split('\n')
  return [pid, ...children.filter(Boolean).flatMap((child) => processesOf(Number(child)))]
}

const signal = (pids: readonly number[], name: NodeJS.Signals) => {
  for (const pid of pids) process.kill(pid, name)
}

test('A laptop sleeps: what was typed before and after it arrives, and what others wrote meanwhile is there', async ({
  desk,
  open,
  given,
  as,
}) => {
  test.slow()
  const { line, own, a, b } = await idaOverALine({ desk, open, given, as })
  await select(a, 'Cranes stood still')
  await a.keyboard.type(' before')
  await expectSaved(a)

  const pids = processesOf(own.pid)
  signal(pids, 'SIGSTOP')
  // The line goes with it, and at this end nothing is heard of that.
  line.silence()
  await select(b, 'Pilots asked for')
  await b.keyboard.type(' meanwhile')
  await expectSaved(b)
  signal(pids, 'SIGCONT')

  await a.keyboard.type(' after')
  // A page takes a line for dead on which it has heard nothing for half a minute.
  await expect(savedLine(a)).toHaveText(/^On this device only/)
  await expect(savedLine(a)).toHaveText('Saved', { timeout: 60_000 })
  await expect.poll(() => shown(a)).toContain('Pilots asked for meanwhile')
  await expect.poll(() => shown(b)).toContain('Cranes stood still before after')
  for (const word of ['before', 'after', 'meanwhile']) expect(times(await shown(a), word)).toBe(1)
  await own.close()
})

test('A proxy that cuts idle lines finds none: over a minute of silence, and the next word is saved at once', async ({
  desk,
  open,
  given,
}) => {
  test.slow()
  const { people, report } = await draft(given, ['Ida Marek'])
  // Stricter than the sixty seconds that proxies are shipped with.
  const line = await BadLine.open(desk.url, { idle: 30_000 })
  const own = await browserOver(line, desk)
  const a = await own.page(open, people[0]!)
  let sockets = 0
  a.on('websocket', () => sockets++)
  await openReport(a, report.id)
  await expectSaved(a)
  await expect.poll(() => line.oldest, { timeout: 150_000 }).toBeGreaterThan(75_000)
  await select(a, 'Cranes stood still')
  await a.keyboard.type(' still here')
  await expectSaved(a)
  expect(sockets).toBe(1)
  await own.close()
})
