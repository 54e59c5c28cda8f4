const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function dayNumber(at: Date, zone: string | undefined): number {
  const [year, month, date] = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    .format(at)
    .split('-')
    .map(Number)
  return Date.UTC(year!, month! - 1, date!) / day
}

function calendar(at: Date, now: Date, zone: string | undefined): string {
  const year = (date: Date) =>
    new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: zone }).format(date)
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(at)
}

/** "3 min ago", "in 2 h", "yesterday", "Tuesday", "4 Mar". Days are counted in `zone`, by default the machine's. */
export function relativeWords(at: Date, now: Date, zone?: string): string {
  const gap = at.getTime() - now.getTime()
  const size = Math.abs(gap)
  const said = (words: string) => (gap < 0 ? `${words} ago` : `in ${words}`)
  if (size < minute) return gap <= 0 ? 'just now' : 'in a moment'
  if (size < hour) return said(`${Math.floor(size / minute)} min`)
  const days = dayNumber(at, zone) - dayNumber(now, zone)
  if (days === 0 || size < 6 * hour) return said(`${Math.floor(size / hour)} h`)
  if (days === -1) return 'yesterday'
  if (days === 1) return 'tomorrow'
  if (Math.abs(days) < 7) {
    const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: zone }).format(at)
    return days < 0 ? name : `on ${name}`
  }
  return calendar(at, now, zone)
}

/** The exact time, for hovering: "Tuesday, 4 March 2025, 14:05 GMT+1". */
export function exactWords(at: Date, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(at)
}
