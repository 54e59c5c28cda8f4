import { describe, expect, test } from 'vitest'
import { canonical, canonicalJson } from './canonical.ts'
import { CITATION_CHARACTER } from './editor-json.ts'
import { fromEditor } from './from-editor.ts'
import type { Report } from './document.ts'
import { numberNotes, textOf } from './notes.ts'
import { anyReport } from './testing/any-report.ts'
import { cite, item, note, para, report } from './testing/builders.ts'
import { generateReport } from './testing/generate.ts'
import { random } from './testing/random.ts'
import { toEditor, withFreshIds } from './to-editor.ts'

/** A note without words that nothing cites is what merging leaves behind: no text keeps it. */
function withoutBlankNotes(given: Report): Report {
  const { numbers } = numberNotes(given)
  const notes = given.notes.filter(
    ({ id, paragraphs }) => numbers.has(id) || paragraphs.some((texts) => textOf(texts) !== ''),
  )
  return { ...given, notes }
}

test('what goes into the editor comes out as it was', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const chance = random(seed)
    const made = chance.chance(0.3) ? generateReport(chance) : anyReport(chance)
    const { report: back, remarks } = fromEditor(toEditor(made))
    expect(back, `seed ${seed}`).toEqual(withoutBlankNotes(canonical(made)))
    expect(remarks, `seed ${seed}`).toEqual([])
  }
})

test('every part is there to type into, also in an empty report', () => {
  expect(toEditor(report({})).doc.content?.map(({ type }) => type)).toEqual([
    'title',
    'headline',
    'byline',
    'keyTakeaway',
    'essay',
    'contributors',
    'notes',
  ])
})

test('a citation is one character that carries its note', () => {
  const { doc } = toEditor(report({}, para('A.', cite('n1'))))
  const essay = doc.content?.find(({ type }) => type === 'essay')
  expect(essay?.content?.[0]?.content?.[1]).toEqual({
    type: 'text',
    text: CITATION_CHARACTER,
    marks: [{ type: 'citation', attrs: { note: 'n1' } }],
  })
})

describe('fresh ids', () => {
  const made = report({}, para('A.', note('one'), cite('n1')), item('I.', para('B.', note('two'))))
  const counted = () => {
    let count = 0
    return () => `new-${(count += 1)}`
  }

  test('citations still find their notes, and nothing else changes', () => {
    const fresh = withFreshIds(made, counted())
    const ids = fresh.notes.map(({ id }) => id)
    expect(ids.every((id) => id.startsWith('new-'))).toBe(true)
    const again = JSON.parse(
      JSON.stringify(fresh).replaceAll(ids[0]!, 'n1').replaceAll(ids[1]!, 'n2'),
    )
    again.blocks[1].id = 'i1'
    expect(canonicalJson(again)).toBe(canonicalJson(made))
  })

  test('a note and an item of one id do not become one', () => {
    const twin = {
      ...made,
      blocks: made.blocks.map((block) => (block.type === 'item' ? { ...block, id: 'n1' } : block)),
    }
    const fresh = withFreshIds(twin, counted())
    expect(fresh.blocks.find((block) => block.type === 'item')?.id).not.toBe(fresh.notes[0]?.id)
  })
})
