/**
 * `npm test`: everything, in the order in which a failure is cheapest to see. `npm run check` (--quick) leaves the
 * browser out. Goes on after a failure, so that one run shows all of them, and ends with "N passed, N failed": tests
 * are counted one by one, a failed step that counts nothing itself counts as one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const quick = process.argv.includes('--quick')
const scratch = mkdtempSync(join(tmpdir(), 'galley-check-'))
const postgresql = process.env.TEST_DATABASE_URL
let passed = 0
let failed = 0

function run(command: string[], env: Record<string, string | undefined> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

async function step(name: string, work: () => Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const before = failed
  const ok = await work()
  if (!ok && failed === before) failed++
  console.log(
    `── ${name}: ${ok ? 'good' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`,
  )
}

/** Runs vitest and adds its counts. */
async function vitest(
  label: string,
  args: string[],
  env: Record<string, string | undefined>,
): Promise<boolean> {
  const file = join(scratch, `${label}.json`)
  const ok = await run(
    ['vitest', 'run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    env,
  )
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    passed += counts.numPassedTests
    failed += counts.numFailedTests
    console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed`)
  } catch {
    return false
  }
  return ok
}

async function endToEnd(): Promise<boolean> {
  const { ensureBrowser } = await import('./browser.ts')
  try {
    ensureBrowser()
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
  const file = join(scratch, 'e2e.json')
  const ok = await run(['playwright', 'test'], { GALLEY_E2E_JSON: file })
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number }
    }
    passed += stats.expected
    failed += stats.unexpected + stats.flaky
  } catch {
    return false
  }
  return ok
}

await step('format', () => run(['prettier', '--check', '.', '--log-level', 'warn']))
await step('lint', () => run(['oxlint', '--type-aware']))
await step('directions between rooms', () => run(['npm', 'run', '--silent', 'check:rooms']))
await step('types', async () => (await run(['next', 'typegen'])) && run(['tsc', '--noEmit']))
await step('unit and integration tests (SQLite)', () =>
  vitest('sqlite', [], { TEST_DATABASE_URL: '' }),
)
if (postgresql) {
  await step('integration tests (PostgreSQL)', () =>
    vitest('postgresql', ['server/'], { TEST_DATABASE_URL: postgresql }),
  )
} else {
  console.log('\n── integration tests (PostgreSQL): left out, because TEST_DATABASE_URL is not set')
}
if (!quick) {
  await step('build', async () => {
    const { build, buildIsCurrent } = await import('./build.ts')
    if (buildIsCurrent()) return true
    return build().then(
      () => true,
      (error: Error) => (console.error(error.message), false),
    )
  })
  await step('end-to-end tests in a real browser', endToEnd)
}
rmSync(scratch, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
