/**
 * Galley's sync server beside others, on the same machine, in the same run, with the same work. `--only=latency,sweep`
 * measures some of it, `--runs=3` other than five times, `--postgresql=postgres://… --redis=redis://…` also two servers
 * on one database. Servers run on the first core, all pages on the second.
 */
import { sampleReport } from '#server/testing/sample-report.ts'
import { seedBytes } from '#server/text/seed.ts'
import { disturbedAt } from './sync/noise.ts'
import * as scenes from './sync/scenes.ts'
import { Galley, installPeers, Peer, pinPages, type Target } from './sync/targets.ts'
import { goalLine, tableText } from './table.ts'

const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const runs = Number(option('runs') ?? 5)
const only = option('only')?.split(',')
const names = option('targets')?.split(',')
const postgresql = option('postgresql')
const redis = option('redis')

const wanted = (scene: string) => !only || only.includes(scene)

/** The middle one, by each figure, of the runs that nobody disturbed; of all of them when all were. */
function median(all: readonly scenes.Figures[]): { figures: scenes.Figures; counted: string } {
  const quiet = all.filter(({ others }) => others <= disturbedAt)
  const from = quiet.length > 0 ? quiet : all
  const figures = Object.fromEntries(
    Object.keys(from[0]!).map((name) => {
      const sorted = from.map((run) => run[name]!).toSorted((one, other) => one - other)
      return [name, sorted[Math.floor((sorted.length - 1) / 2)]!]
    }),
  ) as scenes.Figures
  return { figures, counted: `${quiet.length}/${all.length}` }
}

const shown = (value: number | undefined) =>
  value === undefined || Number.isNaN(value)
    ? '–'
    : value >= 100 || Number.isInteger(value)
      ? Math.round(value).toLocaleString('en')
      : value.toFixed(value >= 10 ? 1 : 2)

type Results = Map<string, scenes.Figures>

/** Measures one thing at every target, in turn, as often as was asked for, and prints it. */
async function measure(
  title: string,
  targets: readonly Target[],
  columns: readonly string[],
  run: (target: Target) => Promise<scenes.Figures>,
  times = runs,
): Promise<Results> {
  const taken = new Map(targets.map((target) => [target.name, [] as scenes.Figures[]]))
  for (let at = 0; at < times; at++)
    for (const target of targets) {
      let figures = await run(target)
      if (figures.others > disturbedAt) figures = await run(target)
      taken.get(target.name)!.push(figures)
      process.stderr.write('.')
    }
  const medians = [...taken].map(([name, all]) => ({ name, ...median(all) }))
  const rows = medians.map(({ name, figures, counted }) => [
    name,
    counted,
    ...columns.map((column) => shown(figures[column])),
  ])
  process.stderr.write('\n')
  console.log(`\n${title}\n\n${tableText(['', 'runs', ...columns], rows)}`)
  return new Map(medians.map(({ name, figures }) => [name, figures]))
}

interface Goal {
  name: string
  figure: number
  limit: number
  met: boolean
}
const goals: Goal[] = []
const atMost = (name: string, figure: number, limit: number) =>
  goals.push({ name, figure, limit, met: figure <= limit })
const atLeast = (name: string, figure: number, limit: number) =>
  goals.push({ name, figure, limit, met: figure >= limit })

const figure = (results: Results, target: string, name: string) =>
  results.get(target)?.[name] ?? NaN
/** The best peer, the relay left out: it stores nothing and merges nothing. */
function best(results: Results, name: string, pick: (...values: number[]) => number): number {
  const peers = [...results].filter(([target]) => !/^(galley|relay)/.test(target))
  return pick(...peers.map(([, figures]) => figures[name]!).filter((value) => !Number.isNaN(value)))
}

