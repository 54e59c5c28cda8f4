import type { Report } from './document.ts'

/** A report with nothing in it. */
export const emptyReport: Report = {
  title: '',
  headline: '',
  dateline: '',
  period: null,
  byline: '',
  contributors: [],
  blocks: [],
  notes: [],
}
