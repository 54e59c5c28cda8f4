import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT, META } from '#editor/model/wire.ts'
import { canonical } from '#report/canonical.ts'
import { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { fromEditor } from '#report/from-editor.ts'
import type { State } from '#review/states.ts'
import { write, type Database } from '../db/client.ts'
import { person, report, series } from '../testing/factories.ts'
import { seeded } from '../testing/random.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { contentHash, contentOf, listColumnsOf, readText } from './content.ts'
import { appendEdits, compactText, loadText, type Append } from './log.ts'
import { seedBytes, seedText } from './seed.ts'

let made: TestDatabase
let db: Database
let ann: string
let ben: string
let seriesId: string

beforeAll(async () => {
  made = await testDatabase()
  db = made.db
  ann = (await person(db)).id
  ben = (await person(db)).id
  seriesId = (await series(db)).id
})
afterAll(() => made.drop())

const newReport = (given: { authorId?: string; state?: State } = {}) =>
  report(db, { seriesId, createdById: ann, content: sampleReport, ...given })

function docOf(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

/** The edits that a browser with this text sends while `work` is done. */
function editsOf(doc: Y.Doc, work: () => void): Uint8Array[] {
  const edits: Uint8Array[] = []
  const note = (update: Uint8Array) => edits.push(update)
  doc.on('update', note)
  work()
  doc.off('update', note)
  return edits
}

const append = (given: Partial<Append> & Pick<Append, 'reportId' | 'epoch' | 'edits'>) =>
  write(db, (tx) => appendEdits(tx, { authors: [], now: new Date(), ...given }))

function essayOf(doc: Y.Doc): Y.XmlElement {
  const essay = doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.nodeName === 'essay')
  return essay as Y.XmlElement
}

function addParagraph(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  essayOf(doc).push([paragraph])
}

describe('the seed', () => {
  test('a report goes into Yjs and comes out as the same report', () => {
    for (const value of [sampleReport, emptyReport]) {
      const read = fromEditor(contentOf(docOf(seedBytes(value))))
      expect(read.report).toEqual(canonical(value))
      expect(read.remarks).toEqual([])
    }
  })

  test('the same report gives the same bytes', () => {
    expect(seedBytes(sampleReport)).toEqual(seedBytes(sampleReport))
  })

  test('a text is seeded once; the second seed fails and changes nothing', async () => {
    const { id } = await newReport()
    const before = await readText(db, id)
    const again = write(db, (tx) =>
      seedText(tx, { reportId: id, report: sampleReport, authorId: null, now: new Date() }),
    )
    await expect(again).rejects.toThrow()
    expect(await readText(db, id)).toEqual(before)
  })

  test('the lists get title and period with it', async () => {
    const { id } = await newReport()
    const row = await db.report.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({
      title: sampleReport.title,
      periodFrom: '2031-03-03',
      periodTo: '2031-03-17',
      lastSeq: 0,
    })
  })
})

describe('the log', () => {
  test('edits are numbered without a gap and read back', async () => {
    const { id, epoch } = await newReport()
    const { doc } = (await loadText(db, id))!
    const edits = editsOf(doc, () => {
      addParagraph(doc, 'First')
      addParagraph(doc, 'Second')
    }).map((bytes) => ({ bytes, actorId: ann }))
    expect(await append({ reportId: id, epoch, edits })).toEqual({ first: 1 })
    const read = await readText(db, id)
    expect(read.seq).toBe(2)
    expect(JSON.stringify(read.report)).toMatch(/First.*Second/)
    const row = await db.report.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ lastSeq: 2, editedById: ann })
  })

  test.each(['approved', 'published', 'corrected', 'archived'] as const)(
    'nothing is appended to a report that is %s',
    async (state) => {
      const { id, epoch } = await newReport({ state })
      const { doc, seq } = (await loadText(db, id))!
      const edits = editsOf(doc, () => addParagraph(doc, 'Late')).map((bytes) => ({
        bytes,
        actorId: ann,
      }))
      expect(await append({ reportId: id, epoch, edits, authors: [] })).toBeNull()
      expect((await loadText(db, id))!.seq).toBe(seq)
      expect(JSON.stringify((await readText(db, id)).report)).not.toContain('Late')
    },
  )

  test('nothing is appended to another history of the report', async () => {
    const { id } = await newReport()
    const edits = [{ bytes: new Uint8Array([0, 0]), actorId: ann }]
    expect(await append({ reportId: id, epoch: 'another', edits })).toBeNull()
  })

  test('an unknown report has no text', async () => {
    expect(await loadText(db, 'nowhere')).toBeNull()
    await expect(readText(db, 'nowhere')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a compaction that comes late changes nothing', async () => {
    const { id, epoch } = await newReport()
    const { doc } = (await loadText(db, id))!
    for (const words of ['One', 'Two']) {
      const [bytes] = editsOf(doc, () => addParagraph(doc, words))
      await append({ reportId: id, epoch, edits: [{ bytes: bytes!, actorId: ann }] })
    }
    const compact = (upto: number, bytes: Uint8Array) =>
      write(db, (tx) => compactText(tx, { reportId: id, upto, bytes, now: new Date() }))
    const state = Y.encodeStateAsUpdate(doc)
    expect(await compact(2, state)).toBe(true)
    expect(await db.update.count({ where: { reportId: id } })).toBe(0)
    expect(await compact(1, seedBytes(sampleReport))).toBe(false)
    expect(await compact(2, seedBytes(sampleReport))).toBe(false)
    expect(JSON.stringify((await readText(db, id)).report)).toMatch(/One.*Two/)
  })

  test('log, snapshot with log, and a browser hold the same text, wherever it was compacted', async () => {
    const random = seeded(20311)
    for (let round = 0; round < 6; round++) {
      const { id, epoch } = await newReport()
      const seed = (await loadText(db, id))!.doc
      const writers = [0, 1, 2].map(() => docOf(Y.encodeStateAsUpdate(seed)))
      const plain = docOf(Y.encodeStateAsUpdate(seed))
      for (let step = 0; step < 40; step++) {
        const writer = random.pick(writers)
        const edits = editsOf(writer, () => randomEdit(writer, random))
        if (edits.length > 0)
          await append({
            reportId: id,
            epoch,
            edits: edits.map((bytes) => ({ bytes, actorId: ann })),
          })
        for (const bytes of edits) Y.applyUpdate(plain, bytes)
        for (const other of writers)
          if (random.next() < 0.4) Y.applyUpdate(other, Y.encodeStateAsUpdate(plain))
        if (random.next() < 0.15) {
          const { doc, seq } = (await loadText(db, id))!
          const bytes = Y.encodeStateAsUpdate(doc)
          await write(db, (tx) =>
            compactText(tx, { reportId: id, upto: seq, bytes, now: new Date() }),
          )
        }
      }
      const loaded = (await loadText(db, id))!.doc
      const browser = docOf(Y.encodeStateAsUpdate(loaded))
      const label = `seed ${random.seed}, round ${round}`
      expect(contentOf(loaded), label).toEqual(contentOf(plain))
      expect(contentOf(browser), label).toEqual(contentOf(plain))
      expect(Y.encodeStateVector(loaded), label).toEqual(Y.encodeStateVector(plain))
      expect(loaded.store.pendingStructs, label).toBeNull()
      expect((await readText(db, id)).hash, label).toBe(
        contentHash(fromEditor(contentOf(plain)).report),
      )
    }
  })
})

