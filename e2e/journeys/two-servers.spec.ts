import { expect, test as base, type Browser, type Page } from '@playwright/test'
import { member, person, report, series, type Person } from '#server/testing/factories.ts'
import { openDeskAt, type OpenDesk } from '#server/testing/open-desk.ts'
import { hasPostgresql, OwnPostgresql } from '#server/testing/own-postgresql.ts'
import { hasRedis, OwnRedis } from '#server/testing/own-redis.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { RunningDesk } from '../running-desk.ts'
import { expectEachOnce, expectSaved, openReport, select, shown } from '../editor/written.ts'

/** Words of each of them for which Redis is away. A minute is about four hundred. */
const outage = Number(process.env['GALLEY_OUTAGE'] ?? 30)

interface Parts {
  postgresql: OwnPostgresql
  redis: OwnRedis
  desks: [RunningDesk, RunningDesk]
  open: OpenDesk
}

/** Two processes of one desk, as docs/operations.md sets them up, on a database and a Redis of their own. */
const test = base.extend<{ parts: Parts }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one needs
  parts: async ({}, provide) => {
    const postgresql = await OwnPostgresql.open()
    const redis = await OwnRedis.open()
    const secret = 'one secret for both processes of the desk'
    const settings = {
      DATABASE_URL: postgresql.url,
      REDIS_URL: redis.url,
      GALLEY_SECRET: secret,
    }
    const desks: Parts['desks'] = [
      await RunningDesk.open(settings),
      await RunningDesk.open(settings),
    ]
    const open = await openDeskAt(postgresql.url, secret)
    await provide({ postgresql, redis, desks, open })
    await open.close()
    for (const desk of desks) await desk.close()
    await redis.stop()
    postgresql.close()
  },
})

async function pageOf(
  browser: Browser,
  { desk, open, who }: { desk: RunningDesk; open: OpenDesk; who: Person },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.url })
  await context.addCookies([{ ...(await open.cookieFor(who.id)), url: desk.url, httpOnly: true }])
  return context.newPage()
}

/** Types words until it is told to stop. */
function typist(page: Page, name: string): { typed: string[]; stop: () => Promise<void> } {
  const typed: string[] = []
  let on = true
  const done = (async () => {
    while (on) {
      const word = `${name}${typed.length}`
      await page.keyboard.type(` ${word}`, { delay: 25 })
      typed.push(word)
    }
  })()
  return {
    typed,
    stop: async () => {
      on = false
      await done
    },
  }
}

// Where the large set-up is tested at all, it is an error when the programs are not there.
const isLarge = process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']
test.skip(!isLarge && !(hasRedis() && hasPostgresql()), 'Needs PostgreSQL and Redis here.')

test('Two people at two servers write on while Redis is away and PostgreSQL is started anew', async ({
  parts,
  browser,
}) => {
  test.slow()
  const { postgresql, redis, desks, open } = parts
  const { db } = open
  const [ida, ben] = [
    await person(db, { name: 'Ida Marek' }),
    await person(db, { name: 'Ben Okafor' }),
  ]
  const { id: seriesId } = await series(db)
  for (const { id } of [ida, ben]) await member(db, seriesId, id, ['author'])
  const { id } = await report(db, { seriesId, createdById: ida.id, content: smallReport })

  const a = await pageOf(browser, { desk: desks[0], open, who: ida })
  const b = await pageOf(browser, { desk: desks[1], open, who: ben })
  await openReport(a, id)
  await openReport(b, id)
  await Promise.all([expectSaved(a), expectSaved(b)])
  await select(a, 'Cranes stood still')
  await select(b, 'Pilots asked for')

  // Each is seen by the other.
  await expect(a.getByText('Ben Okafor').first()).toBeAttached()
  await expect(b.getByText('Ida Marek').first()).toBeAttached()

  const [ofIda, ofBen] = [typist(a, 'ida'), typist(b, 'ben')]
  await expect.poll(() => shown(b)).toContain('ida3')
  await expect.poll(() => shown(a)).toContain('ben3')

  await redis.stop()
  const enough = [ofIda, ofBen].map(({ typed }) => typed.length + outage)
  for (const [at, { typed }] of [ofIda, ofBen].entries())
    await expect.poll(() => typed.length, { timeout: 150_000 }).toBeGreaterThan(enough[at]!)
  // What the one types reaches the other by way of the database.
  const seen = (await shown(a)).match(/ida\d+/g)!.at(-1)!
  await expect.poll(() => shown(b)).toContain(seen)
  redis.start()

  postgresql.stop()
  await expect(a.locator('[data-saved]')).not.toHaveText(/^Sav/)
  postgresql.start()

  await Promise.all([ofIda.stop(), ofBen.stop()])
  await Promise.all([expectSaved(a), expectSaved(b)])
  await expect.poll(async () => (await shown(a)) === (await shown(b))).toBe(true)
  for (const page of [a, b]) {
    expectEachOnce(await shown(page), ofIda.typed)
    expectEachOnce(await shown(page), ofBen.typed)
  }
  // Whoever comes now, at either server, reads the same.
  const fresh = await pageOf(browser, { desk: desks[1], open, who: ida })
  await openReport(fresh, id)
  await expect.poll(async () => (await shown(fresh)) === (await shown(a))).toBe(true)
})
