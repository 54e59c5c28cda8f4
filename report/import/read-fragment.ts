/** What somebody copied elsewhere → the blocks and notes in it. The other entry of reading, beside read-report.ts. */
import type { Inline, Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { mapRuns } from '../map-runs.ts'
import { withoutHidden } from '../hidden-characters.ts'
import { citationsOf } from '../notes.ts'
import type { Remark } from '../remark.ts'
import { type AttachedPictures, Attachments } from './attachments.ts'
import { withGoogleNotes } from './google-slice.ts'
import { Page } from './html/page.ts'
import { filesNamed } from './html/pictures.ts'
import { asHtml, notesOf, readHtml } from './html/read-html.ts'
import { remarkLinks } from './html/note-remarks.ts'
import { readParts } from './html/read-parts.ts'
import { attribute, elementsOf, parseHtml, type HtmlElement, type HtmlParent } from './html/tree.ts'
import { joinLines } from './join-lines.ts'
import type { Manuscript } from './manuscript.ts'
import { readText } from './read-text.ts'
import { type Fragment, recogniseFragment } from './recognise-fragment.ts'
import { sourceLines } from './source-lines.ts'
import { textPassages } from './text-passages.ts'
import { hasSigns } from './text-signs.ts'
import { UnreadableReport } from './unreadable.ts'

/** The program that something was copied out of, as far as it says. */
export type CopiedFrom = 'word' | 'libreoffice' | 'google-docs' | 'spreadsheet' | 'web' | 'text'

/** What the clipboard holds. `html` is empty where there is none. */
export interface Copied {
  html: string
  text: string
  /** Google Docs' own form of it (`application/x-vnd.google-docs-document-slice-clip+wrapped`). */
  googleSlice?: string
  /** Image files that lie beside the HTML, in which programs name pictures that nobody else can find. */
  images?: readonly Uint8Array<ArrayBuffer>[]
  /** Whether it may also be read as a whole report. */
  wholeToo?: boolean
}

/** A whole report with the pictures that came along, by the `src` that it names. */
export interface WholeReport {
  report: Report
  pictures: AttachedPictures
}

export interface ReadFragment extends Fragment {
  from: CopiedFrom
  /** Looks that a report does not have and that were left out, in words: "fonts". */
  styles: string[]
  /** Comments and tracked changes that stay behind. */
  marginalia: number
  /** Pictures that came along, by the `src` that blocks name. */
  pictures: AttachedPictures
  /** The whole report, when it looks like one and was asked for. */
  whole: WholeReport | null
}

/** How far the reading is: a share of 1. */
export type OnProgress = (share: number) => void

function copiedFrom(html: string): CopiedFrom {
  const head = html.slice(0, 200_000)
  if (/<meta[^>]{0,200}LibreOffice|class="?sd(?:foot|end)note/i.test(head)) return 'libreoffice'
  if (head.includes('docs-internal-guid-')) return 'google-docs'
  if (/office:excel|<google-sheets-html-origin/i.test(head)) return 'spreadsheet'
  if (/office:word|content="?(?:Word\.Document|Microsoft Word)/i.test(head)) return 'word'
  return 'web'
}

const looks: readonly (readonly [string, RegExp])[] = [
  ['fonts', /font-family\s*:/i],
  ['sizes', /font-size\s*:/i],
  ['colours', /(?:^|[;\s-])(?:color|background(?:-color)?)\s*:/i],
  ['underlines', /text-decoration[^;]{0,40}:\s*underline|text-underline\s*:/i],
]

/** Looks of the words themselves that a report does not have. */
function stylesOf(root: HtmlParent): string[] {
  const found = new Set<string>()
  for (const element of elementsOf(root)) {
    if (element.tagName === 'u') found.add('underlines')
    if (element.tagName === 'font') {
      if (attribute(element, 'face')) found.add('fonts')
      if (attribute(element, 'color')) found.add('colours')
    }
    const style = attribute(element, 'style')?.slice(0, 2000)
    if (style) for (const [name, look] of looks) if (look.test(style)) found.add(name)
    if (found.size === looks.length) break
  }
  return looks.map(([name]) => name).filter((name) => found.has(name))
}

const bodyOf = (root: HtmlParent): HtmlElement | undefined =>
  [...elementsOf(root)].find(({ tagName }) => tagName === 'body')

type FromHtml = Pick<ReadFragment, 'styles' | 'marginalia'> & {
  manuscript: Manuscript
  attachments: Attachments
}

/** Which file is which nobody says: only their order does, when there are as many as the page names. */
function putBeside(page: Page, root: HtmlParent, images: Copied['images'] = []): void {
  const named = filesNamed(root, page.base)
  if (named.length !== images.length) return
  for (const [at, name] of named.entries()) page.beside.set(name, images[at]!)
}

function htmlManuscript({ html, googleSlice, images }: Copied, onProgress: OnProgress): FromHtml {
  const root = parseHtml(asHtml(html))
  onProgress(0.4)
  const body = bodyOf(root)
  if (!body) throw new UnreadableReport('no-report', 'Nothing was found in what was copied.')
  const page = new Page(root, true)
  putBeside(page, root, images)
  onProgress(0.5)
  const [part] = readParts(body, page, [{ header: [], roots: [body] }])
  page.settle()
  const manuscript: Manuscript = {
    passages: part!.passages,
    notes: notesOf(part!, page),
    about: {},
    marginalia: [],
    remarks: page.remarks,
    original: [],
  }
  const google = googleSlice && manuscript.notes.length === 0 ? googleSlice : ''
  const noted = google === '' ? null : withGoogleNotes(manuscript, google)
  if (!noted) manuscript.remarks = [...manuscript.remarks, ...remarkLinks(page)]
  const marginalia = page.marginalia.length + page.comments.comments.length
  const { attachments } = page
  return { manuscript: noted ?? manuscript, styles: stylesOf(root), marginalia, attachments }
}

function textManuscript({ text }: Copied): Manuscript {
  const remarks: Remark[] = []
  const passages = textPassages(joinLines(sourceLines(text), remarks), hasSigns(text), remarks)
  return { passages, notes: [], about: {}, marginalia: [], remarks, original: [] }
}

/** Whether a report has enough of a report's form that somebody probably copied all of it. */
function isWhole(report: Report): boolean {
  const has = (type: string) => report.blocks.some((block) => block.type === type)
  const signs = [
    report.title !== '',
    report.dateline !== '' || report.period !== null,
    report.byline !== '',
    has('keyTakeaway') || has('executiveSummary'),
    has('item'),
    citationsOf(report).length > 0,
  ]
  return report.title !== '' && signs.filter(Boolean).length >= 3
}

function withoutHiddenIn(report: Report): Report {
  const change = <T extends Inline>(run: T[]): T[] => {
    const { parts } = withoutHidden(run.map((one) => (one.type === 'text' ? one.text : '')))
    return run.map((one, at) => (one.type === 'text' ? { ...one, text: parts[at]! } : one))
  }
  const line = (text: string) => withoutHidden([text]).parts[0]!
  return {
    ...mapRuns(report, change),
    title: line(report.title),
    headline: line(report.headline),
    byline: line(report.byline),
    notes: report.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((run) => change(run).filter(({ text }) => text !== '')),
    })),
  }
}

