/** Running text of Markdown → inlines. */
import type { Definition, PhrasingContent, Text as TextNode } from 'mdast'
import type { Inline, Text } from '../../document.ts'
import { safeLink } from '../../links.ts'
import type { Remark } from '../../remark.ts'
import { commentOf } from '../../render/markdown/comments.ts'
import { tagAttribute } from './tags.ts'

type Marks = Omit<Text, 'type' | 'text'>

export interface PhraseRules {
  /** The whole text, for what a tree does not keep. */
  source: string
  /** Whether Galley wrote the text: then words are kept to the last blank. */
  own: boolean
  definitions: ReadonlyMap<string, Definition>
  /** Those of them that are notes: `[12]` in the text cites `[12]: https://…`. */
  numbered?: ReadonlySet<string>
  /** The id of the note that a label names. */
  noteId: (label: string) => string
  remark: (remark: Remark) => void
}

const markOf: Record<string, Marks> = {
  strong: { bold: true },
  b: { bold: true },
  em: { italic: true },
  i: { italic: true },
}

/** Words of a link that are its address are an address in the text, and no link of its author's. */
const isBare = (url: string, words: string) => url === words || url === `mailto:${words}`

export class PhraseReader {
  readonly #rules: PhraseRules
  /** Lines: a hard break ends one. */
  #lines: Inline[][] = [[]]

  constructor(rules: PhraseRules) {
    this.#rules = rules
  }

  /** The lines of a paragraph; one, where it has no hard break. */
  lines(nodes: readonly PhrasingContent[]): Inline[][] {
    this.#lines = [[]]
    this.#read(nodes, {})
    return this.#lines
  }

  /** All of it in one line. */
  inlines(nodes: readonly PhrasingContent[]): Inline[] {
    return this.lines(nodes).flatMap((line, at): Inline[] =>
      at === 0 ? line : [{ type: 'text', text: ' ' }, ...line],
    )
  }

