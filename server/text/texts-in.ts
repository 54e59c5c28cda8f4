import * as Y from 'yjs'

/** The texts inside an element, at any depth, in their order. Walks with a list of its own: a text may be nested deeper than the stack. */
export function* textsIn(top: Y.XmlFragment): Generator<Y.XmlText> {
  const open: unknown[] = [top]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlText) yield next
    else if (next instanceof Y.XmlFragment) open.push(...next.toArray().toReversed())
  }
}