const everyone = (): Target[] =>
  [
    new Peer('relay', 'relay'),
    new Peer('yws-mem', 'yjs'),
    new Peer('yws-leveldb', 'yjs'),
    new Peer('hocus-mem', 'hocuspocus'),
    new Peer('hocus-sqlite', 'hocuspocus'),
    new Peer('hocus-sqlite-d0', 'hocuspocus'),
    new Galley('galley'),
  ].filter(({ name }) => !names || names.includes(name))
const latencies = ['p50', 'p95', 'p99', 'reach', 'server', 'pages']

async function alive(targets: readonly Target[]): Promise<void> {
  const twelve = { rooms: 1, pages: 12, writers: 10, speed: 5, length: 6000 }
  if (wanted('latency')) {
    const results = await measure(
      'Latency: 12 pages, 10 writers at 5 letters/s (ms)',
      targets,
      latencies,
      (target) => scenes.latency(target, twelve),
    )
    for (const [share, limit] of [
      ['p50', 1.5],
      ['p95', 2.5],
    ] as const) {
      const above = figure(results, 'galley', share) - figure(results, 'relay', share)
      atMost(`latency ${share} above the relay (ms)`, above, limit)
      const durable = figure(results, 'hocus-sqlite-d0', share)
      atMost(
        `latency ${share}, below the durable peer (ms)`,
        figure(results, 'galley', share),
        durable,
      )
    }
    const two = { rooms: 1, pages: 2, writers: 1, speed: 10, length: 6000 }
    await measure('Latency: 2 pages, 1 writer at 10 letters/s (ms)', targets, latencies, (target) =>
      scenes.latency(target, two),
    )
  }
  if (wanted('reports')) {
    const fifty = { rooms: 50, pages: 2, writers: 1, speed: 5, length: 4000 }
    await measure(
      '50 reports at once, a writer at 5/s and a reader each (ms)',
      targets,
      latencies,
      (target) => scenes.latency(target, fifty),
    )
  }
  if (wanted('throughput')) {
    const columns = ['perSecond', 'p50', 'p95', 'server', 'pages']
    await measure(
      'Closed loop, one report: 10 writers with 8 letters under way each, 1 reader (letters/s)',
      targets,
      columns,
      (target) => scenes.throughput(target, { rooms: 1, writers: 10, inFlight: 8, length: 3000 }),
    )
    const results = await measure(
      'Closed loop, 50 reports: a writer with 8 letters under way and a reader each (letters/s)',
      targets,
      columns,
      (target) => scenes.throughput(target, { rooms: 50, writers: 1, inFlight: 8, length: 3000 }),
    )
    const fastest = best(results, 'perSecond', Math.max)
    atLeast(
      'letters/s on 50 reports, to the fastest peer',
      figure(results, 'galley', 'perSecond'),
      fastest,
    )
  }
  if (wanted('sweep')) {
    const given = { from: 100, step: 25, most: 300, length: 3000 }
    const results = await measure(
      'Authors on one report at 5 letters/s each until p95 passes 100 ms: the last good step',
      targets,
      ['authors', 'p50', 'p95', 'server', 'pages'],
      (target) => scenes.sweep(target, given),
      Math.min(runs, 3),
    )
    const most = best(results, 'authors', Math.max)
    atLeast('authors on one report, to the best peer', figure(results, 'galley', 'authors'), most)
  }
}

async function memory(targets: readonly Target[]): Promise<void> {
  const fresh = (target: Target, run: () => Promise<scenes.Figures>) =>
    target.restart('SIGTERM').then(run)
  const real = targets.filter(({ name }) => name !== 'relay')
  const columns = ['heapKB', 'buffersKB', 'rssKB']
  const reports = await measure(
    '500 idle reports of 10 kB, a page each: kB for each',
    real,
    columns,
    (target) => fresh(target, () => scenes.idleReports(target, 500)),
    1,
  )
  atMost('heap of an idle report (kB)', figure(reports, 'galley', 'heapKB'), 25)
  const pages = await measure(
    '1,000 idle pages on one report: kB for each',
    real,
    columns,
    (target) => fresh(target, () => scenes.idlePages(target, 1000)),
    1,
  )
  atMost('heap of an idle page (kB)', figure(pages, 'galley', 'heapKB'), 10)
}

