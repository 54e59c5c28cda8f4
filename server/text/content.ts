import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { metaIn } from '#editor/model/meta.ts'
import { FRAGMENT, META } from '#editor/model/wire.ts'
import { canonicalJson } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import type { EditorContent, EditorMark, EditorNode } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import type { Remark } from '#report/remark.ts'
import { suggestersIn, suggestionsIn } from '#report/suggested.ts'
import type { Database, Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { itemWritersOf, writersOf } from './authors.ts'
import { loadText, textAuthors } from './log.ts'

/** Attributes come through Yjs as any JSON or even as types; the model knows primitives alone. */
function primitives(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value),
    ),
  )
}

/** Marks that may overlap with their own kind are stored under `name--hash`. */
function marksOf(attributes: Record<string, unknown>): EditorMark[] {
  return Object.entries(attributes).map(([name, value]) => ({
    type: name.replace(/--.*$/, ''),
    attrs: typeof value === 'object' && value !== null ? primitives({ ...value }) : {},
  }))
}

type Delta = readonly { insert: unknown; attributes?: Record<string, unknown> }[]

/** What Yjs says of a text, as the editor's nodes. */
export function textNodes(delta: Delta): EditorNode[] {
  const made: EditorNode[] = []
  for (const { insert, attributes } of delta) {
    if (typeof insert !== 'string') continue
    const marks = marksOf(attributes ?? {})
    made.push({ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) })
  }
  return made
}

const plainNodes = (text: Y.Text): EditorNode[] => textNodes(text.toDelta() as Delta)

/** Walks with a list of its own: a hostile text may be nested deeper than the stack. */
function walk(
  top: Y.XmlFragment,
  wanted: (child: Y.XmlElement) => boolean = () => true,
  nodesOf = plainNodes,
): EditorNode {
  const root: EditorNode = { type: 'doc', content: [] }
  const open: { from: Y.XmlFragment; to: EditorNode[] }[] = [{ from: top, to: root.content! }]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const child of next.from.toArray() as unknown[]) {
      if (child instanceof Y.Text) next.to.push(...nodesOf(child))
      if (!(child instanceof Y.XmlElement) || (next.from === top && !wanted(child))) continue
      const node: EditorNode = {
        type: child.nodeName,
        attrs: primitives(child.getAttributes()),
        content: [],
      }
      next.to.push(node)
      open.push({ from: child, to: node.content! })
    }
  }
  return root
}

/** One element as the editor's node. */
export function nodeOf(element: Y.XmlElement): EditorNode {
  const { content = [] } = walk(element)
  return { type: element.nodeName, attrs: primitives(element.getAttributes()), content }
}

/**
 * The editor's content in a Yjs document. Only reads: the binding's own conversions repair what they do not know by
 * deleting it. Whatever stands in the document gives content; `fromEditor` makes a report of it. `nodesOf` reads a text.
 */
export function contentOf(doc: Y.Doc, nodesOf = plainNodes): EditorContent {
  return {
    doc: walk(doc.getXmlFragment(FRAGMENT), undefined, nodesOf),
    meta: metaIn(doc.getMap(META)),
  }
}

export interface ListColumns {
  title: string
  periodFrom: string | null
  periodTo: string | null
}

/** What lists show of a text, as the report's row caches it. */
export function listColumns({ title, period }: Pick<Report, 'title' | 'period'>): ListColumns {
  return { title, periodFrom: period?.from ?? null, periodTo: period?.to ?? null }
}

/** The same, from the living text and without reading all of it. */
export function listColumnsOf(doc: Y.Doc): ListColumns {
  const titles = walk(doc.getXmlFragment(FRAGMENT), (child) => child.nodeName === 'title')
  return listColumns(fromEditor({ doc: titles, meta: metaIn(doc.getMap(META)) }).report)
}

/** What an approval names: SHA-256 of the canonical content, hex. */
export function contentHash(report: Report): string {
  return createHash('sha256').update(canonicalJson(report)).digest('hex')
}

export interface ReadText {
  report: Report
  /** What had to be changed to make it a report. */
  remarks: Remark[]
  hash: string
  /** The newest edit in it. */
  seq: number
}

function read(content: EditorContent, seq: number): ReadText {
  const { report, remarks } = fromEditor(content)
  return { report, remarks, hash: contentHash(report), seq }
}

async function loaded(db: Database | Transaction, reportId: string) {
  const text = await loadText(db, reportId)
  if (!text) throw new Refused('not-found')
  return text
}

/** The text as it is on the disk now. Refuses with `not-found` where there is no such report. */
export async function readText(db: Database | Transaction, reportId: string): Promise<ReadText> {
  const text = await loaded(db, reportId)
  const made = read(contentOf(text.doc), text.seq)
  text.doc.destroy()
  return made
}

/** The suggestions in the text as it is on the disk now, id → person, and its newest edit. Refuses like `readText`. */
export async function readSuggestions(
  db: Database | Transaction,
  reportId: string,
): Promise<{ suggestions: ReadonlyMap<string, string>; seq: number }> {
  const { doc, seq } = await loaded(db, reportId)
  const suggestions = suggestionsIn(contentOf(doc).doc)
  doc.destroy()
  return { suggestions, seq }
}

export interface WrittenText extends ReadText {
  writers: ReadonlySet<string>
  /** Person → how much of theirs is only proposed. */
  suggesters: ReadonlyMap<string, number>
  /** Item's id → whose words stand in it. */
  itemWriters: ReadonlyMap<string, ReadonlySet<string>>
}

/** The same, with whose words stand in it: what a decision about it needs, read once. */
export async function readTextAndWriters(
  db: Database | Transaction,
  reportId: string,
): Promise<WrittenText> {
  const text = await loaded(db, reportId)
  const authors = await textAuthors(db, reportId)
  const content = contentOf(text.doc)
  const made = {
    ...read(content, text.seq),
    writers: writersOf(text.doc, authors),
    suggesters: suggestersIn(content.doc),
    itemWriters: itemWritersOf(text.doc, authors),
  }
  text.doc.destroy()
  return made
}
