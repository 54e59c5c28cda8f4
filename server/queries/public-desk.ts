import { env } from '../env.ts'

/** The desk as the public pages name it: its name and its public origin. */
export function publicDesk(): { name: string; url: string } {
  const { name, url } = env()
  return { name, url }
}
