/** `npm start` and, with --demo, `npm run demo`: from a fresh checkout to a printed address that answers. */
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

const demo = process.argv.includes('--demo')
const dev = process.argv.includes('--dev')
Object.assign(process.env, {
  NODE_ENV: dev ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  // The demo has a desk of its own, so that it never mixes with a real one.
  ...(demo && !process.env.GALLEY_DATA ? { GALLEY_DATA: 'data/demo' } : {}),
  // Its passwords are printed and in the source: nobody but this machine may reach it.
  ...(demo && !process.env.HOST ? { HOST: '127.0.0.1' } : {}),
})

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

if (!existsSync('server/db/generated/sqlite/client.ts')) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate.ts'], {
    stdio: 'inherit',
  })
  if (run.status !== 0) stop('The database client could not be generated.')
}

const { env, WrongSetting } = await import('../server/env.ts')
try {
  env()
} catch (error) {
  if (error instanceof WrongSetting) stop(error.message)
  throw error
}

const { build, buildIsCurrent, copyFonts } = await import('./build.ts')
if (dev) copyFonts()
else if (!buildIsCurrent()) await build().catch((error: Error) => stop(error.message))

const { startServer } = await import('../server/index.ts')
const server = await startServer().catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') {
    stop(
      `Port ${env().port} is taken by another program. Set PORT to a free one, for example PORT=3001.`,
    )
  }
  throw error
})
if (server.migrated.length > 0)
  console.log(`Database brought up to date (${server.migrated.join(', ')}).`)

/** Fills the desk where it is empty, and says who is at it. */
async function showDemo(): Promise<void> {
  const { anonymousDb } = await import('../server/auth/ctx.ts')
  const { demoDesk, demoPassword, demoPeople } = await import('../server/testing/demo-desk.ts')
  if (await demoDesk(await anonymousDb())) console.log('A made-up desk was put in.')
  console.log(`\nAt this desk, all with the password “${demoPassword}”:`)
  for (const { email, name, what } of demoPeople)
    console.log(`  ${email.padEnd(20)} ${name}, ${what}`)
}
if (demo) await showDemo()

const { setUpLink } = await import('../server/commands/set-up-link.ts')
const link = await setUpLink()
console.log(`\nGalley answers at ${server.url}\n`)
if (link)
  console.log(
    `Nobody is at this desk yet. Open this link once to become its administrator:\n${link}\n`,
  )

let stopping = false
async function shutDown() {
  if (stopping) process.exit(1)
  stopping = true
  await server.close()
  process.exit(0)
}
process.on('SIGINT', () => void shutDown())
process.on('SIGTERM', () => void shutDown())
