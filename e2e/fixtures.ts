import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { report, person, series, type Person } from '#server/testing/factories.ts'
import { openDesk, type OpenDesk } from '#server/testing/open-desk.ts'
import { RunningDesk } from './running-desk.ts'

type Tail<F> = F extends (db: never, ...rest: infer R) => infer Result
  ? (...rest: R) => Result
  : never

/** Rows that a journey begins with, written straight into the desk's database. */
export interface Given {
  person: Tail<typeof person>
  series: Tail<typeof series>
  report: Tail<typeof report>
}

interface Fixtures {
  given: Given
  /** A page of a browser of their own in which this person is signed in. */
  as: (who: Person) => Promise<Page>
  /** A page of a reader: nobody is signed in and no script runs. */
  reader: () => Promise<Page>
}

interface WorkerFixtures {
  /** A desk of this worker alone: the real server in a process of its own. */
  desk: RunningDesk
  open: OpenDesk
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  desk: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
    async ({}, provide) => {
      const desk = await RunningDesk.open()
      await provide(desk)
      await desk.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  open: [
    async ({ desk }, provide) => {
      const open = await openDesk(desk.data)
      await provide(open)
      await open.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ desk }, provide) => provide(desk.url),
  given: async ({ open }, provide) =>
    provide({
      person: (given) => person(open.db, given),
      series: (given) => series(open.db, given),
      report: (given) => report(open.db, given),
    }),
  as: async ({ browser, desk, open }, provide) => {
    const contexts: BrowserContext[] = []
    await provide(async (who) => {
      const context = await browser.newContext({ baseURL: desk.url })
      contexts.push(context)
      await context.addCookies([
        { ...(await open.cookieFor(who.id)), url: desk.url, httpOnly: true },
      ])
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  reader: async ({ browser, desk }, provide) => {
    const contexts: BrowserContext[] = []
    await provide(async () => {
      const context = await browser.newContext({ baseURL: desk.url, javaScriptEnabled: false })
      contexts.push(context)
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

export { expect } from '@playwright/test'
