import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { FRAGMENT } from '#editor/model/wire.ts'
import { textsOf } from '#report/authorship.ts'
import { fromEditor } from '#report/from-editor.ts'
import { random as randomFrom, type Random } from '#report/testing/random.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { authorshipOf } from './authorship.ts'
import { contentOf } from './content.ts'
import { seedBytes } from './seed.ts'

function textsIn(doc: Y.Doc): Y.XmlText[] {
  const found: Y.XmlText[] = []
  for (const node of doc.getXmlFragment(FRAGMENT).createTreeWalker(() => true))
    if (node instanceof Y.XmlText) found.push(node)
  return found
}

function edit(doc: Y.Doc, letter: string, random: Random): void {
  const text = random.pick(textsIn(doc))
  const at = random.int(text.length + 1)
  const chance = random.next()
  if (chance < 0.6)
    text.insert(at, random.pick([letter, ` ${letter}${letter}  `, `${letter}, `]), {})
  else if (chance < 0.8) text.delete(at, Math.min(random.int(5), text.length - at))
  else text.format(at, Math.min(random.int(9), text.length - at), { bold: random.pick([{}, null]) })
}

test('every letter is its typist’s, wherever it stands and whatever was done around it', () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = randomFrom(seed)
    const start = seedBytes(sampleReport)
    // Letters that the sample does not have.
    const writers = ['ǂ', 'ʘ', '𝔊'].map((letter, at) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, start)
      doc.clientID = 100 + at
      return { letter, doc, userId: `user ${at}` }
    })
    for (let step = 0; step < 60; step++) {
      const { doc, letter } = random.pick(writers)
      edit(doc, letter, random)
      if (random.chance(0.3))
        for (const other of writers) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc))
    }
    const [{ doc }] = writers as [(typeof writers)[0]]
    for (const other of writers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc))
    const authors = new Map(writers.map(({ doc: own, userId }) => [own.clientID, [userId]]))
    const { ids, whose, runs } = authorshipOf(doc, authors)
    const text = textsOf(fromEditor(contentOf(doc)).report).join('')
    const owners = runs.flatMap(([place, length]) => Array.from({ length }, () => place))
    expect(owners.length, `seed ${seed}`).toBe(text.length)
    let at = 0
    for (const character of text) {
      const writer = writers.find(({ letter }) => letter === character)
      const owner = whose[owners[at]!]!.map((place) => ids[place])
      if (/[\p{L}\p{N}]/u.test(character))
        expect(owner, `seed ${seed}, ${at}: ${character}`).toEqual(writer ? [writer.userId] : [])
      at += character.length
    }
  }
})
