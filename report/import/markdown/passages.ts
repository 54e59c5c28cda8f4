/** Blocks of Markdown → passages of a manuscript. */
import type { ListItem, Paragraph, RootContent, Table as TableNode } from 'mdast'
import type { Inline } from '../../document.ts'
import { safeLink } from '../../links.ts'
import type { Remark } from '../../remark.ts'
import { isElement, isText, parseHtml, walk } from '../html/tree.ts'
import type { Passage } from '../manuscript.ts'
import type { PhraseReader } from './phrases.ts'
import { lineOf } from './tree.ts'

/** What a block stands in. */
interface Around {
  quotation?: true
  /** The entry of a list; `begun` once it has a paragraph. */
  entry?: { list: number; ordered: boolean; number: number; depth: number; begun: boolean }
}

const wordless = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg'])
const inlineTags = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup u'.split(
    ' ',
  ),
)

/** The lines that a browser would show of a piece of HTML, and those that it would not. */
function htmlLines(html: string): { shown: string[]; hidden: string[] } {
  let text = ''
  const hidden: string[] = []
  for (const node of walk(parseHtml(html), ({ tagName }) => !wordless.has(tagName))) {
    if (isText(node)) text += node.value.replace(/\s+/g, ' ')
    else if (node.nodeName === '#comment' && 'data' in node) hidden.push(node.data.trim())
    else if (isElement(node) && wordless.has(node.tagName))
      hidden.push(...[...walk(node)].flatMap((one) => (isText(one) ? [one.value.trim()] : [])))
    else if (isElement(node) && !inlineTags.has(node.tagName)) text += '\n'
    if (isElement(node) && node.tagName === 'img')
      text += `${node.attrs.find(({ name }) => name === 'alt')?.value ?? ''}\n`
  }
  const lines = text.split('\n').map((line) => line.trim())
  return { shown: lines.filter(Boolean), hidden: hidden.filter(Boolean) }
}

export class PassageReader {
  readonly passages: Passage[] = []
  readonly #phrases: PhraseReader
  readonly #remark: (remark: Remark) => void
  #lists = 0

  constructor(phrases: PhraseReader, remark: (remark: Remark) => void) {
    this.#phrases = phrases
    this.#remark = remark
  }

  #emit(line: number, content: Inline[], { quotation, entry }: Around, code = false): void {
    if (content.length === 0) return
    if (entry) {
      const { begun, ...facts } = entry
      this.passages.push({ kind: 'entry', line, ...facts, continues: begun, content })
      entry.begun = true
      return
    }
    const role = quotation ? { role: 'quotation' as const } : code ? { role: 'code' as const } : {}
    this.passages.push({ kind: 'paragraph', line, content, ...role, gap: 1, indent: 0 })
  }

  #flattened(line: number, what: string): void {
    this.#remark({
      level: 'note',
      code: 'flattened',
      message: `${what} inside a list, quotation or note was made plain paragraphs.`,
      line,
    })
  }

  #html(html: string, line: number, around: Around): void {
    const { shown, hidden } = htmlLines(html)
    for (const text of shown) this.#emit(line, [{ type: 'text', text }], around)
    if (shown.length > 0)
      this.#remark({
        level: 'note',
        code: 'html-unwrapped',
        message: 'HTML inside the Markdown was taken off; its words were kept.',
        line,
        text: html.slice(0, 80),
      })
    for (const text of hidden)
      this.#remark({
        level: 'lost',
        code: 'comment-left-out',
        message: 'Words that no page shows were left out.',
        line,
        text,
      })
  }

  #table(node: TableNode, around: Around): void {
    const rows = node.children.map((row) =>
      row.children.map((cell) => this.#phrases.inlines(cell.children)),
    )
    if (!around.entry && !around.quotation) {
      const table = { type: 'table' as const, caption: [], head: true, rows }
      this.passages.push({ kind: 'table', line: lineOf(node), table })
      return
    }
    this.#flattened(lineOf(node), 'A table')
    const bar: Inline = { type: 'text', text: ' | ' }
    for (const row of rows)
      this.#emit(
        lineOf(node),
        row.flatMap((cell, at) => (at === 0 ? cell : [bar, ...cell])),
        around,
      )
  }

  /** A picture that is a paragraph of its own. */
  #picture({ children, ...node }: Paragraph, around: Around): boolean {
    const [image] = children
    if (image?.type !== 'image' || children.length > 1 || around.entry || around.quotation)
      return false
    const line = node.position?.start.line ?? 1
    const src = safeLink(image.url) ?? ''
    if (src === '')
      this.#remark({
        level: 'lost',
        code: 'picture-address',
        message: 'A picture’s address leads nowhere from here; its words were kept.',
        line,
        text: image.url,
      })
    const caption: Inline[] = image.title ? [{ type: 'text', text: image.title }] : []
    const words = { alt: image.alt ?? '', caption, credit: '', asOf: '' }
    const picture = { type: 'picture' as const, kind: 'picture' as const, src, ...words }
    this.passages.push({ kind: 'picture', line, picture })
    return true
  }

  #list(entries: readonly ListItem[], ordered: boolean, start: number, around: Around): void {
    const outer = around.entry
    const list = outer?.list ?? (this.#lists += 1)
    const depth = outer ? outer.depth + 1 : 0
    for (const [at, entry] of entries.entries()) {
      const own = { list, ordered, number: start + at, depth, begun: false }
      this.read(entry.children, around.quotation ? around : { entry: own })
    }
  }

  read(nodes: readonly RootContent[], around: Around = {}): void {
    for (const node of nodes) this.#block(node, around)
  }

  #block(node: RootContent, around: Around): void {
    const line = lineOf(node)
    const inside = around.entry !== undefined || around.quotation === true
    if (node.type === 'paragraph') {
      if (this.#picture(node, around)) return
      for (const content of this.#phrases.lines(node.children)) this.#emit(line, content, around)
    } else if (node.type === 'heading') {
      const content = this.#phrases.inlines(node.children)
      if (inside) this.#emit(line, content, around)
      else this.passages.push({ kind: 'heading', line, level: node.depth, content })
    } else if (node.type === 'list') {
      if (around.quotation) this.#flattened(line, 'A list')
      this.#list(node.children, node.ordered === true, node.start ?? 1, around)
    } else if (node.type === 'blockquote') {
      if (around.entry) this.#flattened(line, 'A quotation')
      this.read(node.children, around.entry ? around : { quotation: true })
    } else if (node.type === 'code') {
      for (const text of [node.meta ?? '', ...node.value.split('\n')])
        if (text.trim() !== '') this.#emit(line, [{ type: 'text', text }], around, true)
    } else if (node.type === 'table') this.#table(node, around)
    else if (node.type === 'html') this.#html(node.value, line, around)
    else if (node.type === 'thematicBreak' && !inside) this.passages.push({ kind: 'rule', line })
  }
}
