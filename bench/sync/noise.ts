/** How busy the machine was with other things while something was measured. Linux alone says it. */
import { readFileSync } from 'node:fs'

/** Hundredths of a second, as /proc counts them. */
function machineBusy(): number {
  const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .split(/\s+/)
    .map(Number)
  return user! + nice! + system! + irq! + softirq!
}

function processBusy(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

/** Above so many percent of one core, others disturbed the run. */
export const disturbedAt = 15

export interface Busy {
  /** Percent of one core. */
  server: number
  pages: number
  others: number
}

/** Begins to count; the function that it gives ends it. */
export function watch(pids: readonly number[]): () => Busy {
  const read = () => {
    try {
      return {
        machine: machineBusy(),
        server: pids.map(processBusy),
        pages: processBusy(process.pid),
      }
    } catch {
      return null
    }
  }
  const before = read()
  const begun = performance.now()
  return () => {
    const after = read()
    if (!before || !after) return { server: 0, pages: 0, others: 0 }
    const hundredths = (performance.now() - begun) / 10
    const server = after.server.reduce((sum, busy, at) => sum + busy - before.server[at]!, 0)
    const pages = after.pages - before.pages
    const all = after.machine - before.machine
    const percent = (busy: number) => Math.max(0, Math.round((busy / hundredths) * 100))
    return { server: percent(server), pages: percent(pages), others: percent(all - server - pages) }
  }
}
