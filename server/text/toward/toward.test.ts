import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { FRAGMENT, META } from '#editor/model/wire.ts'
import { canonical } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { fromEditor } from '#report/from-editor.ts'
import { anyReport } from '#report/testing/any-report.ts'
import { generateReport } from '#report/testing/generate.ts'
import { random as randomFrom, type Random } from '#report/testing/random.ts'
import { sampleReport } from '../../testing/sample-report.ts'
import { authorshipOf } from '../authorship.ts'
import { contentHash, contentOf } from '../content.ts'
import { SEED_CLIENT, seedBytes } from '../seed.ts'
import { Hand } from './hand.ts'
import { editToward } from './toward.ts'

const ME = 'me'
const hand = (doc: Y.Doc, people: string[] = []) =>
  new Hand(doc, ME, new Set([ME, ...people]), new Set())

function docOf(bytes: Uint8Array, clientID?: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  if (clientID !== undefined) doc.clientID = clientID
  return doc
}

const read = (doc: Y.Doc): Report => fromEditor(contentOf(doc)).report
/** As it would be frozen: a note without words that nothing cites is in no text. */
const frozen = (report: Report): Report => read(docOf(seedBytes(report)))
const toward = (report: Report) => ({ report, hash: contentHash(report), authorship: null })

function elementsOf(doc: Y.Doc): Y.XmlElement[] {
  const found: Y.XmlElement[] = []
  for (const node of doc.getXmlFragment(FRAGMENT).createTreeWalker(() => true))
    if (node instanceof Y.XmlElement) found.push(node)
  return found
}
const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  elementsOf(doc).flatMap((one) =>
    one.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText),
  )

/** A report with some of its blocks gone, moved and doubled, and its head changed. */
function changed(report: Report, random: Random): Report {
  const blocks = [...report.blocks]
  for (let times = 0; times < 4 && blocks.length > 1; times++) {
    const [block] = blocks.splice(random.int(blocks.length), 1)
    if (random.chance(0.6)) blocks.splice(random.int(blocks.length + 1), 0, block!)
  }
  const names = report.contributors.filter(() => random.chance(0.7))
  return canonical({
    ...report,
    blocks,
    headline: random.pick([report.headline, 'Another headline']),
    dateline: random.pick([report.dateline, '', 'Monday']),
    period: random.pick([report.period, null]),
    contributors: [...names, ...(random.chance(0.5) ? ['New Name'] : [])],
    notes: report.notes.filter(() => random.chance(0.9)),
  })
}

describe.each([
  ['of any shape', anyReport],
  ['as they are published', generateReport],
])('between reports %s', (_name, make) => {
  test('a text comes to say exactly what a version says, and back, as an update that says it everywhere', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = randomFrom(seed)
      const one = frozen(make(random))
      const other = frozen(random.chance(0.3) ? make(random) : changed(one, random))
      const doc = docOf(seedBytes(one))
      const elsewhere = docOf(seedBytes(one))
      for (const report of [other, one]) {
        const label = `seed ${seed}`
        const edit = editToward(doc, toward(report), hand(doc))
        expect(edit?.isWhole ?? false, label).toBe(false)
        if (edit) Y.applyUpdate(elsewhere, edit.update)
        expect(read(doc), label).toEqual(report)
        expect(read(elsewhere), label).toEqual(report)
        expect(editToward(doc, toward(report), hand(doc)), label).toBeNull()
      }
    }
  })
})

const letters = 'ǂʘ'

