const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const some = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} ago`

/** "2 minutes ago". A moment that a slow clock puts into the future counts as now. */
export function ago(then: Date, now: Date): string {
  const passed = now.getTime() - then.getTime()
  if (passed < minute) return 'just now'
  if (passed < hour) return some(Math.floor(passed / minute), 'minute')
  if (passed < day) return some(Math.floor(passed / hour), 'hour')
  return some(Math.floor(passed / day), 'day')
}