function randomEdit(doc: Y.Doc, random: ReturnType<typeof seeded>): void {
  const essay = essayOf(doc)
  const texts = essay
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child): child is Y.XmlText => child instanceof Y.XmlText)
  const text = texts.length > 0 ? random.pick(texts) : undefined
  const at = random.int((text?.length ?? 0) + 1)
  switch (random.int(5)) {
    case 0:
      return addParagraph(doc, `p${random.int(1000)}`)
    case 1:
      if (essay.length > 1) essay.delete(random.int(essay.length), 1)
      return
    case 2:
      return text?.insert(at, random.pick(['word ', '\uFFFC', '🌊']))
    case 3:
      return text?.delete(at, Math.min(3, text.length - at))
    default:
      return text?.format(at, Math.min(4, text.length - at), { bold: random.pick([{}, null]) })
  }
}

describe('whose words stand in the text', () => {
  const wordsFrom = async (
    given: { id: string; epoch: string },
    userId: string,
    work: (doc: Y.Doc) => void,
  ) => {
    const { doc } = (await loadText(db, given.id))!
    const edits = editsOf(doc, () => work(doc)).map((bytes) => ({ bytes, actorId: userId }))
    const authors = [{ clientId: doc.clientID, userId }]
    await append({ reportId: given.id, epoch: given.epoch, edits, authors })
  }

  test('an importer owns the seed; a template is nobody’s', async () => {
    const imported = await newReport({ authorId: ben })
    expect(await hasWordsOf(db, imported.id, ben)).toBe(true)
    expect(await hasWordsOf(db, imported.id, ann)).toBe(false)
    expect(await hasWordsOf(db, (await newReport()).id, ann)).toBe(false)
  })

  test('words count while they stand, and no longer', async () => {
    const made = await newReport()
    await wordsFrom(made, ann, (doc) => addParagraph(doc, 'mine'))
    expect(await hasWordsOf(db, made.id, ann)).toBe(true)
    expect(await hasWordsOf(db, made.id, ben)).toBe(false)
    await wordsFrom(made, ben, (doc) => {
      const essay = essayOf(doc)
      essay.delete(essay.length - 1, 1)
    })
    expect(await hasWordsOf(db, made.id, ann)).toBe(false)
    expect(await hasWordsOf(db, made.id, ben)).toBe(false)
  })

  test('formats, attributes and the period are no words', async () => {
    const made = await newReport()
    await wordsFrom(made, ann, (doc) => {
      const heading = essayOf(doc).get(0) as Y.XmlElement
      const text = heading.get(0) as Y.XmlText
      text.format(0, 3, { bold: {} })
      heading.setAttribute('rank', 'q')
      doc.getMap(META).set('periodFrom', '2031-03-04')
    })
    expect(await hasWordsOf(db, made.id, ann)).toBe(false)
  })

  test('it holds after a compaction', async () => {
    const made = await newReport()
    await wordsFrom(made, ann, (doc) => addParagraph(doc, 'mine'))
    const { doc, seq } = (await loadText(db, made.id))!
    const bytes = Y.encodeStateAsUpdate(doc)
    await write(db, (tx) =>
      compactText(tx, { reportId: made.id, upto: seq, bytes, now: new Date() }),
    )
    expect(await hasWordsOf(db, made.id, ann)).toBe(true)
  })
})

