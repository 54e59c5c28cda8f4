import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { plainWords, quoteLimits } from '#report/quote.ts'
import { textsIn } from './texts-in.ts'

/** What besides words a thread can be about, and the attribute that names it. */
const named = { note: 'id', item: 'id', picture: 'src' } as const
export type PartKind = keyof typeof named

function find(doc: Y.Doc, kind: PartKind, id: string): Y.XmlElement | null {
  const open: unknown[] = [doc.getXmlFragment(FRAGMENT)]
  for (let next = open.pop(); next; next = open.pop()) {
    if (!(next instanceof Y.XmlFragment)) continue
    if (next instanceof Y.XmlElement && next.nodeName === kind)
      if (next.getAttribute(named[kind]) === id) return next
    open.push(...next.toArray())
  }
  return null
}

const lettersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

/** The words by which an item, a note or a picture is known: topic, prose, description. Null where it is not there. */
export function partWords(doc: Y.Doc, kind: PartKind, id: string): string | null {
  const element = find(doc, kind, id)
  if (!element) return null
  const texts = [...textsIn(element)].map((text) => plainWords(lettersOf(text)))
  const own = kind === 'picture' ? String(element.getAttribute('alt') ?? '') : ''
  const words = [own, ...texts].find((some) => some.trim() !== '') ?? ''
  return plainWords(words).slice(0, quoteLimits.quote).toWellFormed()
}
