/** Makes a text say what a version says, by an edit that leaves alone whatever they have in common. */
import * as Y from 'yjs'
import { FRAGMENT, META } from '#editor/model/wire.ts'
import type { Authorship } from '#report/authorship.ts'
import { movedKeys } from '#report/compare/align.ts'
import type { Report } from '#report/document.ts'
import { sheetParts } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { numberNotes } from '#report/notes.ts'
import { contentHash, contentOf, nodeOf } from '../content.ts'
import {
  editBlocks,
  editElement,
  editInline,
  insertNode,
  pairsOf,
  placeBehind,
  removeChild,
} from './blocks.ts'
import type { Hand } from './hand.ts'
import { inRankOrder, rankInOrder } from './ranked.ts'
import { attribute, elementsIn, isBlank, meaning, wordsBelow } from './read.ts'
import { wantedOf, type Wanted } from './wanted.ts'

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const nameOf = (node: Wanted) => oneLine(wordsBelow(node))
const single = ['title', 'headline', 'byline', 'executiveSummary', 'essay']

class Sheet {
  readonly top: Y.XmlFragment

  constructor(
    doc: Y.Doc,
    readonly wanted: readonly Wanted[],
    readonly hand: Hand,
  ) {
    this.top = doc.getXmlFragment(FRAGMENT)
  }

  #now(type: string): Y.XmlElement[] {
    return elementsIn(this.top).filter(({ nodeName }) => nodeName === type)
  }

  #wanted(type: string): Wanted[] {
    return this.wanted.filter((part) => part.type === type)
  }

  #removeUnlessBlank(parent: Y.XmlFragment, elements: readonly Y.XmlElement[]): void {
    for (const element of elements) if (!isBlank(element)) removeChild(parent, element, this.hand)
  }

  /** Behind the last part that stands before it on the sheet, or behind `after`. */
  #insert(part: Wanted, after?: Y.XmlElement): Y.XmlElement {
    const children = this.top.toArray() as Y.XmlElement[]
    const place = sheetParts.indexOf(part.type)
    const last = after
      ? children.indexOf(after)
      : children.findLastIndex(({ nodeName }) => {
          const at = sheetParts.indexOf(nodeName)
          return at >= 0 && at <= place
        })
    return insertNode(this.top, last + 1, part, this.hand)
  }

  /** What stands outside of every part counts as the essay's: what of it is wanted is put in there. */
  removeStrays(): void {
    for (const child of this.top.toArray() as (Y.XmlElement | Y.XmlText)[])
      if (!(child instanceof Y.XmlElement && sheetParts.includes(child.nodeName)))
        removeChild(this.top, child, this.hand)
  }

  editSingle(): void {
    for (const type of single) {
      const [first, ...more] = this.#now(type)
      const [part] = this.#wanted(type)
      this.#removeUnlessBlank(this.top, part ? more : [...(first ? [first] : []), ...more])
      if (part && !first) this.#insert(part)
      else if (part && first && meaning(nodeOf(first)) !== meaning(part))
        editElement(first, part, this.hand)
    }
  }

  /** Takeaways are told apart by their labels; those with one stand in the order in which they come. */
  editTakeaways(): void {
    const type = 'keyTakeaway'
    const labelOf = ({ attrs }: Wanted) =>
      typeof attrs?.['label'] === 'string' ? attrs['label'] : ''
    const wanted = this.#wanted(type)
    const labels = wanted.map(labelOf)
    const byLabel = new Map<string, Y.XmlElement>()
    for (const element of this.#now(type)) {
      const label = oneLine(attribute(element, 'label'))
      if (byLabel.has(label) || !labels.includes(label))
        this.#removeUnlessBlank(this.top, [element])
      else byLabel.set(label, element)
    }
    const moved = movedKeys(
      [...byLabel.keys()].filter(Boolean),
      labels.filter((label) => label !== '' && byLabel.has(label)),
    )
    let last: Y.XmlElement | undefined
    for (const part of wanted) {
      const label = labelOf(part)
      const element = byLabel.get(label)
      if (element && !moved.has(label)) {
        if (meaning(nodeOf(element)) !== meaning(part))
          editBlocks(element, part.content ?? [], this.hand)
        last = element
        continue
      }
      if (element) removeChild(this.top, element, this.hand)
      last = this.#insert(part, last)
    }
  }

  editItems(): void {
    const byId = new Map<string, Y.XmlElement>()
    const wanted = this.#wanted('item')
    const ids = new Set(wanted.map(({ attrs }) => attrs?.['id']))
    for (const element of this.#now('item')) {
      const id = attribute(element, 'id')
      if (byId.has(id) || !ids.has(id)) removeChild(this.top, element, this.hand)
      else byId.set(id, element)
    }
    const elements = wanted.map((item) => {
      const element = byId.get(String(item.attrs?.['id']))
      if (!element) return this.#insert(item)
      if (meaning(nodeOf(element)) !== meaning(item))
        editBlocks(element, item.content ?? [], this.hand)
      return element
    })
    rankInOrder(elements, [...byId.values()], this.hand)
  }

  /** Names have no ids that a version keeps: those that are alike are one. */
  editContributors(): void {
    const [part, ...more] = this.#now('contributors')
    const wanted = this.#wanted('contributors').flatMap(({ content = [] }) => content)
    this.#removeUnlessBlank(this.top, more)
    if (!part) {
      this.#insert({ type: 'contributors', content: wanted })
      return
    }
    const there = inRankOrder(elementsIn(part)).filter((element) => !isBlank(element))
    const elements: Y.XmlElement[] = []
    for (const { now, node } of pairsOf(there, wanted)) {
      if (now && !node) removeChild(part, now, this.hand)
      if (!node) continue
      if (now && nameOf(nodeOf(now)) !== nameOf(node)) editInline(now, node, this.hand)
      elements.push(now ?? this.#addContributor(part, node))
    }
    rankInOrder(elements, there, this.hand)
  }

  #addContributor(part: Y.XmlElement, { type, content = [] }: Wanted): Y.XmlElement {
    const id = `c${crypto.randomUUID().slice(0, 8)}`
    return insertNode(part, part.length, { type, attrs: { id }, content }, this.hand)
  }

  /** Only notes that nothing cites have an order of their own. A blank note is none unless something cites it. */
  editNotes({ numbers, uncited: last }: ReturnType<typeof numberNotes>): void {
    const uncited = new Set(last.map(({ id }) => id))
    const [part, ...more] = this.#now('notes')
    const wanted = this.#wanted('notes').flatMap(({ content = [] }) => content)
    this.#removeUnlessBlank(this.top, more)
    if (!part) {
      this.#insert({ type: 'notes', content: wanted })
      return
    }
    const idOf = (note: Wanted) => String(note.attrs?.['id'])
    const ids = new Set(wanted.map(idOf))
    const byId = new Map<string, Y.XmlElement>()
    for (const element of elementsIn(part)) {
      const id = attribute(element, 'id')
      if (!byId.has(id) && ids.has(id)) byId.set(id, element)
      else if (numbers.has(id)) removeChild(part, element, this.hand)
      else this.#removeUnlessBlank(part, [element])
    }
    const order = [...byId.keys()].filter((id) => uncited.has(id))
    const moved = movedKeys(
      order,
      wanted.map(idOf).filter((id) => uncited.has(id) && byId.has(id)),
    )
    let before: Y.XmlElement | undefined
    for (const note of wanted) {
      const id = idOf(note)
      const element = byId.get(id)
      if (element && moved.has(id)) removeChild(part, element, this.hand)
      const stays = element !== undefined && !moved.has(id)
      if (stays && meaning(nodeOf(element)) !== meaning(note))
        editBlocks(element, note.content ?? [], this.hand)
      const behind = uncited.has(id) ? placeBehind(part, before) : part.length
      const there = stays ? element : insertNode(part, behind, note, this.hand)
      if (uncited.has(id)) before = there
    }
  }

  replaceAll(): void {
    this.hand.as()
    this.top.delete(0, this.top.length)
    for (const part of this.wanted) insertNode(this.top, this.top.length, part, this.hand)
  }
}

