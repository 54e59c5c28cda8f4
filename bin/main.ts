/** The command line: which command, and how it ends. */
import { Stop } from './stop.ts'

/** What parseArgs throws is wrong use, and its sentence names the option. */
const isWrongUse = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Gives the status with which the command ends. */
async function run([command, ...args]: string[]): Promise<number> {
  if (command === '--help' || command === '-h' || command === 'help' || args.includes('--help')) {
    process.stdout.write((await import('./usage.ts')).usage())
    return 0
  }
  // Each is loaded only when it is called: converting a file needs no database.
  if (command === 'convert') return (await import('./convert.ts')).convert(args)
  if (command === 'import') return (await import('./import.ts')).importInputs(args)
  const keeping = {
    backup: () => import('./keeping.ts').then(({ backup }) => backup(args)),
    restore: () => import('./keeping.ts').then(({ restore }) => restore(args)),
    'move-database': () =>
      import('./keeping.ts').then(({ moveDatabaseTo }) => moveDatabaseTo(args)),
    audit: () => import('./keeping.ts').then(({ audit }) => audit(args)),
  }
  if (command && Object.hasOwn(keeping, command)) return keeping[command as keyof typeof keeping]()
  throw new Stop(2, command ? `There is no command ${command}.` : 'Say what to do.')
}

// Whoever reads the result may have enough of it: `galley convert … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Stop) && !isWrongUse(error)) throw error
  const status = error instanceof Stop ? error.status : 2
  const help = status === 2 ? ' Try galley --help.' : ''
  process.stderr.write(
    `${error.message.split(/\n|\. To specify/)[0]!.replace(/[^.]$/, '$&.')}${help}\n`,
  )
  process.exitCode = status
}