/** The whole report in what was copied; null when it is none, or when the notes that only the fragment has would go. */
function wholeOf({ html, text }: Copied, notes: number): WholeReport | null {
  try {
    const { reports } = html === '' ? readText(text) : readHtml(html)
    const [first] = reports
    if (!first || reports.length > 1 || !isWhole(first.report)) return null
    if (first.report.notes.length < notes) return null
    return { report: withoutHiddenIn(first.report), pictures: first.pictures ?? new Map() }
  } catch (error) {
    if (error instanceof UnreadableReport) return null
    throw error
  }
}

/** A few words out of a line keep the blanks that were copied with them. */
function withBlanksAround({ blocks, notes }: Fragment, text: string): void {
  const [block] = blocks
  if (blocks.length !== 1 || notes.length > 0 || block?.type !== 'paragraph') return
  const blank: Inline = { type: 'text', text: ' ' }
  if (/^[ \u00a0]\S/.test(text)) block.content.unshift(blank)
  if (/\S[ \u00a0]$/.test(text)) block.content.push(blank)
}

/**
 * Reads what was copied. Every word of it is in a block, in a note, or quoted in a remark. Throws `UnreadableReport`
 * for what is too large or too tangled, and nothing else.
 */
export function readFragment(copied: Copied, onProgress: OnProgress = () => {}): ReadFragment {
  onProgress(0.1)
  const isHtml = copied.html !== ''
  const read: FromHtml = isHtml
    ? htmlManuscript(copied, onProgress)
    : {
        manuscript: textManuscript(copied),
        styles: [],
        marginalia: 0,
        attachments: new Attachments(),
      }
  onProgress(0.7)
  const { styles, marginalia, manuscript, attachments } = read
  const fragment = recogniseFragment(manuscript)
  if (isHtml) withBlanksAround(fragment, copied.text)
  onProgress(0.8)
  const whole = copied.wholeToo ? wholeOf(copied, fragment.notes.length) : null
  onProgress(0.95)
  const from = isHtml ? copiedFrom(copied.html) : 'text'
  const { pictures = new Map() } = attachments.of({ ...emptyReport, blocks: fragment.blocks })
  return { ...fragment, from, styles, marginalia, pictures, whole }
}
