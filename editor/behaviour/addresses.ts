/** The addresses in the words of notes: found once for each paragraph, however often they are asked for. */
import type { Node } from '@tiptap/pm/model'
import { addressParts } from '#report/address/grammar.ts'
import { findSources, sourceKey, type FoundSource } from '#report/sources.ts'

export interface Address extends FoundSource {
  key: string
  /** Place of the host, as offsets into the paragraph's text. */
  host: { from: number; to: number }
}

const inParagraph = new WeakMap<Node, readonly Address[]>()

/** The addresses in a paragraph. Places are offsets into its text. */
export function addressesIn(paragraph: Node): readonly Address[] {
  const ready = inParagraph.get(paragraph)
  if (ready) return ready
  const found = findSources(paragraph.textContent).map((source): Address => {
    const { scheme, host } = addressParts(source.written)
    const from = source.start + scheme.length
    return { ...source, key: sourceKey(source), host: { from, to: from + host.length } }
  })
  inParagraph.set(paragraph, found)
  return found
}

export interface NoteAddresses {
  /** Each source once. */
  sources: readonly Address[]
  /** Whether the note says nothing besides one source. */
  bare: boolean
}

const inNote = new WeakMap<Node, NoteAddresses>()

/** The sources of a note, in the order in which they stand. */
export function noteAddresses(note: Node): NoteAddresses {
  const ready = inNote.get(note)
  if (ready) return ready
  const byKey = new Map<string, Address>()
  let rest = ''
  note.forEach((paragraph) => {
    let at = 0
    const text = paragraph.textContent
    for (const address of addressesIn(paragraph)) {
      rest += text.slice(at, address.start)
      at = address.end
      if (!byKey.has(address.key)) byKey.set(address.key, address)
    }
    rest += text.slice(at)
  })
  const made = {
    sources: [...byKey.values()],
    bare: byKey.size === 1 && !/[\p{L}\p{N}]/u.test(rest),
  }
  inNote.set(note, made)
  return made
}
