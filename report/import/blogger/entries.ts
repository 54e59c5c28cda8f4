/** The entries of a blog's export, one after another: both schemas of Blogger, and Atom of other makes. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { escapeHtml } from '../../render/html-tags.ts'
import { UnreadableReport } from '../unreadable.ts'

export type EntryKind = 'post' | 'page' | 'comment' | 'other'
export type EntryStatus = 'live' | 'draft' | 'scheduled' | 'trashed'

export interface BlogEntry {
  kind: EntryKind
  status: EntryStatus
  title: string
  /** HTML. */
  content: string
  author: string
  /** As the file says it: RFC 3339 in files that hold to their form. */
  published: string
  labels: string[]
}

const atom = 'http://www.w3.org/2005/Atom'
const app = new Set(['http://www.w3.org/2007/app', 'http://purl.org/atom/app#'])
const blogger = 'http://schemas.google.com/blogger/2018'
const kindScheme = 'http://schemas.google.com/g/2005#kind'
const kindTerm = /^http:\/\/schemas\.google\.com\/blogger\/2008\/kind#(\w+)$/
/** Deeper than a page inside an entry ever nests. */
const maxDepth = 1000

const damaged = (line: number) =>
  new UnreadableReport(
    'damaged-export',
    `The blog's export is damaged at line ${line}: it is no well-formed XML there. Export the blog again and bring in that file.`,
  )

const emptyEntry = (): BlogEntry => ({
  kind: 'post',
  status: 'live',
  title: '',
  content: '',
  author: '',
  published: '',
  labels: [],
})

function kindOf(word: string): EntryKind {
  const kind = word.toLowerCase()
  return kind === 'post' || kind === 'page' || kind === 'comment' ? kind : 'other'
}

const statuses: Record<string, EntryStatus> = {
  LIVE: 'live',
  DRAFT: 'draft',
  SCHEDULED: 'scheduled',
  SOFT_TRASHED: 'trashed',
  TRASHED: 'trashed',
}

/** An element with its namespace, below the entry: "atom:author/atom:name". */
function step({ uri, local }: SaxesTagNS): string {
  if (uri === atom) return `atom:${local}`
  if (uri === blogger) return `blogger:${local}`
  return app.has(uri) ? `app:${local}` : `?:${local}`
}

const attributeOf = (tag: SaxesTagNS, name: string) => tag.attributes[name]?.value ?? ''

/** Takes one entry from the events of the parser. */
class EntryReader {
  readonly entry = emptyEntry()
  readonly #path: string[] = []
  #text = ''
  #contentType = ''
  /** Markup inside the content (`type="xhtml"`), as HTML. */
  #markup: string | null = null
  #summary = ''

  get depth(): number {
    return this.#path.length
  }

  open(tag: SaxesTagNS): void {
    this.#path.push(step(tag))
    if (this.#markup !== null && this.depth > 1) {
      this.#markup += startTag(tag)
      return
    }
    this.#text = ''
    const path = this.#path.join('/')
    if (path === 'atom:category') this.#category(tag)
    if (path === 'atom:content') {
      this.#contentType = attributeOf(tag, 'type').toLowerCase()
      if (this.#contentType === 'xhtml') this.#markup = ''
    }
  }

  text(text: string): void {
    if (this.#markup === null) this.#text += text
    else this.#markup += escapeHtml(text)
  }

  close(tag: SaxesTagNS): void {
    const path = this.#path.join('/')
    this.#path.pop()
    if (this.#markup !== null && path !== 'atom:content') this.#markup += `</${tag.local}>`
    else this.#take(path)
  }

  /** The entry, when all of it was seen. */
  done(): BlogEntry {
    if (this.entry.content === '') this.entry.content = this.#summary
    return this.entry
  }

  #category(tag: SaxesTagNS): void {
    const term = attributeOf(tag, 'term')
    if (attributeOf(tag, 'scheme') !== kindScheme) this.entry.labels.push(term)
    else this.entry.kind = kindOf(kindTerm.exec(term)?.[1] ?? '')
  }

  #take(path: string): void {
    const { entry } = this
    const text = this.#text.trim()
    switch (path) {
      case 'atom:title':
        entry.title = text.replace(/\s+/g, ' ')
        break
      case 'atom:author/atom:name':
        entry.author ||= text
        break
      case 'atom:published':
      case 'blogger:created':
        if (entry.published === '' || path === 'atom:published') entry.published = text
        break
      case 'atom:content':
        entry.content = this.#markup ?? this.#html(this.#text)
        this.#markup = null
        break
      case 'atom:summary':
        this.#summary = `<p>${escapeHtml(text)}</p>`
        break
      case 'app:control/app:draft':
        if (text.toLowerCase() === 'yes') entry.status = 'draft'
        break
      case 'blogger:type':
        entry.kind = kindOf(text)
        break
      case 'blogger:status':
        entry.status = statuses[text.toUpperCase()] ?? entry.status
        break
      case 'blogger:trashed':
        if (text !== '') entry.status = 'trashed'
    }
    this.#text = ''
  }

  /** Content that is no HTML has lines for paragraphs. */
  #html(text: string): string {
    if (!/^(?:text|text\/plain)$/.test(this.#contentType)) return text
    const lines = text.split(/\n\s*\n/).filter((line) => line.trim() !== '')
    return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')
  }
}

function startTag({ local, attributes }: SaxesTagNS): string {
  const kept = Object.values(attributes as Record<string, SaxesAttributeNS>)
    .filter(({ prefix }) => prefix === '')
    .map(({ local: name, value }) => ` ${name}="${escapeHtml(value)}"`)
  return `<${local}${kept.join('')}>`
}

/**
 * Calls `found` for each entry of a feed, or for the one of an entry document, in the order of the file. Only one entry
 * is held at a time. Throws `UnreadableReport` for what is not well-formed, and for declarations of entities.
 */
export function readEntries(xml: string, found: (entry: BlogEntry) => void): void {
  const parser = new SaxesParser({ xmlns: true, position: true })
  let depth = 0
  let reader: EntryReader | null = null
  parser.on('error', () => {
    throw damaged(parser.line)
  })
  parser.on('doctype', () => {
    throw new UnreadableReport('hostile-export')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > maxDepth) throw new UnreadableReport('hostile-export')
    if (reader) reader.open(tag)
    else if (tag.uri === atom && tag.local === 'entry' && depth <= 2) reader = new EntryReader()
  })
  const text = (words: string) => reader?.text(words)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', (tag) => {
    depth -= 1
    if (!reader) return
    if (reader.depth > 0) return reader.close(tag)
    found(reader.done())
    reader = null
  })
  for (let at = 0; at < xml.length; at += 65_536) parser.write(xml.slice(at, at + 65_536))
  parser.close()
}
