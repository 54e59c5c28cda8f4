/** `npm run test:endurance`: the random tests of sync and merge with many seeds each. Takes about an hour. */
import { spawnSync } from 'node:child_process'

/** How many seeds; each of the second kills its server three times. */
const runs = {
  'editor/behaviour/together.test.ts': 500,
  'server/sync/kill.test.ts': 67,
  'server/sync/converge.test.ts': 100,
  'server/sync/two-processes.test.ts': 100,
}

let failed = 0
for (const [test, seeds] of Object.entries(runs)) {
  const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', test], {
    stdio: 'inherit',
    env: { GALLEY_RUNS: String(seeds), ...process.env },
  })
  if (status !== 0) failed++
}
process.exit(failed === 0 ? 0 : 1)
