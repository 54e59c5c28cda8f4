/** Random JSON where the editor's content should be: attributes and marks arrive through Yjs as any JSON. */
import type { EditorContent } from '../editor-json.ts'
import type { Random } from './random.ts'

const types = [
  'title',
  'headline',
  'byline',
  'keyTakeaway',
  'essay',
  'item',
  'topic',
  'contributors',
  'contributor',
  'notes',
  'note',
  'paragraph',
  'heading',
  'bulletList',
  'listItem',
  'blockquote',
  'text',
  'text',
  'text',
  'hardBreak',
  'orderedList',
  'forecasts',
  'forecast',
  'table',
  'tableRow',
  'tableCell',
  'picture',
  'caption',
  'boilerplate',
  'executiveSummary',
  'doc',
  '',
]
const odd = [
  null,
  undefined,
  0,
  -1,
  NaN,
  '',
  'x',
  true,
  [],
  {},
  '__proto__',
  '9'.repeat(50),
  { id: {} },
]

/** Each text is a word of its own, so that a test can ask for every one of them. */
class Words {
  readonly all: string[] = []
  next(): string {
    const word = `w${this.all.length};`
    this.all.push(word)
    return word
  }
}

function marks(chance: Random): unknown {
  if (chance.chance(0.1)) return chance.pick(odd)
  return chance.times(chance.int(3), () => ({
    type: chance.pick(['bold', 'italic', 'link', 'citation', 'strike', 7]),
    attrs: chance.chance(0.2)
      ? chance.pick(odd)
      : {
          note: chance.pick(['n1', 'n2', '', 5, null]),
          href: chance.pick(['https://example.org', 'javascript:x', 3]),
        },
  }))
}

function node(chance: Random, words: Words, depth: number): unknown {
  if (chance.chance(0.03)) return chance.pick(odd)
  const type = chance.pick(types)
  const attrs = chance.chance(0.2)
    ? chance.pick(odd)
    : {
        id: chance.pick(['a', 'b', 'c', '', 4]),
        rank: chance.pick(['i', 'r', 'z', null, 8]),
        level: chance.pick([2, 3, '3', {}]),
      }
  if (type === 'text' || depth <= 0) {
    const text = words.next() + (chance.chance(0.1) ? '\uFFFC' : '')
    return { type: 'text', text, attrs, marks: marks(chance) }
  }
  if (chance.chance(0.05)) return { type: 'text', text: '\uFFFC', marks: marks(chance) }
  // Deep ones are chains: a tree of that depth would never end.
  const children = depth > 6 ? 1 : chance.int(4)
  return {
    type,
    attrs,
    marks: marks(chance),
    content: chance.times(children, () => node(chance, words, depth - 1)),
  }
}

/** Content of any shape, with the words that stand in it. */
export function anyContent(chance: Random): { content: EditorContent; words: string[] } {
  const words = new Words()
  const depth = chance.chance(0.1) ? 60 : 6
  const content = chance.times(chance.int(8), () => node(chance, words, depth))
  const meta = chance.chance(0.2)
    ? chance.pick(odd)
    : {
        dateline: chance.pick(['Friday', 3, null]),
        periodFrom: chance.pick(['2023-01-02', '2023-13-01', 5]),
        periodTo: '2022-12-01',
      }
  // The point of it: what arrives is not of this type.
  return {
    content: { doc: { type: 'doc', content }, meta } as unknown as EditorContent,
    words: words.all,
  }
}
