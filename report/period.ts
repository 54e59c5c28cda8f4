import type { Period } from './document.ts'

const months =
  'January February March April May June July August September October November December'.split(' ')
const month = `(${months.join('|')})`
const pad = (n: number) => String(n).padStart(2, '0')

function day(monthName: string, date: string, year: string): string | null {
  const m = months.indexOf(monthName) + 1
  const made = new Date(Date.UTC(Number(year), m - 1, Number(date)))
  return made.getUTCMonth() === m - 1 ? `${year}-${pad(m)}-${pad(Number(date))}` : null
}

/** Whether this is a calendar day, `YYYY-MM-DD`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const made = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(text)
}

const periodPattern = new RegExp(
  `${month} (\\d{1,2})(?:, (\\d{4}))? ?[-–—] ?(?:${month} )?(\\d{1,2}), (\\d{4})`,
)

/** Finds "December 28, 2021 – January 18, 2022" and its shorter forms; `text` is the stretch that was read. */
export function findPeriod(line: string): { period: Period; text: string; index: number } | null {
  const match = periodPattern.exec(line.replace(/\u00a0/g, ' '))
  if (!match) return null
  const [text, month1, day1, year1, month2, day2, year2] = match
  const from = day(month1!, day1!, year1 ?? year2!)
  const to = day(month2 ?? month1!, day2!, year2!)
  return from && to && from <= to ? { period: { from, to }, text, index: match.index } : null
}

/** "January 3, 2022" for 2022-01-03. */
export function formatDay(iso: string): string {
  const [year, m, d] = iso.split('-')
  return `${months[Number(m) - 1]} ${Number(d)}, ${year}`
}

/** The house style: both years where they differ, one otherwise; an en dash between blanks. */
export function formatPeriod({ from, to }: Period): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${sameYear ? formatDay(from).replace(/, \d{4}$/, '') : formatDay(from)} – ${formatDay(to)}`
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const datelinePattern = new RegExp(`^(?:${weekdays.join('|')}), ${month} \\d{1,2}, \\d{4}$`)

/** Whether a line is a blog's date header, like "Friday, January 21, 2022". */
export function isDateline(line: string): boolean {
  return datelinePattern.test(line.replace(/\u00a0/g, ' ').trim())
}

const dayPattern = new RegExp(`${month} (\\d{1,2}), (\\d{4})`)

/** The day in a line like "Friday, January 21, 2022", as `YYYY-MM-DD`; null where there is none. */
export function findDay(line: string): string | null {
  const [, monthName, date, year] = dayPattern.exec(line.replace(/\u00a0/g, ' ')) ?? []
  return monthName === undefined ? null : day(monthName, date!, year!)
}

/** "Friday, January 21, 2022" for 2022-01-21. */
export function formatDateline(iso: string): string {
  const weekday = weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()]
  return `${weekday}, ${formatDay(iso)}`
}
