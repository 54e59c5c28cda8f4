import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, FRAGMENT } from '#editor/model/wire.ts'
import { Admission, type Sender } from './admit.ts'

const writer: Sender = { mayWrite: true, mayBe: () => true }
const reader: Sender = { mayWrite: false, mayBe: () => true }
const tooDeep = { ok: false, close: Close.malformed }

/** A document and the updates, one for each element, of a chain of elements inside each other. */
function chain(depth: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const author = new Y.Doc()
  const doc = new Y.Doc()
  author.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlElement('essay')])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(author))
  const updates: Uint8Array[] = []
  author.on('update', (update: Uint8Array) => updates.push(update))
  let inner = author.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement
  for (let level = 0; level < depth; level++) {
    const next = new Y.XmlElement('blockquote')
    inner.insert(0, [next])
    inner = next
  }
  return { doc, updates }
}

describe('how deep elements may stand', () => {
  test('in order, in one commit', () => {
    const { doc, updates } = chain(300)
    const admission = new Admission(doc)
    const verdicts = updates.map((update) => admission.judge(update, writer))
    const first = verdicts.findIndex(({ ok }) => !ok)
    expect(first).toBeGreaterThan(90)
    expect(first).toBeLessThan(110)
    expect(verdicts[first]).toEqual(tooDeep)
  })

  test('children first, their parents later: the piece that joins them is refused', () => {
    const { doc, updates } = chain(300)
    const [root, ...rest] = updates
    const admission = new Admission(doc)
    for (const update of rest.toReversed())
      expect(admission.judge(update, writer)).toMatchObject({ ok: true, adds: true })
    expect(admission.judge(root!, writer)).toEqual(tooDeep)
  })

  test('children first, in commits of their own: the document holds them back, and they count', () => {
    const { doc, updates } = chain(300)
    const [root, ...rest] = updates
    for (const update of rest) Y.applyUpdate(doc, update)
    expect(doc.store.pendingStructs).not.toBeNull()
    expect(new Admission(doc).judge(root!, writer)).toEqual(tooDeep)
  })

  test('what was refused does not count against the next one', () => {
    const { doc, updates } = chain(300)
    const { doc: other, updates: good } = chain(20)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const admission = new Admission(doc)
    expect(admission.judge(Y.mergeUpdates(updates), writer)).toEqual(tooDeep)
    for (const update of good.toReversed())
      expect(admission.judge(update, writer)).toMatchObject({ ok: true, adds: true })
  })

  test('a wide list of a hundred thousand elements is judged in a moment', () => {
    const author = new Y.Doc()
    const { doc } = chain(0)
    author.getXmlFragment(FRAGMENT).insert(
      0,
      Array.from({ length: 100_000 }, () => new Y.XmlElement('paragraph')),
    )
    const update = Y.encodeStateAsUpdate(author)
    const started = performance.now()
    expect(new Admission(doc).judge(update, writer)).toMatchObject({ ok: true, adds: true })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('what is new', () => {
  test('nothing that the document has, or holds back', () => {
    const { doc, updates } = chain(3)
    Y.applyUpdate(doc, updates[0]!)
    Y.applyUpdate(doc, updates[2]!)
    expect(doc.store.pendingStructs).not.toBeNull()
    const admission = new Admission(doc)
    const state = Y.encodeStateAsUpdate(doc)
    for (const update of [updates[0]!, updates[2]!, state])
      expect(admission.judge(update, reader)).toEqual({ ok: true, adds: false, clients: [] })
    expect(admission.judge(updates[1]!, reader)).toEqual({ ok: false, close: Close.notAllowed })
    expect(admission.judge(Y.mergeUpdates(updates), writer)).toMatchObject({ ok: true, adds: true })
  })

  test('a deletion of what still stands, once', () => {
    const { doc } = chain(0)
    const author = new Y.Doc()
    Y.applyUpdate(author, Y.encodeStateAsUpdate(doc))
    author.getXmlFragment(FRAGMENT).delete(0, 1)
    const update = Y.encodeStateAsUpdate(author, Y.encodeStateVector(doc))
    expect(new Admission(doc).judge(update, reader).ok).toBe(false)
    Y.applyUpdate(doc, update)
    expect(new Admission(doc).judge(update, reader)).toMatchObject({ ok: true, adds: false })
  })
})
