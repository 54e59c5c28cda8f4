import { env } from '../env.ts'

/** The desk's address as people type it, without a slash at the end. */
export function deskAddress(): string {
  return env().url
}
