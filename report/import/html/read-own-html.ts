/**
 * HTML that Galley wrote (the linked fragment and the complete page), read back by its marks: exactly as long as nobody
 * changed it, and without losing a word when somebody did.
 */
import { canonical } from '../../canonical.ts'
import type { Inline, Report } from '../../document.ts'
import { runsOf } from '../../notes.ts'
import type { Remark } from '../../remark.ts'
import { attachedRemark, Attachments } from '../attachments.ts'
import { pairNotes } from '../pair-notes.ts'
import type { ReadReport, Reading } from '../reading.ts'
import { dataPicture } from './data-picture.ts'
import { BlockReader, withItemIds } from './own-blocks.ts'
import { emptiedLines, readHead } from './own-head.ts'
import { type OwnNotes, readOwnNotes } from './own-notes.ts'
import { isBlock, isGenerated, printed, squeezed } from './own-runs.ts'
import {
  attribute,
  classesOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  isElement,
  isText,
  parseHtml,
  rawText,
  walk,
} from './tree.ts'

/** The articles of ours in a page, not those inside another. */
function articlesIn(root: HtmlParent): HtmlElement[] {
  const articles: HtmlElement[] = []
  for (const node of walk(root, (element) => !isArticle(element)))
    if (isElement(node) && isArticle(node)) articles.push(node)
  return articles
}

const isArticle = (element: HtmlElement) => attribute(element, 'data-galley') !== undefined

/** The lines that show in the original: head, runs of the blocks, notes. */
class Lines {
  readonly all: string[] = []

  add(text: string): number {
    if (text === '') return Math.max(1, this.all.length)
    this.all.push(text)
    return this.all.length
  }
}

function addText(report: Report, lines: Lines): void {
  const head = [report.title, report.headline, report.dateline, report.byline, report.cutoff ?? '']
  for (const text of head) lines.add(text)
  for (const block of report.blocks) {
    if (block.type === 'keyTakeaway') lines.add(block.label ?? '')
    for (const run of runsOf(block)) lines.add(printed(run as Inline[]))
    if (block.type === 'picture')
      for (const text of [block.alt, block.asOf, block.credit]) lines.add(text)
  }
  for (const text of report.contributors) lines.add(text)
}

function noteRemarks(report: Report, { notes, twice }: OwnNotes, lines: Lines): Remark[] {
  const marked = notes.map(({ number, note }) => ({
    number,
    note,
    gap: 1,
    line: lines.add(`[${number}] ${note.paragraphs.map((texts) => printed(texts)).join(' ')}`),
  }))
  return [
    ...twice.map((number): Remark => ({
      level: 'guess',
      code: 'note-twice',
      message: `There are two notes [${number}]; their texts were joined.`,
      text: `[${number}]`,
    })),
    ...pairNotes(report, marked),
  ]
}

function readArticle(article: HtmlElement, lines: Lines): ReadReport {
  const attachments = new Attachments()
  const pictures: Remark[] = []
  const taken = new Set<HtmlNode>()
  const notes = readOwnNotes(article, taken)
  const { head, lost } = readHead(article, taken)
  for (const line of emptiedLines(taken)) taken.add(line)
  const blocks = new BlockReader(taken, (address, own) => {
    const name = own || `picture ${pictures.length + 1}`
    const attached = attachments.take(name, dataPicture(address), own)
    if (!('src' in attached)) pictures.push(attachedRemark(attached, name))
    return 'src' in attached ? attached.src : ''
  }).flow(article.childNodes)
  const report = canonical({
    ...head,
    blocks: withItemIds(blocks),
    notes: notes.notes.map(({ note }) => note),
  })
  addText(report, lines)
  const remarks = [
    ...lost.map((text): Remark => ({
      level: 'lost',
      code: 'period-unclear',
      message: 'The line that names the period was changed and is not understood.',
      text,
    })),
    ...pictures,
    ...noteRemarks(report, notes, lines),
  ]
  return { report, remarks, marginalia: [], ...attachments.of(report) }
}

/** What Galley puts around a report: the way to the text, to its neighbours, to downloads. */
function isFrame(element: HtmlElement): boolean {
  const classes = classesOf(element)
  return (
    element.tagName === 'head' ||
    ['bar', 'foot'].some((name) => classes.includes(name)) ||
    (classes.includes('skip') && squeezed(rawText(element)) === 'Skip to the text') ||
    ['script', 'style', 'template', 'noscript'].includes(element.tagName) ||
    isGenerated(element)
  )
}

/** The words around the articles, block by block. */
function wordsAround(root: HtmlParent): string[] {
  const words = ['']
  for (const node of walk(root, (element) => !isArticle(element) && !isFrame(element))) {
    if (isBlock(node)) words.push('')
    if (isText(node)) words.push((words.pop() ?? '') + node.value)
  }
  return words.map(squeezed).filter(Boolean)
}

/** Reads Galley's own HTML; null when the page is not its own. Throws `UnreadableReport` when it is too large. */
export function readOwnHtml(html: string): Reading | null {
  if (!html.includes('data-galley')) return null
  const root = parseHtml(html)
  const articles = articlesIn(root)
  if (articles.length === 0) return null
  const lines = new Lines()
  const reports = articles.map((article) => readArticle(article, lines))
  const remarks = wordsAround(root).map((text): Remark => ({
    level: 'lost',
    code: 'not-a-report',
    message: 'This part of the page is no report; it was left out.',
    line: lines.add(text),
    text,
  }))
  return { format: 'html', reports, remarks, original: lines.all }
}
