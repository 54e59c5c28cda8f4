import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { random as randomFrom, seedsOf, type Random } from '#report/testing/random.ts'
import { write } from '../db/client.ts'
import { person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEdits, applyStored, compactText, editsSince, loadText } from './log.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const sorted = <T>(byClient: Map<number, T>) =>
  JSON.stringify([...byClient].toSorted(([one], [other]) => one - other))

/** All that a text is: what is in it, from whom, what was deleted, what waits. How deleted blocks are kept may differ. */
function essence(doc: Y.Doc) {
  return {
    content: JSON.stringify(doc.getXmlFragment(FRAGMENT).toJSON()),
    from: sorted(Y.decodeStateVector(Y.encodeStateVector(doc))),
    deleted: sorted(Y.createDeleteSetFromStructStore(doc.store).clients),
    pending: isPending(doc),
  }
}

const isPending = ({ store }: Y.Doc) => Boolean(store.pendingStructs ?? store.pendingDs)

/** Edits of three people in an order in which a server may store them: each one's own need not be in theirs. */
function editsOf(seed: Uint8Array, random: Random): Uint8Array[] {
  const docs = [1, 2, 3].map((at) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seed)
    doc.clientID = 100 + at
    return doc
  })
  const edits: Uint8Array[] = []
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== 'other') edits.push(update)
    })
  for (let at = 0; at < 120; at++) {
    const doc = random.pick(docs)
    const fragment = doc.getXmlFragment(FRAGMENT)
    const title = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    const chance = random.next()
    if (chance < 0.5) title.insert(random.int(title.length + 1), `w${at} `)
    else if (chance < 0.6 && title.length > 4) title.delete(random.int(title.length - 3), 3)
    else if (chance < 0.7) title.format(0, random.int(title.length) + 1, { bold: {} })
    else if (chance < 0.8) {
      const made = new Y.XmlElement('paragraph')
      made.insert(0, [new Y.XmlText(`p${at}`)])
      fragment.push([made])
    } else if (chance < 0.85 && fragment.length > 3) fragment.delete(fragment.length - 1, 1)
    else
      for (const other of docs)
        if (other !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'other')
  }
  // Some change places with the next: for a moment one waits for the other.
  for (let at = 0; at + 1 < edits.length; at++)
    if (random.chance(0.15)) {
      const [one, next] = [edits[at]!, edits[at + 1]!]
      edits[at] = next
      edits[++at] = one
    }
  return edits
}

test.each(seedsOf(5))(
  'wherever the log is folded, the text that is read is the same, also where an edit waits for another (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const { db } = database
    const { id: authorId } = await person(db)
    const { id: seriesId } = await series(db)
    const { id, epoch } = await report(db, {
      seriesId,
      createdById: authorId,
      content: sampleReport,
    })
    const first = (await loadText(db, id))!
    const start = Y.encodeStateAsUpdate(first.doc)
    const edits = editsOf(start, random)
    const wanted = () => essence(room)

    /** As a room holds it: edits as they came, and nothing read from the disk. */
    const room = new Y.Doc()
    Y.applyUpdate(room, start)
    /** Of another process, which reads what it lacks now and then. */
    const other = new Y.Doc()
    Y.applyUpdate(other, start)
    let otherSeq = 0
    for (const [at, bytes] of edits.entries()) {
      const now = new Date()
      const append = {
        reportId: id,
        epoch,
        edits: [{ bytes, actorId: authorId }],
        authors: [],
        now,
      }
      expect(await write(db, (tx) => appendEdits(tx, append))).toEqual({ first: at + 1 })
      applyStored(room, bytes)
      if (!isPending(room) && random.chance(0.2)) {
        const state = Y.encodeStateAsUpdate(room)
        const fold = { reportId: id, upto: at + 1, bytes: state, now }
        expect(await write(db, (tx) => compactText(tx, fold))).toBe(true)
        // Whoever folds an older state comes too late, and nothing is taken back.
        const late = { ...fold, upto: at, bytes: start }
        expect(await write(db, (tx) => compactText(tx, late))).toBe(false)
      }
      if (random.chance(0.2)) {
        const piece = await editsSince(db, id, otherSeq)
        if (piece.snapshot) applyStored(other, piece.snapshot.bytes)
        for (const edit of piece.edits) applyStored(other, edit.bytes)
        otherSeq = at + 1
        const label = `seed ${seed}, edit ${at + 1}`
        const read = (await loadText(db, id))!
        expect(read.seq, label).toBe(at + 1)
        expect(essence(read.doc), label).toEqual(wanted())
        expect(essence(other), label).toEqual(wanted())
      }
    }
    expect(essence((await loadText(db, id))!.doc)).toEqual(wanted())
  },
  60_000,
)