/** One edit of somebody's. Nothing of it is a letter of the sample. */
function edit(doc: Y.Doc, random: Random): void {
  const text = random.pick(textsOf(doc).filter(({ length }) => length > 0))
  const at = random.int(text.length + 1)
  const chance = random.next()
  if (chance < 0.5) text.insert(at, ` ${random.pick(letters.split(''))} `, {})
  else if (chance < 0.65) text.delete(at, Math.min(random.int(6), text.length - at))
  else if (chance < 0.75)
    text.format(at, Math.min(4, text.length - at), { bold: random.pick([{}, null]) })
  else if (chance < 0.85) {
    const parents = elementsOf(doc).filter(
      ({ nodeName }) => nodeName === 'essay' || nodeName === 'item',
    )
    const made = new Y.XmlElement('paragraph')
    made.insert(0, [new Y.XmlText(letters)])
    random.pick(parents).push([made])
  } else if (chance < 0.92) {
    const items = elementsOf(doc).filter(({ nodeName }) => nodeName === 'item')
    if (items.length > 0) random.pick(items).setAttribute('rank', random.pick(['1', 'h', 'zz']))
  } else doc.getMap(META).set('dateline', random.pick(['', 'Tuesday']))
}

/** Letters from a client that stand in a text. */
function standing(doc: Y.Doc, client: number): string {
  let made = ''
  for (const text of textsOf(doc))
    for (let item = text._start; item; item = item.right)
      if (!item.deleted && item.id.client === client && item.content instanceof Y.ContentString)
        made += item.content.str
  return made
}

test('words that stay keep their Yjs items, and what else is marked on them', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = randomFrom(seed)
    const start = seedBytes(sampleReport)
    const doc = docOf(start, 200)
    for (let step = 0; step < 15; step++) edit(doc, random)
    const thread = { thread: { id: 't1' } }
    const text = random.pick(textsOf(doc).filter(({ length }) => length > 8))
    text.format(2, 5, thread)
    const marked = () =>
      textsOf(doc)
        .flatMap((one) => one.toDelta() as { insert: string; attributes?: object }[])
        .filter(({ attributes }) => attributes && 'thread' in attributes)
        .map(({ insert }) => insert)
        .join('')
    const under = marked()
    const kept = standing(doc, SEED_CLIENT)
    const label = `seed ${seed}`
    const made = editToward(doc, toward(canonical(sampleReport)), hand(doc))
    expect(made?.isWhole, label).toBe(false)
    expect(read(doc), label).toEqual(canonical(sampleReport))
    // Of a word in which somebody typed or deleted, all letters are written anew: no more than those.
    const lost = kept.length - standing(doc, SEED_CLIENT).length
    expect(lost, label).toBeLessThan(15 * 24)
    expect(
      under.replace(/[ǂʘ\s]/g, '').length - marked().replace(/\s/g, '').length,
      label,
    ).toBeLessThan(12)
  }
})

test('what is only proposed stays proposed, in blocks that stay', () => {
  const mine = { id: 's1', by: 'ben', at: '1' }
  for (let seed = 0; seed < 40; seed++) {
    const random = randomFrom(seed)
    const doc = docOf(seedBytes(sampleReport), 200)
    const wanted = canonical(sampleReport)
    const texts = textsOf(doc).filter((text) => text.length > 25)
    for (const nth of [0, 1, 2]) {
      const text = random.pick(texts)
      text.insert(random.int(text.length), `¤${nth}¤`, { insertion: mine })
    }
    const bold = random.pick(texts)
    bold.format(bold.length - 6, 4, { bold: {}, 'change--1': { ...mine, add: 'bold' } })
    const gone = random.pick(texts)
    gone.format(gone.length - 5, 3, { deletion: mine })
    const item = elementsOf(doc).find(({ nodeName }) => nodeName === 'item')!
    const added = new Y.XmlElement('item')
    added.setAttribute('id', 'proposed')
    added.setAttribute('proposal', 'ins:s1:ben:1')
    ;(item.parent as Y.XmlFragment).push([added])
    const label = `seed ${seed}`
    expect(read(doc), label).toEqual(wanted)
    // Words that are accepted already, some of them beside proposed ones.
    for (let step = 0; step < 4; step++) random.pick(texts).insert(random.int(4), ' ǂ ', {})
    editToward(doc, toward(wanted), hand(doc))
    expect(read(doc), label).toEqual(wanted)
    const all = JSON.stringify(contentOf(doc))
    expect(all.match(/¤/g), label).toHaveLength(6)
    expect(all, label).toContain('ins:s1:ben:1')
    expect(all, label).toMatch(/"type":"change"|"type":"deletion"/)
  }
})