describe('hostile content', () => {
  /** Reads a text in which `work` left what it wanted. */
  function readAfter(work: (doc: Y.Doc, fragment: Y.XmlFragment) => void) {
    const doc = docOf(seedBytes(sampleReport))
    work(doc, doc.getXmlFragment(FRAGMENT))
    const before = Y.encodeStateAsUpdate(doc)
    const { report: read } = fromEditor(contentOf(doc))
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(Report.safeParse(read).error).toBeUndefined()
    return read
  }

  test('unknown nodes keep their words', () => {
    const read = readAfter((_doc, fragment) => {
      const strange = new Y.XmlElement('script')
      strange.insert(0, [new Y.XmlText('kept words')])
      fragment.push([strange])
    })
    expect(JSON.stringify(read)).toContain('kept words')
  })

  test('attributes and marks of any JSON, types where text is expected, and foreign roots', () => {
    readAfter((doc, fragment) => {
      const item = new Y.XmlElement('item') as Y.XmlElement<Record<string, never>>
      const odd: unknown[] = [['a'], { href: [1] }, 12, true, null]
      odd.forEach((value, at) => item.setAttribute(`id${at || ''}`, value as never))
      item.setAttribute('__proto__', 'x' as never)
      fragment.push([item as unknown as Y.XmlElement])
      const text = new Y.XmlText()
      item.insert(0, [text])
      text.insert(0, 'linked', { link: { href: ['javascript:1'] }, 'bold--1a': 'yes', __x: null })
      text.insertEmbed(2, { image: 'x' })
      text.insert(0, '\uFFFC\ud800', { citation: { note: { id: 1 } } })
      fragment.push([new Y.XmlHook('hook') as unknown as Y.XmlText, new Y.XmlText('stray words')])
      doc.getMap(META).set('periodFrom', { day: 1 })
      doc.getMap(META).set('dateline', ['x'])
      doc.getArray('elsewhere').push([1, 2, 3])
    })
  })

  test('nesting three thousand deep', () => {
    const read = readAfter((doc, fragment) =>
      doc.transact(() => {
        let inner: Y.XmlFragment = fragment
        for (let depth = 0; depth < 3000; depth++) {
          const next = new Y.XmlElement('blockquote')
          inner.insert(0, [next])
          inner = next
        }
        inner.insert(0, [new Y.XmlText('deep words')])
      }),
    )
    expect(JSON.stringify(read)).toContain('deep words')
  })

  test('the lists read title and period as the whole text has them', () => {
    const doc = docOf(seedBytes(sampleReport))
    const second = new Y.XmlElement('title')
    second.insert(0, [new Y.XmlText('and  more')])
    doc.getXmlFragment(FRAGMENT).push([second])
    const { title, period } = fromEditor(contentOf(doc)).report
    expect(listColumnsOf(doc)).toEqual({ title, periodFrom: period?.from, periodTo: period?.to })
  })
})
