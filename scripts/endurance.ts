/** `npm run test:endurance`: the random tests of sync and merge with many seeds each. Takes about half an hour. */
import { spawnSync } from 'node:child_process'

/** How many seeds; each of the second ends its server three times, and each of the soak is a hundred visits. */
const runs = {
  'editor/behaviour/together.test.ts': 500,
  'editor/suggest/laws.test.ts': 1000,
  'server/sync/kill.test.ts': 67,
  'server/sync/room.test.ts': 1000,
  'server/sync/converge.test.ts': 100,
  'server/sync/bad-line.test.ts': 50,
  'server/sync/two-processes.test.ts': 100,
  'server/text/compaction.test.ts': 500,
  'server/sync/frame-fuzz.test.ts': 25,
  'server/sync/soak.test.ts': 10,
}

const only = process.argv.slice(2)
const failed: string[] = []
for (const [test, seeds] of Object.entries(runs)) {
  if (only.length > 0 && !only.some((part) => test.includes(part))) continue
  const began = Date.now()
  const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', test, '--reporter=dot'], {
    stdio: 'inherit',
    env: { GALLEY_RUNS: String(seeds), ...process.env },
  })
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`── ${test}, ${seeds} seeds: ${status === 0 ? 'good' : 'FAILED'} (${seconds} s)`)
  if (status !== 0) failed.push(test)
}
console.log(failed.length === 0 ? 'All good.' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
