import * as Y from 'yjs'
import { expect, test } from 'vitest'
import type { EditorNode } from '#report/editor-json.ts'
import { random as randomFrom, type Random } from '#report/testing/random.ts'
import { Hand } from './hand.ts'
import { editText } from './words.ts'

const kinds = ['bold', 'italic', 'link', 'runIn']
function nodes(random: Random): EditorNode[] {
  return random.times(random.int(6), () => {
    const marks = kinds
      .filter(() => random.chance(0.3))
      .map((type) =>
        type === 'link'
          ? { type, attrs: { href: random.pick(['https://a.example/', 'https://b.example/']) } }
          : { type },
      )
    if (random.chance(0.15))
      return {
        type: 'text',
        text: '\uFFFC',
        marks: [{ type: 'citation', attrs: { note: `n${random.int(3)}` } }],
      }
    const text = random
      .times(1 + random.int(4), () => random.pick(['rain ', 'a  ', 'Port, ', '😀', 'x']))
      .join('')
    return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }
  })
}
const letters = (list: EditorNode[]) =>
  list.flatMap(({ text = '', marks = [] }) =>
    text
      .split('')
      .map((one) => [one, Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]))]),
  )
const lettersOf = (text: Y.XmlText) =>
  (text.toDelta() as { insert: string; attributes?: object }[]).flatMap(({ insert, attributes }) =>
    insert.split('').map((one) => [one, Object.fromEntries(Object.entries(attributes ?? {}))]),
  )

test('a text comes to say another, with all marks', () => {
  for (let seed = 0; seed < 500; seed++) {
    const random = randomFrom(seed)
    const doc = new Y.Doc()
    const text = new Y.XmlText()
    doc.getXmlFragment('x').insert(0, [text])
    for (let times = 0; times < 4; times++) {
      const wanted = nodes(random)
      doc.transact(() => editText(text, wanted, new Hand(doc, 'me', new Set(['me']), new Set())))
      expect(lettersOf(text), `seed ${seed}, ${times}`).toEqual(letters(wanted))
    }
  }
})