test('what somebody else types meanwhile stays where its block does', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = randomFrom(seed)
    const start = seedBytes(sampleReport)
    const doc = docOf(start, 200)
    for (let step = 0; step < 10; step++) edit(doc, random)
    const other = docOf(Y.encodeStateAsUpdate(doc), 300)
    const before = docOf(Y.encodeStateAsUpdate(doc))
    // Into texts that the version has too.
    const sample = JSON.stringify(sampleReport)
    const still = textsOf(other).filter(
      (text) => text.length > 0 && sample.includes(`"${text.toJSON()}"`),
    )
    for (const nth of [0, 1, 2]) {
      const text = random.pick(still)
      text.insert(random.int(text.length + 1), `¤${nth}¤`)
    }
    const made = editToward(doc, toward(canonical(sampleReport)), hand(doc))
    const theirs = Y.encodeStateAsUpdate(other, Y.encodeStateVector(before))
    Y.applyUpdate(doc, theirs)
    if (made) Y.applyUpdate(other, made.update)
    const label = `seed ${seed}`
    expect(contentOf(doc), label).toEqual(contentOf(other))
    expect(JSON.stringify(read(doc)).match(/¤/g), label).toHaveLength(6)
    const without = JSON.parse(JSON.stringify(read(doc)).replace(/¤\d?|\d?¤/g, '')) as Report
    expect(canonical(without).blocks.length, label).toBe(canonical(sampleReport).blocks.length)
  }
})

test('words that are put back are their author’s, and others are of whoever puts them back', () => {
  const doc = docOf(seedBytes(sampleReport), 200)
  const essay = elementsOf(doc).find(({ nodeName }) => nodeName === 'essay')!
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText('Ann wrote this of the old canal.')])
  essay.push([made])
  const authors = new Map([[200, ['ann']]])
  const report = read(doc)
  const { ids, whose, runs } = authorshipOf(doc, authors)
  const authorship = { people: ids.map((id) => ({ id, name: id })), whose, runs }
  essay.delete(0, essay.length)
  const own = hand(doc, ['ann'])
  editToward(doc, { report, hash: contentHash(report), authorship }, own)
  expect(read(doc)).toEqual(report)
  const by = (user: string) =>
    own.authors
      .filter(({ userId }) => userId === user)
      .map(({ clientId }) => standing(doc, clientId))
      .join('')
  expect(by('ann')).toBe('Ann wrote this of the old canal.')
  expect(by(ME)).not.toContain('canal')
  expect(by(ME).length).toBeGreaterThan(10)
})

test('a text that is no report of ours is written anew', () => {
  const doc = docOf(seedBytes(sampleReport), 200)
  const top = doc.getXmlFragment(FRAGMENT)
  const odd = new Y.XmlElement('item') as Y.XmlElement<Record<string, never>>
  odd.setAttribute('id', { a: 1 } as never)
  const inner = new Y.XmlElement('script')
  inner.insert(0, [new Y.XmlText('kept words')])
  top.push([
    odd as unknown as Y.XmlElement,
    inner,
    new Y.XmlText('stray'),
    new Y.XmlElement('title'),
  ])
  const { essay } = Object.fromEntries(elementsOf(doc).map((one) => [one.nodeName, one]))
  essay!.insert(0, [new Y.XmlText('loose'), new Y.XmlElement('blink')])
  editToward(doc, toward(canonical(sampleReport)), hand(doc))
  expect(read(doc)).toEqual(canonical(sampleReport))
})
