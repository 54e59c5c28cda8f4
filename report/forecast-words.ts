/** How forecasts say in words how they stand against the last issue's. */
import type { Forecast, ForecastStatus } from './document.ts'
import { textOf } from './notes.ts'

const statuses: readonly [ForecastStatus, RegExp][] = [
  [
    'notTranspired',
    /\b(?:did not|has not|have not|not yet) (?:yet )?(?:transpired?|come true|occurred?|materiali[sz]ed?)\b/i,
  ],
  [
    'transpired',
    /\b(?:has|have) (?:now |already )?(?:transpired|come true|occurred|materiali[sz]ed)\b|\((?:transpired|occurred)\)/i,
  ],
  ['unchanged', /\((?:\p{L}+ )?(?:unchanged|no change)(?: [^()]{0,60})?\)/iu],
  ['increased', /\([^()]{0,40}\b(?:increased|increasing|higher|raised)\b[^()]{0,60}\)/i],
  ['decreased', /\([^()]{0,40}\b(?:decreased|decreasing|lower|lowered|reduced)\b[^()]{0,60}\)/i],
  ['new', /\((?:newly? [^()]{0,60}|new)\)/i],
]

/** What a forecast says of its status, at its end or in its verb; null where it says nothing. */
export function statusOf(text: string): ForecastStatus | null {
  const end = text.slice(-200)
  return statuses.find(([, pattern]) => pattern.test(end))?.[0] ?? null
}

/** Whether words that end in a colon announce forecasts. */
export const announcesForecasts = (leadIn: string): boolean =>
  /\bforecast/i.test(leadIn) && /:\s*$/.test(leadIn)

const inParentheses = /\([^()]{1,80}\)[.;,]*(?: and)?\s*$/

/**
 * Whether a bulleted list with these entries is one of forecasts in its reader's eyes: the words above it announce
 * them, or an entry says its status in parentheses.
 */
export function readsAsForecasts(
  contents: readonly Forecast['content'][],
  leadIn: string,
): boolean {
  if (announcesForecasts(leadIn)) return true
  return contents
    .map((content) => textOf(content))
    .some((text) => statusOf(text) !== null && inParentheses.test(text))
}

/** A status as it is printed behind a forecast. */
export const forecastWords: Readonly<Record<ForecastStatus, string>> = {
  unchanged: 'unchanged',
  increased: 'increased likelihood',
  decreased: 'decreased likelihood',
  new: 'newly identified',
  transpired: 'transpired',
  notTranspired: 'did not transpire',
}

/** Whether this is the name of a status. */
export const isForecastStatus = (name: unknown): name is ForecastStatus =>
  typeof name === 'string' && Object.hasOwn(forecastWords, name)
