/**
 * The form of Galley's Word documents: the names by which what was written is known again when it is read. Word and
 * LibreOffice keep names of styles and properties when they save, so that a document may be edited and come home.
 */
import type { ForecastStatus } from '../../document.ts'

/** Custom property that says which form a document has, and the version of the form below. */
export const formProperty = 'Galley form'
export const formVersion = '1'
/** Custom property with the SHA-256 of the version from which the document was made. */
export const hashProperty = 'Galley version'

/** Styles of paragraphs by what they hold. Word has some of them already, under these names. */
export const styleNames = {
  text: 'Body Text',
  title: 'Title',
  headline: 'Subtitle',
  dateline: 'Dateline',
  byline: 'By-line',
  period: 'Period',
  cutoff: 'Data Cut-off',
  takeaway: 'Key Takeaway',
  summary: 'Executive Summary',
  summaryEnd: 'Executive Summary End',
  heading2: 'heading 1',
  heading3: 'heading 2',
  quotation: 'Quote',
  boilerplate: 'Boilerplate',
  item: 'Item',
  itemText: 'Item Text',
  tableCaption: 'Table Caption',
  tableHeading: 'Table Heading',
  tableText: 'Table Text',
  /** In the one cell of a table without cells. */
  tableEmpty: 'Table Without Cells',
  map: 'Map',
  picture: 'Picture',
  pictureCaption: 'Picture Caption',
  pictureDate: 'Picture Date',
  pictureCredit: 'Picture Credit',
  contributors: 'Contributors',
  uncitedHeading: 'Uncited Notes',
  uncited: 'Uncited Note',
  uncitedText: 'Uncited Note Text',
  /** In a note that is cited and that the report does not have. */
  missing: 'Missing Note',
  imprint: 'Imprint',
  /** An empty line between two blocks that would run into one. */
  separator: 'Separator',
  endnote: 'endnote text',
  footnote: 'footnote text',
} as const

/** Styles of characters. */
export const characterNames = {
  /** Bold by its author's wish where the paragraph is bold anyway. */
  strong: 'Strong',
  topic: 'Item Topic',
  runIn: 'Run-in',
  takeawayLabel: 'Takeaway Label',
  contributor: 'Contributor',
  /** An address that is a link by itself. */
  source: 'Source',
  /** A link that its author made. */
  link: 'Hyperlink',
  pictureAddress: 'Picture Address',
  noteNumber: 'Note Number',
  endnoteMark: 'endnote reference',
  footnoteMark: 'footnote reference',
} as const

/** Inside what a paragraph or a list stands; lists have styles of their own in each. */
export const settings = {
  text: 'List',
  quotation: styleNames.quotation,
  takeaway: styleNames.takeaway,
  boilerplate: styleNames.boilerplate,
} as const
export type Setting = keyof typeof settings

/** `Continue` is a further paragraph of an entry. */
export type EntryKind = 'Bullet' | 'Number' | 'Continue'

/** Lists of a Word document have nine levels, 0 to 8. */
export const deepestLevel = 8

/** "List Bullet", "Quote Number 2". */
export function entryStyle(setting: Setting, kind: EntryKind, level: number): string {
  return `${settings[setting]} ${kind}${level === 0 ? '' : ` ${level + 1}`}`
}

export interface EntryName {
  setting: Setting
  kind: EntryKind
  level: number
}

const bySetting = new Map(
  Object.entries(settings).map(([setting, name]) => [name.toLowerCase(), setting as Setting]),
)
const entryName = new RegExp(
  `^(${[...bySetting.keys()].join('|')}) (bullet|number|continue)(?: ([2-9]))?$`,
  'i',
)
const kinds: Record<string, EntryKind> = {
  bullet: 'Bullet',
  number: 'Number',
  continue: 'Continue',
}

/** What the name of an entry's style says; null for other styles. */
export function readEntryStyle(name: string): EntryName | null {
  const [, setting = '', kind = '', level = '1'] = entryName.exec(name) ?? []
  const found = bySetting.get(setting.toLowerCase())
  return found
    ? { setting: found, kind: kinds[kind.toLowerCase()]!, level: Number(level) - 1 }
    : null
}

const statusNames = {
  unchanged: 'Unchanged',
  increased: 'Increased',
  decreased: 'Decreased',
  new: 'New',
  transpired: 'Transpired',
  notTranspired: 'Not Transpired',
} as const satisfies Record<ForecastStatus, string>

/** Styles of forecasts, by status. */
export const forecastStyles: ReadonlyMap<ForecastStatus | null, string> = new Map<
  ForecastStatus | null,
  string
>([
  [null, 'Forecast'],
  ...Object.entries(statusNames).map(
    ([status, name]) => [status as ForecastStatus, `Forecast ${name}`] as const,
  ),
])

export interface RunName {
  topic: boolean
  runIn: boolean
  strong: boolean
}

/** Style of a run in a topic or a run-in: both are bold, so that bold by its author's wish needs a name. */
export function runStyle(topic: boolean, runIn: boolean, bold: boolean): string {
  const parts = [
    topic ? characterNames.topic : '',
    runIn ? characterNames.runIn : '',
    bold ? characterNames.strong : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** What the name of a run's style says; null for other styles. */
export function readRunStyle(name: string): RunName | null {
  const match = /^(item topic)? ?(run-in)? ?(strong)?$/i.exec(name)
  if (!match || name === '') return null
  const [, topic, runIn, strong] = match
  return { topic: topic !== undefined, runIn: runIn !== undefined, strong: strong !== undefined }
}

/** The words in front of a key takeaway. */
export function takeawayLabel(label: string | undefined, several: boolean): string {
  return `Key Takeaway${several ? 's' : ''}${label === undefined ? '' : ` (${label})`}: `
}

/** The label that such words name, empty for none; null for other words. */
export function readTakeawayLabel(words: string): string | null {
  const match = /^Key Takeaways?(?: \(([^]*)\))?:\s*$/.exec(words)
  return match ? (match[1] ?? '') : null
}

export const summaryHeading = 'Executive Summary'
export const uncitedHeading = 'Notes that nothing cites'
export const contributorsLabel = 'Contributors: '
export const missingNoteText = 'This note is missing.'
