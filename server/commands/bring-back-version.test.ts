import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { write, type Database } from '../db/client.ts'
import { historyPage } from '../queries/history-page.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { smallReport } from '../testing/small-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { readText } from '../text/content.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { authorshipIn } from '../versions/packed.ts'
import { approveReport } from './approve-report.ts'
import { bringBackVersion } from './bring-back-version.ts'
import { nameVersion } from './name-version.ts'
import { submitReport } from './submit-report.ts'

let made: TestDatabase
let db: Database
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
})
afterAll(() => made.drop())

const roles = {
  amira: ['author'],
  ben: ['author'],
  boris: ['editor'],
  dana: ['publisher'],
  stranger: [],
} as const
type Name = keyof typeof roles

async function desk() {
  const on = await series(db)
  const ids = {} as Record<Name, string>
  for (const name of Object.keys(roles) as Name[]) {
    ids[name] = (await person(db, { name })).id
    await member(db, on.id, ids[name], roles[name])
  }
  const given = { seriesId: on.id, createdById: ids.amira, authorId: null, content: smallReport }
  const { id, epoch } = await report(db, given)
  const as = (name: Name) => ctxOf(db, ids[name])
  /** What a browser of this person does to the paragraphs of the essay. */
  const edit = async (name: Name, change: (essay: Y.XmlElement) => void) => {
    const { doc } = (await loadText(db, id))!
    const before = Y.encodeStateVector(doc)
    const parts = doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
    doc.transact(() => change(parts.find((part) => part.nodeName === 'essay')!))
    const edits = [{ bytes: Y.encodeStateAsUpdate(doc, before), actorId: ids[name] }]
    const authors = [{ clientId: doc.clientID, userId: ids[name] }]
    const append = { reportId: id, epoch, edits, authors, now: new Date() }
    expect(await write(db, (tx) => appendEdits(tx, append))).not.toBeNull()
  }
  const say = (name: Name, words: string) =>
    edit(name, (essay) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      essay.push([paragraph])
    })
  const keep = async (name: string) =>
    (await nameVersion(await as('boris'), { reportId: id, name })).number
  const bring = async (name: Name, number: number) =>
    bringBackVersion(await as(name), { reportId: id, number })
  const hash = async () => (await readText(db, id)).hash
  const seen = async () => {
    const { revision, text } = await reportFacts(await as('boris'), id)
    return { reportId: id, seen: revision, seenHash: text.hash }
  }
  return { id, ids, as, edit, say, keep, bring, hash, seen }
}

describe('bringing back a version', () => {
  test('the text is the version’s again, what it was is kept, and bringing that back undoes it', async () => {
    const on = await desk()
    await on.say('amira', 'Amira saw the quay.')
    const first = await on.keep('first')
    const wanted = await on.hash()
    await on.edit('ben', (essay) => essay.delete(essay.length - 1, 1))
    await on.say('ben', 'Ben saw the cranes.')
    const between = await on.hash()
    const { before } = await on.bring('ben', first)
    expect(await on.hash()).toBe(wanted)
    expect(before).toBe(first + 1)
    const page = await historyPage(await on.as('boris'), on.id)
    expect(page.versions.map(({ number, isTextNow }) => [number, isTextNow])).toEqual([
      [before, false],
      [first, true],
    ])
    expect(page.timeline[0]?.phrase).toBe(
      `ben brought back version ${first}; the text before is version ${before}`,
    )
    const row = await db.report.findUniqueOrThrow({ where: { id: on.id } })
    expect(row).toMatchObject({ editedById: on.ids.ben, frozenSeq: row.lastSeq })
    expect(await on.bring('amira', before)).toEqual({ number: before, before: first })
    expect(await on.hash()).toBe(between)
    await expect(on.bring('amira', before)).rejects.toMatchObject({ code: 'same-text' })
  })

  test('words that come back are their author’s, so whoever brings them back may approve them', async () => {
    const on = await desk()
    await on.say('amira', 'Amira saw the quay and the ferry.')
    const first = await on.keep('first')
    await on.edit('boris', (essay) => essay.delete(essay.length - 1, 1))
    expect(await hasWordsOf(db, on.id, on.ids.amira)).toBe(false)
    await on.bring('boris', first)
    expect(await hasWordsOf(db, on.id, on.ids.amira)).toBe(true)
    expect(await hasWordsOf(db, on.id, on.ids.boris)).toBe(false)
    await submitReport(await on.as('amira'), await on.seen())
    await approveReport(await on.as('boris'), await on.seen())
    // What the new version knows of it is the same as what the old one did.
    const rows = await db.version.findMany({ where: { reportId: on.id, number: first }, take: 1 })
    const authorship = authorshipIn(rows[0]!)!
    expect(authorship.people).toEqual([{ id: on.ids.amira, name: 'amira' }])
  })

  test('words that were nobody’s known are of whoever brings them back', async () => {
    const on = await desk()
    const first = await on.keep('first')
    await on.edit('ben', (essay) => essay.delete(0, 1))
    await on.bring('boris', first)
    expect(await hasWordsOf(db, on.id, on.ids.boris)).toBe(true)
  })

  test('an approval given to that text is good again', async () => {
    const on = await desk()
    await submitReport(await on.as('amira'), await on.seen())
    const [version] = await db.version.findMany({ where: { reportId: on.id }, take: 1 })
    await on.say('ben', 'One thing more.')
    await on.bring('ben', version!.number)
    await approveReport(await on.as('boris'), await on.seen())
    expect((await db.report.findUniqueOrThrow({ where: { id: on.id } })).state).toBe('approved')
  })

  test('refused to whoever may not write, while the text is closed, and for versions that are not there', async () => {
    const on = await desk()
    const first = await on.keep('first')
    await on.say('ben', 'More.')
    const events = () => db.event.count({ where: { reportId: on.id } })
    const [text, count] = [await readText(db, on.id), await events()]
    await expect(on.bring('dana', first)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(on.bring('stranger', first)).rejects.toMatchObject({ code: 'not-found' })
    await expect(on.bring('ben', 77)).rejects.toMatchObject({ code: 'not-found' })
    await submitReport(await on.as('amira'), await on.seen())
    await approveReport(await on.as('boris'), await on.seen())
    await expect(on.bring('ben', first)).rejects.toMatchObject({ code: 'text-closed' })
    expect(await readText(db, on.id)).toEqual(text)
    expect(await events()).toBe(count + 2)
  })

  test('two who bring back at once, and somebody who types: one after the other, nothing is lost', async () => {
    const on = await desk()
    const first = await on.keep('first')
    await on.say('ben', 'Ben’s words.')
    const second = await on.keep('second')
    const results = await Promise.allSettled([
      on.bring('amira', first),
      on.bring('ben', first),
      on.say('boris', 'Typed meanwhile.'),
    ])
    expect(results[2]!.status).toBe('fulfilled')
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2)
    const history = await historyPage(await on.as('boris'), on.id)
    const numbers = history.versions.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    await on.bring('boris', second)
    expect(JSON.stringify((await readText(db, on.id)).report)).toContain('Ben’s words.')
  })
})
