import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { Report } from './document.ts'
import { fromEditor, markedFromEditor } from './from-editor.ts'
import { accepted, withoutBlankNotes } from './marked.ts'
import { anyContent } from './testing/any-content.ts'
import { marked, withProposals } from './testing/any-marked.ts'
import { anyReport } from './testing/any-report.ts'
import { random, seedsOf } from './testing/random.ts'
import { toEditor } from './to-editor.ts'

test('without its marks a marked report is the one on which they were put', () => {
  for (const seed of seedsOf(300)) {
    const chance = random(seed)
    const report = anyReport(chance)
    const made = marked(report, chance)
    const bare = accepted(made.report)
    expect(bare, `seed ${seed}`).toEqual(withoutBlankNotes(canonical(report)))
    expect(Report.parse(bare), `seed ${seed}`).toEqual(bare)
  }
})

test('a marked report goes into the editor and comes back, and the accepted text is the same on both ways', () => {
  for (const seed of seedsOf(300)) {
    const chance = random(seed)
    const { report } = withProposals(marked(anyReport(chance), chance), chance)
    const content = toEditor(report)
    const back = markedFromEditor(content)
    expect(toEditor(back), `seed ${seed}`).toEqual(content)
    expect(accepted(back), `seed ${seed}`).toEqual(fromEditor(content).report)
    expect(accepted(report), `seed ${seed}`).toEqual(fromEditor(content).report)
  }
})

test('whatever the editor holds, marks and all, its accepted text is the report', () => {
  for (const seed of seedsOf(300)) {
    const { content } = anyContent(random(seed))
    expect(accepted(markedFromEditor(content)), `seed ${seed}`).toEqual(fromEditor(content).report)
  }
})