async function long(targets: readonly Target[]): Promise<void> {
  const past = scenes.history(seedBytes(sampleReport))
  const storing = targets.filter(({ name }) => !['relay', 'yws-mem', 'hocus-mem'].includes(name))
  for (const as of ['state', 'updates'] as const) {
    const rooms = new Map<Target, Awaited<ReturnType<typeof scenes.upload>>>()
    // The whole state for every letter of 260,000 would take hours.
    const taking = storing.filter(({ name }) => as === 'state' || name !== 'hocus-sqlite-d0')
    for (const target of taking) rooms.set(target, await scenes.upload(target, past, as))
    const results = await measure(
      `A long report (${past.updates.length.toLocaleString('en')} edits, uploaded as ${as === 'state' ? 'one state' : 'single updates'}) from a server that was just started (ms)`,
      taking,
      ['cold', 'warm', 'firstAnswer'],
      (target) => scenes.coldOpen(target, rooms.get(target)!, past.length),
    )
    const limit = best(results, 'cold', Math.min) * 1.5
    atMost(`cold open, ${as} (ms)`, figure(results, 'galley', 'cold'), limit)
    if (as === 'state')
      await measure(
        '200 pages join the long report at once (ms)',
        storing,
        ['all', 'megabytes', 'server', 'pages'],
        (target) => scenes.storm(target, rooms.get(target)!, 200),
      )
  }
}

async function kills(targets: readonly Target[]): Promise<void> {
  const real = targets.filter(({ name }) => name !== 'relay')
  let round = 0
  const results = await measure(
    '20 letters/s and a SIGKILL: letters that another page was shown, and how many of them were lost',
    real,
    ['shown', 'acknowledged', 'lost'],
    (target) => scenes.killed(target, 3 + (round++ % 5)),
  )
  atMost('letters lost after SIGKILL', figure(results, 'galley', 'lost'), 0)
}

async function twoServers(): Promise<void> {
  if (!postgresql || !redis) return console.log('\nTwo servers: needs --postgresql and --redis.')
  const env = { REDIS_URL: redis }
  const targets = [
    new Galley('galley, one server', { postgresql, env }),
    new Galley('galley, two servers', { postgresql, env, servers: 2 }),
    new Peer('hocus-redis', 'hocuspocus', { servers: 2, env }),
  ]
  for (const target of targets) await target.start()
  const given = { rooms: 1, pages: 12, writers: 10, speed: 5, length: 6000 }
  const results = await measure(
    'Writers at one server, readers at the other: 10 writers at 5 letters/s (ms)',
    targets,
    latencies,
    (target) =>
      scenes.latency(target, {
        ...given,
        servers: { writers: 0, readers: target.servers.length - 1 },
      }),
  )
  const more =
    figure(results, 'galley, two servers', 'p95') - figure(results, 'galley, one server', 'p95')
  atMost('p95 of two servers above one (ms)', more, 15)
  for (const target of targets) await target.close()
}

installPeers()
pinPages()
const targets = everyone()
for (const target of targets) await target.start()
if (wanted('long')) await long(targets)
if (wanted('memory')) await memory(targets)
if (wanted('kill')) await kills(targets)
await alive(targets)
for (const target of targets) await target.close()
if (wanted('two')) await twoServers()

const rows = goals.map(({ name, figure: is, limit, met }) => [
  name,
  shown(is),
  shown(limit),
  met ? 'met' : 'missed',
])
console.log(`\nGoals\n\n${tableText(['', 'figure', 'goal', ''], rows)}\n`)
console.log(goalLine(goals.filter(({ met }) => met).length, goals.length))
process.exit(0)
