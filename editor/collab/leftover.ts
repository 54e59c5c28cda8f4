import * as Y from 'yjs'
import { FRAGMENT } from '../model/wire.ts'

/** Words of a person that are on this device and that the server will not take any more. */
export interface Leftover {
  /** The whole text with them in it, as a Yjs update. */
  state: Uint8Array
  /** The lines that the server's text does not have in this form, in the order of the text. */
  lines: string[]
}

const textblocks =
  'paragraph heading topic title headline byline contributor forecast caption tableCell'
const isTextblock = new Set(textblocks.split(' '))

/** The words of a document, block by block. */
function linesOf(doc: Y.Doc): string[] {
  const lines: string[] = []
  const open: unknown[] = [doc.getXmlFragment(FRAGMENT)]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlElement && isTextblock.has(next.nodeName)) lines.push(wordsIn(next))
    else if (next instanceof Y.XmlFragment) open.push(...(next.toArray() as unknown[]).toReversed())
  }
  return lines.filter((line) => line.trim() !== '')
}

function wordsIn(element: Y.XmlFragment): string {
  let words = ''
  for (const child of element.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) {
      for (const { insert } of child.toDelta() as { insert: unknown }[])
        if (typeof insert === 'string') words += insert.replaceAll('\uFFFC', '')
    } else if (child instanceof Y.XmlFragment) words += wordsIn(child)
  }
  return words
}

/** What local copies hold beyond the server's text; null when that is nothing. The server's document is not touched. */
export function leftoverOf(server: Y.Doc, copies: readonly Uint8Array[]): Leftover | null {
  const local = new Y.Doc()
  Y.applyUpdate(local, Y.encodeStateAsUpdate(server))
  let more = false
  local.on('update', () => (more = true))
  for (const copy of copies) {
    try {
      Y.applyUpdate(local, copy)
    } catch {
      // A damaged copy must not hide another one.
    }
  }
  if (!more) return null
  const sent = new Map<string, number>()
  for (const line of linesOf(server)) sent.set(line, (sent.get(line) ?? 0) + 1)
  const lines = linesOf(local).filter((line) => {
    const left = sent.get(line) ?? 0
    sent.set(line, left - 1)
    return left <= 0
  })
  return { state: Y.encodeStateAsUpdate(local), lines }
}