  #text(text: string, marks: Marks): void {
    const words = this.#rules.own ? text : text.replace(/[ \t]*\n[ \t]*/g, ' ')
    if (words !== '') this.#lines.at(-1)!.push({ type: 'text', text: words, ...marks })
  }

  #cite(label: string): void {
    this.#lines.at(-1)!.push({ type: 'citation', note: this.#rules.noteId(label) })
  }

  /** A citation without a note is text for the parser. */
  #plain(node: TextNode, marks: Marks): void {
    const raw = this.#rules.source.slice(node.position?.start.offset, node.position?.end.offset)
    let at = 0
    for (const match of node.value.matchAll(/\[\^([^\s\]]{1,100})\]/g)) {
      const place = raw.indexOf(match[0])
      if (place === -1 || raw[place - 1] === '\\') continue
      this.#text(node.value.slice(at, match.index), marks)
      this.#cite(match[1]!)
      at = match.index + match[0].length
    }
    this.#text(node.value.slice(at), marks)
  }

  #link(url: string, nodes: readonly PhrasingContent[], marks: Marks, isAddress: boolean): void {
    const { own, remark } = this.#rules
    const only = nodes.length === 1 && nodes[0]!.type === 'text' ? nodes[0]!.value : null
    if (isAddress && only !== null) return this.#text(only, marks)
    const bare = !own && only !== null && isBare(url, only)
    const link = bare ? null : safeLink(url)
    if (!bare && link === null && !own && !url.startsWith('#'))
      remark({
        level: 'lost',
        code: 'link-left-out',
        message: 'This address cannot be followed from a report; its words were kept.',
        text: url,
      })
    this.#read(nodes, link === null ? marks : { ...marks, link })
  }

  #image(alt: string, url: string, marks: Marks): void {
    this.#text(alt, marks)
    this.#rules.remark({
      level: 'lost',
      code: 'picture-in-text',
      message: 'A picture inside a paragraph was left out; its words were kept.',
      text: url,
    })
  }

  #read(nodes: readonly PhrasingContent[], outer: Marks): void {
    let marks = outer
    const open: { tag: string; before: Marks }[] = []
    for (const node of nodes) {
      if (node.type !== 'html') {
        this.#node(node, marks)
        continue
      }
      const [, closing, name = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(node.value) ?? []
      const tag = name.toLowerCase()
      if (commentOf(node.value) === 'run-in' && open.at(-1)?.tag === 'strong')
        marks = { ...open.at(-1)!.before, runIn: true }
      else if (tag === '') this.#comment(node.value)
      else if (tag === 'br') this.#lines.push([])
      else if (tag === 'img')
        this.#image(tagAttribute(node.value, 'alt'), tagAttribute(node.value, 'src'), marks)
      else if (closing === '/') {
        const at = open.findLastIndex((one) => one.tag === tag)
        if (at !== -1) marks = open.splice(at)[0]!.before
      } else {
        open.push({ tag, before: marks })
        marks = { ...marks, ...this.#tagMarks(tag, node.value) }
      }
    }
  }

  #tagMarks(tag: string, html: string): Marks {
    if (markOf[tag]) return markOf[tag]
    if (tag === 'a') {
      const link = safeLink(tagAttribute(html, 'href'))
      return link === null ? {} : { link }
    }
    this.#rules.remark({
      level: 'note',
      code: 'html-unwrapped',
      message: 'HTML inside the Markdown was taken off; its words were kept.',
      text: html,
    })
    return {}
  }

  #comment(html: string): void {
    const words = html.replace(/^<!--\s*|\s*-->$/g, '')
    if (commentOf(html) !== null || words === '') return
    this.#rules.remark({
      level: 'lost',
      code: 'comment-left-out',
      message: 'A comment in the Markdown was left out.',
      text: words,
    })
  }

  #strong(children: readonly PhrasingContent[], marks: Marks): void {
    const [first, ...rest] = children
    const isRunIn = first?.type === 'html' && commentOf(first.value) === 'run-in'
    if (isRunIn) this.#read(rest, { ...marks, runIn: true })
    else this.#read(children, { ...marks, bold: true })
  }

  /** What browsers show when somebody points at a link or picture. */
  #title(title: string | null | undefined): void {
    if (!title || this.#rules.own) return
    this.#rules.remark({
      level: 'lost',
      code: 'title-left-out',
      message: 'The words that show when somebody points at a link or picture were left out.',
      text: title,
    })
  }

  #node(node: Exclude<PhrasingContent, { type: 'html' }>, marks: Marks): void {
    const { definitions, source } = this.#rules
    switch (node.type) {
      case 'text':
        return this.#plain(node, marks)
      case 'inlineCode':
        return this.#text(node.value, marks)
      case 'strong':
        return this.#strong(node.children, marks)
      case 'emphasis':
        return this.#read(node.children, { ...marks, italic: true })
      case 'delete':
        return this.#read(node.children, marks)
      case 'break':
        this.#lines.push([])
        return
      case 'link':
        this.#title(node.title)
        return this.#link(
          node.url,
          node.children,
          marks,
          source[node.position!.start.offset!] === '<',
        )
      case 'linkReference': {
        if (this.#rules.numbered?.has(node.identifier) && node.referenceType === 'shortcut')
          return this.#cite(node.identifier)
        const named = definitions.get(node.identifier)
        this.#title(named?.title)
        return this.#link(named?.url ?? '', node.children, marks, false)
      }
      case 'image':
        this.#title(node.title)
        return this.#image(node.alt ?? '', node.url, marks)
      case 'imageReference': {
        const named = definitions.get(node.identifier)
        this.#title(named?.title)
        return this.#image(node.alt ?? '', named?.url ?? '', marks)
      }
      case 'footnoteReference':
        return this.#cite(node.label ?? node.identifier)
    }
  }
}
