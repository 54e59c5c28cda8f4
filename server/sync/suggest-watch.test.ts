/** What somebody who may only suggest can do to a text, however their edit was made; and what nobody notices of the rest. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, FRAGMENT, META, SUGGESTIONS } from '#editor/model/wire.ts'
import { random, seedsOf, type Random } from '#report/testing/random.ts'
import { contentOf, readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { updateFrame } from './frames.ts'
import { SuggestWatch } from './suggest-watch.ts'
import { titleOf } from './testing/browser.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

const ME = 'me'
const mark = (by: string, more: object = {}) => ({ id: `s-${by}`, by, at: '1', ...more })
let clients = 5_000_000

/** A text with an accepted sentence, a proposal of somebody else's, a note, an item and a thread. */
function text(): Y.Doc {
  const doc = new Y.Doc()
  const element = (
    name: string,
    attributes: Record<string, string>,
    ...inside: (Y.XmlElement | Y.XmlText)[]
  ) => {
    const made = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.insert(0, inside)
    return made
  }
  const words = (said: string) => new Y.XmlText(said)
  doc
    .getXmlFragment(FRAGMENT)
    .insert(0, [
      element('title', {}, words('Port Watch')),
      element('essay', {}, element('paragraph', {}, words('Cranes stood still.'))),
      element('item', { id: 'a', rank: 'c' }, element('topic', {}, words('Ferry line closes.'))),
      element('notes', {}, element('note', { id: 'n1' }, element('paragraph', {}, words('Log.')))),
    ])
  const essay = sentence(doc)
  essay.insert(6, ' of steel', { insertion: mark('other') })
  essay.format(0, 6, { 'thread--1': { id: 't1' } })
  doc.getMap(META).set('cutoff', 'noon')
  doc.getMap(SUGGESTIONS).set('s-other', { by: 'other', text: 'x' })
  return doc
}

const part = (doc: Y.Doc, name: string) =>
  doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .find((one) => (one as Y.XmlElement).nodeName === name) as Y.XmlElement
const sentence = (doc: Y.Doc) => (part(doc, 'essay').get(0) as Y.XmlElement).get(0) as Y.XmlText

