import { env } from '../env.ts'

/** The desk's name as its people and readers see it. */
export function deskName(): string {
  return env().name
}
