/** What a paste did, in words. */
import type { EssayBlock, Inner } from '#report/document.ts'
import type { CopiedFrom } from '#report/import/read-fragment.ts'
import type { Remark } from '#report/remark.ts'
import type { PastedCounts, PastedReceipt } from './paste-state.ts'

/** What a receipt tells. */
type Told = Omit<PastedReceipt, 'undo' | 'place' | 'replaced' | 'quiet'>

const sources: Record<CopiedFrom, string> = {
  word: 'Word',
  libreoffice: 'LibreOffice',
  'google-docs': 'Google Docs',
  spreadsheet: 'a spreadsheet',
  web: 'a web page',
  text: 'plain text',
}

export const googleHint =
  'Google Docs leaves notes out of the clipboard. Download the document as Word (.docx) and import it.'

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

const kinds: readonly (readonly [keyof PastedCounts, string])[] = [
  ['paragraphs', 'paragraph'],
  ['headings', 'heading'],
  ['lists', 'list'],
  ['quotations', 'quotation'],
  ['forecasts', 'forecast'],
  ['tables', 'table'],
  ['pictures', 'picture'],
  ['notes', 'note'],
]

/** How much there is of each kind. */
export function countsOf(blocks: readonly EssayBlock[], notes: number): PastedCounts {
  const counts: PastedCounts = {
    paragraphs: 0,
    headings: 0,
    lists: 0,
    quotations: 0,
    forecasts: 0,
    tables: 0,
    pictures: 0,
    notes,
  }
  const inner = (block: Inner) => {
    if (block.type === 'paragraph') counts.paragraphs += 1
    else counts.lists += 1
  }
  for (const block of blocks)
    switch (block.type) {
      case 'heading':
        counts.headings += 1
        break
      case 'quotation':
        counts.quotations += 1
        break
      case 'forecasts':
        counts.forecasts += block.entries.length
        break
      case 'table':
        counts.tables += 1
        break
      case 'picture':
        counts.pictures += 1
        break
      case 'boilerplate':
        block.blocks.forEach(inner)
        break
      case 'paragraph':
      case 'bulletList':
      case 'orderedList':
        inner(block)
    }
  return counts
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const many = (remarks: readonly Remark[], ...codes: string[]) =>
  remarks.filter(({ code }) => codes.includes(code)).length

/** What was changed or left out, one short sentence each. */
function changes({ styles, marginalia, remarks, uploads }: Told): string[] {
  const trackers = many(remarks, 'link-tracker', 'link-unwrapped')
  const links = many(remarks, 'link-unsafe')
  const hidden = many(remarks, 'hidden-character')
  const pictures = many(remarks, 'picture-left-out')
  const lost = remarks.filter(({ level }) => level === 'lost').length - pictures
  return [
    uploads > 0 ? `${counted(uploads, 'picture')} being uploaded.` : '',
    pictures > 0
      ? `${counted(pictures, 'picture')} left out: add ${pictures === 1 ? 'it' : 'them'} as PNG or JPEG.`
      : '',
    trackers > 0 ? `${counted(trackers, 'tracker')} removed.` : '',
    links > 0
      ? `${counted(links, 'link')} refused: only http, https and mailto can be linked.`
      : '',
    hidden > 0 ? 'Invisible characters removed.' : '',
    styles.length > 0 ? `${capital(listed(styles))} left out.` : '',
    marginalia > 0
      ? `${counted(marginalia, 'comment or tracked change', 'comments and tracked changes')} left out.`
      : '',
    lost > 0 ? `${counted(lost, 'piece')} of text left out.` : '',
    remarks.some(({ code }) => code === 'fragment-notes-missing')
      ? 'Marks like [1] stayed words: their notes were not copied.'
      : '',
  ].filter(Boolean)
}

/** The receipt in a line or two: "Pasted from Word: 4 paragraphs, 3 notes. 2 trackers removed. Fonts left out." */
export function receiptWords(receipt: Told): string {
  const what = kinds
    .filter(([kind]) => receipt.counts[kind] > 0)
    .map(([kind, one]) => counted(receipt.counts[kind], one))
  const pasted = `Pasted from ${sources[receipt.from]}: ${what.join(', ') || 'nothing'}.`
  return [pasted, ...changes(receipt), ...(receipt.notesLeftOut ? [googleHint] : [])].join(' ')
}

/** Whether there is something to tell that one does not see at once in the text. */
export function isWorthTelling(receipt: Told): boolean {
  const { counts, remarks, marginalia, notesLeftOut, whole } = receipt
  const blocks = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    blocks !== 1 ||
    counts.paragraphs !== 1 ||
    remarks.length > 0 ||
    marginalia > 0 ||
    notesLeftOut ||
    whole !== null
  )
}