function editMeta(doc: Y.Doc, meta: object, hand: Hand): void {
  const map = doc.getMap(META)
  hand.as()
  for (const [name, value] of Object.entries(meta)) {
    const now: unknown = map.get(name)
    if (value === '' ? typeof now === 'string' && now !== '' : now !== value) map.set(name, value)
  }
}

export interface Toward {
  report: Report
  /** SHA-256 of the report's canonical JSON. */
  hash: string
  authorship: Authorship | null
}

/**
 * Edits a text so that it says exactly what a version says, as one update; null where it says that already. What both have
 * in common keeps its Yjs items. Where a text is so odd that this does not lead there, all of it is written anew.
 */
export function editToward(
  doc: Y.Doc,
  { report, hash, authorship }: Toward,
  hand: Hand,
): { update: Uint8Array; isWhole: boolean } | null {
  const hashNow = () => contentHash(fromEditor(contentOf(doc)).report)
  if (hashNow() === hash) return null
  const { parts, meta } = wantedOf(report, authorship)
  const sheet = new Sheet(doc, parts, hand)
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => updates.push(update)
  doc.on('update', note)
  let isWhole = false
  doc.transact(() => {
    sheet.removeStrays()
    sheet.editSingle()
    sheet.editTakeaways()
    sheet.editItems()
    sheet.editContributors()
    sheet.editNotes(numberNotes(report))
    editMeta(doc, meta, hand)
    isWhole = hashNow() !== hash
    if (isWhole) sheet.replaceAll()
  })
  doc.off('update', note)
  return { update: Y.mergeUpdates(updates), isWhole }
}