/** An edit as bytes, made in a copy. */
function editOf(doc: Y.Doc, act: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = ++clients
  const before = Y.encodeStateVector(copy)
  copy.transact(() => act(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

const proposedItem = (by: string) => {
  const item = new Y.XmlElement('item')
  item.setAttribute('id', 'new')
  item.setAttribute('proposal', `ins:s1:${by}:1`)
  return item
}

const suggestions: Record<string, (doc: Y.Doc) => void> = {
  'words put in': (doc) => sentence(doc).insert(3, 'x', { insertion: mark(ME) }),
  'accepted words to be taken out': (doc) => sentence(doc).format(20, 4, { deletion: mark(ME) }),
  'words of another’s proposal to be taken out': (doc) =>
    sentence(doc).format(7, 4, { deletion: mark(ME) }),
  'bold, as a change': (doc) =>
    sentence(doc).format(18, 5, { bold: {}, 'change--x': mark(ME, { add: 'bold', remove: '' }) }),
  'an item': (doc) => doc.getXmlFragment(FRAGMENT).insert(3, [proposedItem(ME)]),
  'an item to be taken out': (doc) => part(doc, 'item').setAttribute('proposal', `del:s1:${ME}:1`),
  'an item to be moved': (doc) => part(doc, 'item').setAttribute('move', `s1:${ME}:1:z`),
  'a record of one’s own': (doc) => doc.getMap(SUGGESTIONS).set('s-me', { by: ME, text: 'y' }),
}

const forgeries: Record<string, (doc: Y.Doc) => void> = {
  'words put in': (doc) => sentence(doc).insert(3, 'x'),
  'words put in as another’s': (doc) => sentence(doc).insert(3, 'x', { insertion: mark('other') }),
  'words with a mark that names nobody': (doc) =>
    sentence(doc).insert(3, 'x', { insertion: { id: 's' } }),
  'words with a mark that is no object': (doc) => sentence(doc).insert(3, 'x', { insertion: ME }),
  'words beside a proposal of one’s own': (doc) => {
    sentence(doc).insert(3, 'x', { insertion: mark(ME) })
    sentence(doc).insert(3, 'y', { insertion: null as unknown as object })
  },
  'accepted words taken out': (doc) => sentence(doc).delete(20, 2),
  'another’s proposal taken out': (doc) => sentence(doc).delete(7, 3),
  'another’s proposal accepted': (doc) =>
    sentence(doc).format(6, 9, { insertion: null as unknown as object }),
  'another’s proposal taken over': (doc) => sentence(doc).format(6, 9, { insertion: mark(ME) }),
  'accepted words made a proposal': (doc) => sentence(doc).format(16, 4, { insertion: mark(ME) }),
  bold: (doc) => sentence(doc).format(0, 3, { bold: {} }),
  'bold, with a change that says something else': (doc) =>
    sentence(doc).format(18, 5, { bold: {}, 'change--x': mark(ME, { add: 'italic', remove: '' }) }),
  'a thread’s anchor moved': (doc) =>
    sentence(doc).format(0, 6, { 'thread--1': null as unknown as object }),
  'an item that is there at once': (doc) =>
    doc.getXmlFragment(FRAGMENT).insert(3, [new Y.XmlElement('item')]),
  'an item as another’s': (doc) => doc.getXmlFragment(FRAGMENT).insert(3, [proposedItem('other')]),
  'an item taken out': (doc) => doc.getXmlFragment(FRAGMENT).delete(2, 1),
  'an accepted item made a proposal': (doc) =>
    part(doc, 'item').setAttribute('proposal', `ins:s1:${ME}:1`),
  'an item moved': (doc) => part(doc, 'item').setAttribute('rank', 'z'),
  'a note taken out': (doc) => part(doc, 'notes').delete(0, 1),
  'a block with an attribute that nobody knows': (doc) =>
    part(doc, 'essay').setAttribute('proposal2', 'x'),
  'the cut-off of the data': (doc) => doc.getMap(META).set('cutoff', 'dawn'),
  'another’s record': (doc) => doc.getMap(SUGGESTIONS).set('s-other', { by: ME, text: '' }),
  'another’s record taken away': (doc) => doc.getMap(SUGGESTIONS).delete('s-other'),
  'a record under another name': (doc) =>
    doc.getMap(SUGGESTIONS).set('s-me', { by: ME, text: 'y', name: 'The editor' }),
  'a map of its own': (doc) => doc.getMap('mine').set('a', 1),
  'text of its own': (doc) => doc.getText('mine').insert(0, 'a'),
}

describe('by what an edit does', () => {
  test.each(Object.entries(suggestions))('suggested: %s', (_name, act) => {
    const doc = text()
    expect(new SuggestWatch(doc).judge(editOf(doc, act), ME)).toBe('suggests')
  })

  test.each(Object.entries(forgeries))('refused: %s', (_name, act) => {
    const doc = text()
    expect(new SuggestWatch(doc).judge(editOf(doc, act), ME)).toBe('changes')
  })

  test('what one proposed oneself may be changed and taken back', () => {
    const doc = text()
    const watch = new SuggestWatch(doc)
    for (const act of Object.values(suggestions)) {
      const edit = editOf(doc, act)
      expect(watch.judge(edit, ME)).toBe('suggests')
      Y.applyUpdate(doc, edit)
    }
    const takeBack = editOf(doc, (copy) => {
      sentence(copy).delete(3, 1)
      part(copy, 'item').removeAttribute('move')
      copy.getXmlFragment(FRAGMENT).delete(3, 1)
      copy.getMap(SUGGESTIONS).delete('s-me')
    })
    expect(watch.judge(takeBack, ME)).toBe('suggests')
    expect(watch.judge(takeBack, 'other')).toBe('suggests')
  })

  test('integers that no JSON holds break nothing, whoever put them there', () => {
    const huge = 2n ** 60n
    const acts: ((doc: Y.Doc) => void)[] = [
      (doc) => part(doc, 'essay').setAttribute('level', huge as unknown as string),
      (doc) => doc.getMap(SUGGESTIONS).set('s-huge', { by: 'other', text: huge }),
    ]
    for (const act of acts) {
      const doc = text()
      expect(new SuggestWatch(doc).judge(editOf(doc, act), ME)).toBe('changes')
      act(doc)
      const watch = new SuggestWatch(doc)
      for (const suggest of Object.values(suggestions).slice(0, 2))
        expect(watch.judge(editOf(doc, suggest), ME)).toBe('suggests')
    }
  })

  test('what builds on something that is missing may do anything later: it waits', () => {
    const doc = text()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = ++clients
    const missing: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => missing.push(update))
    sentence(copy).insert(3, 'x', { insertion: mark(ME) })
    sentence(copy).insert(4, 'y', { insertion: mark(ME) })
    expect(new SuggestWatch(doc).judge(missing[1]!, ME)).toBe('waits')
  })

  test('what others write meanwhile is no change of this person’s', () => {
    const doc = text()
    const watch = new SuggestWatch(doc)
    expect(
      watch.judge(
        editOf(doc, (copy) => sentence(copy).insert(0, 'a', { insertion: mark(ME) })),
        ME,
      ),
    ).toBe('suggests')
    Y.applyUpdate(
      doc,
      editOf(doc, (copy) => sentence(copy).insert(10, 'accepted ')),
    )
    watch.take(editOf(doc, (copy) => titleOf(copy).insert(0, 'New ')))
    expect(
      watch.judge(
        editOf(doc, (copy) => sentence(copy).insert(12, 'b', { insertion: mark(ME) })),
        ME,
      ),
    ).toBe('suggests')
  })
})

describe('over the wire', () => {
  let desk: SyncDesk
  beforeAll(async () => {
    desk = await SyncDesk.open({ timing: { tick: 50 } })
  })
  afterAll(() => desk.close())

  test('a suggestion reaches everybody, leaves the report as it was, and is no word of the text yet', async () => {
    const report = await desk.report()
    const reviewer = await desk.somebody('reviewer')
    const bystander = await desk.tab(report).ready()
    const page = await desk.tab(report, reviewer).ready()
    const before = await desk.db.report.findUniqueOrThrow({ where: { id: report.id } })
    const { hash } = await readText(desk.db, report.id)
    titleOf(page.doc).insert(0, 'Proposed ', { insertion: { id: 's', by: reviewer.id, at: '1' } })
    await page.allSaved()
    await until('seen', () => bystander.words.includes('Proposed '))
    expect((await readText(desk.db, report.id)).hash).toBe(hash)
    const after = await desk.db.report.findUniqueOrThrow({ where: { id: report.id } })
    expect([after.editedById, after.title]).toEqual([before.editedById, before.title])
    expect(after.lastSeq).toBeGreaterThan(before.lastSeq)
  })

  test('a forged edit closes its own socket with a code that says why, and nobody sees anything of it', async () => {
    const report = await desk.report()
    const reviewer = await desk.somebody('reviewer')
    const bystander = await desk.tab(report).ready()
    const { hash, seq } = await readText(desk.db, report.id)
    for (const act of [
      (doc: Y.Doc) => titleOf(doc).insert(0, 'forged '),
      (doc: Y.Doc) => titleOf(doc).delete(0, 1),
      (doc: Y.Doc) => titleOf(doc).insert(0, 'forged ', { insertion: mark('somebody else') }),
      (doc: Y.Doc) => doc.getMap(META).set('cutoff', 'forged '),
    ]) {
      const { doc } = (await loadText(desk.db, report.id))!
      const socket = await new RawSocket(desk.address(report, reviewer)).open()
      await until('greeted', () => socket.received.length > 0)
      socket.send(updateFrame(editOf(doc, act)))
      expect(await socket.end()).toBe(Close.onlySuggests)
    }
    expect(await readText(desk.db, report.id)).toMatchObject({ hash, seq })
    expect(bystander.words).not.toContain('forged ')
    expect(bystander.closes).toEqual([])
  })

  test(
    'a thousand mutated suggestions change nothing that was accepted',
    { timeout: 600_000 },
    async () => {
      const report = await desk.report()
      const reviewer = await desk.somebody('reviewer')
      const bystander = await desk.tab(report).ready()
      const { hash } = await readText(desk.db, report.id)
      let refused = 0
      for (const seed of seedsOf(40)) {
        const chance = random(seed)
        let socket: RawSocket | null = null
        for (let nth = 0; nth < 25; nth++) {
          const { doc } = (await loadText(desk.db, report.id))!
          if (!socket || socket.ended !== null) {
            socket = await new RawSocket(desk.address(report, reviewer)).open()
            const greeted = socket
            await until('greeted', () => greeted.received.length > 0 || greeted.ended !== null)
          }
          const bytes = editOf(doc, (copy) =>
            titleOf(copy).insert(chance.int(4), 'x', { insertion: mark(reviewer.id) }),
          )
          mutate(bytes, chance)
          const { received } = socket
          const count = received.length
          socket.send(updateFrame(bytes))
          const sent = socket
          await until('counted or ended', () => sent.ended !== null || received.length > count)
          if (socket.ended !== null) refused++
        }
        socket?.socket.close()
      }
      expect(refused).toBeGreaterThan(0)
      expect((await readText(desk.db, report.id)).hash).toBe(hash)
      expect(bystander.closes).toEqual([])
      expect(JSON.stringify(contentOf(bystander.doc).meta)).not.toContain('forged')
    },
  )
})

function mutate(bytes: Uint8Array, chance: Random): void {
  for (let times = 1 + chance.int(3); times > 0; times--) {
    const at = chance.int(bytes.length)
    bytes[at] = chance.chance(0.5) ? chance.int(256) : bytes[at]! ^ (1 << chance.int(8))
  }
}
