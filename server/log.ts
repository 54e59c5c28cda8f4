import pino from 'pino'
import { env } from './env.ts'

export type Log = pino.Logger

let logger: Log | undefined

/** One line of JSON for each event, on standard error: standard output is for what the person at the terminal reads. */
export function log(): Log {
  return (logger ??= pino({ level: env().logLevel, base: null }, pino.destination(2)))
}
