/** Paragraphs of a plain text → passages. What the house's own text form says in signs becomes a fact here. */
import type { Picture, Table, Text } from '../document.ts'
import type { Remark } from '../remark.ts'
import { rule, type Stretch } from './join-lines.ts'
import type { Passage } from './manuscript.ts'
import { readSigns } from './text-signs.ts'

const isMap = (words: string) => /\bmaps?\b|control of terrain/i.test(words)

const housePicture = /^\[(map|picture): (.*)\]$/i
const houseTable = /^\[table(?:: (.*))?\]$/i
const houseNote = /^\[standing note: (.*)\]$/i
const row = /^\|.*\|$/
const heading = /^(#{1,6})\s+(.*?)\s*#*$/
const image = /^!\[([^\]]{0,2000})\]\(([^()\s]*)\)$/

const plainText = (text: string): Text[] => (text === '' ? [] : [{ type: 'text', text }])

/** The parts of a picture, each but the caption and the address with its name. */
function pictureOf(kind: 'map' | 'picture', words: string): Picture {
  const picture: Picture = {
    type: 'picture',
    kind,
    src: '',
    alt: '',
    caption: [],
    credit: '',
    asOf: '',
  }
  for (const [at, part] of words.split(/(?:^| )\| /).entries()) {
    const [, name, value = ''] = /^(alt|as of|credit|source): (.*)$/.exec(part) ?? []
    if (name === 'alt') picture.alt = value
    else if (name === 'as of') picture.asOf = value
    else if (name === 'credit') picture.credit = value
    else if (name === 'source') picture.src = value
    else picture.caption.push(...plainText(at === 0 ? part : ` | ${part}`))
  }
  return picture
}

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => plainText(cell.trim().replace(/\\\|/g, '|')))

const separator = /^\|(?:\s*:?-{3,}:?\s*\|)+$/

function tableOf(caption: string, lines: readonly string[]): Table {
  const head = separator.test(lines[1] ?? '')
  const rows = lines.filter((line) => !separator.test(line)).map(cellsOf)
  return { type: 'table', caption: plainText(caption), head, rows }
}

class PassageMaker {
  readonly passages: Passage[] = []
  readonly addresses: { line: number; text: string }[] = []
  readonly #signs: boolean

  constructor(signs: boolean) {
    this.#signs = signs
  }

  #content(text: string, line: number): Text[] {
    if (!this.#signs) return plainText(text)
    const { content, addresses } = readSigns(text)
    for (const address of addresses) this.addresses.push({ line, text: address })
    return content
  }

  #picture(text: string): Picture | null {
    const [, kind, words] = housePicture.exec(text) ?? []
    if (words !== undefined)
      return pictureOf(kind!.toLowerCase() === 'map' ? 'map' : 'picture', words)
    const [, alt, src] = (this.#signs && image.exec(text)) || []
    if (alt === undefined) return null
    const empty = { caption: [], credit: '', asOf: '' }
    return { type: 'picture', kind: isMap(alt) ? 'map' : 'picture', src: src ?? '', alt, ...empty }
  }

  add({ text, line, gap, indent }: Stretch): void {
    const picture = this.#picture(text)
    const title = this.#signs ? heading.exec(text) : null
    const note = houseNote.exec(text)?.[1]
    if (picture) this.passages.push({ kind: 'picture', line, picture })
    else if (rule.test(text)) this.passages.push({ kind: 'rule', line })
    else if (title) {
      const level = title[1]!.length as 1 | 2 | 3 | 4 | 5 | 6
      this.passages.push({ kind: 'heading', line, level, content: this.#content(title[2]!, line) })
    } else {
      const content = this.#content(note ?? text, line)
      const role = note === undefined ? {} : { role: 'boilerplate' as const }
      this.passages.push({ kind: 'paragraph', content, line, gap, indent, ...role })
    }
  }

  /** The table whose caption or first row stands at this place; how many stretches it takes, 0 when there is none. */
  table(stretches: readonly Stretch[], at: number): number {
    const first = stretches[at]!
    const caption = houseTable.exec(first.text)
    let end = at + (caption ? 1 : 0)
    const rows: string[] = []
    for (; row.test(stretches[end]?.text ?? ''); end++) {
      if (rows.length > 0 && stretches[end]!.gap > 0) break
      rows.push(stretches[end]!.text)
    }
    if (rows.length < (caption ? 0 : 2)) return 0
    const table = tableOf(caption?.[1] ?? '', rows)
    this.passages.push({ kind: 'table', line: first.line, table })
    return end - at
  }
}

function addressesLeftOut(addresses: readonly { line: number; text: string }[]): Remark[] {
  const [first] = addresses
  if (!first) return []
  return [
    {
      level: 'lost',
      code: 'addresses-left-out',
      message: `Addresses behind marks of notes, pictures and buttons were left out (${addresses.length} of them).`,
      line: first.line,
      text: addresses.map(({ text }) => text).join(' '),
    },
  ]
}

/** The passages of a text; `signs` tells whether Markdown's signs are read in it. */
export function textPassages(
  stretches: readonly Stretch[],
  signs: boolean,
  remarks: Remark[],
): Passage[] {
  const maker = new PassageMaker(signs)
  for (let at = 0; at < stretches.length;) {
    const taken = maker.table(stretches, at)
    if (taken === 0) maker.add(stretches[at]!)
    at += taken || 1
  }
  remarks.push(...addressesLeftOut(maker.addresses))
  return maker.passages
}
