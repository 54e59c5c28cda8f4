/** `npm run test:endurance`: the random tests of sync and merge in their long form. Takes about an hour. */
import { spawnSync } from 'node:child_process'

const tests = [
  'editor/behaviour/together.test.ts',
  'server/sync/kill.test.ts',
  'server/sync/converge.test.ts',
  'server/sync/two-processes.test.ts',
]

const { status } = spawnSync(
  'npx',
  ['--no-install', 'vitest', 'run', '--reporter=verbose', ...tests, ...process.argv.slice(2)],
  { stdio: 'inherit', env: { GALLEY_RUNS: '500', ...process.env, GALLEY_LONG: '1' } },
)
process.exit(status ?? 1)
