import type { Comparison } from '#report/compare/compare.ts'
import { changesInPlace } from '#report/compare/in-place.ts'
import type { Report } from '#report/document.ts'
import { inFrontOf, type Dress } from '#components/report/dress.ts'
import { changed } from './changed.tsx'
import { ComparedWords } from './compared-words.tsx'

/** A report with what changed in its place, and how to draw that. `report` is canonical, and the newer one compared. */
export function dressByChange(
  report: Report,
  comparison: Comparison,
): { report: Report; dress: Dress } {
  const { report: both, changes, lines } = changesInPlace(report, comparison)
  const dress: Dress = {
    text: (text, shown) => changed(changes.get(text), shown),
    citation: (citation, shown) => changed(changes.get(citation), shown),
    line: (name, words) => {
      const pieces = lines[name]
      if (!pieces) return words
      const before = inFrontOf(report[name], words)
      return [before, <ComparedWords key="own" pieces={pieces} numbers={comparison.numbers} />]
    },
  }
  return { report: both, dress }
}
