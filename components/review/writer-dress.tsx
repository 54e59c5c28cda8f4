import type { ReactNode } from 'react'
import { attributed, type Span } from '#report/authorship.ts'
import type { Report } from '#report/document.ts'
import { inFrontOf, type Dress } from '#components/report/dress.ts'
import { keyed } from '#components/report/keyed.ts'
import type { VersionPage } from '#server/queries/version-page.ts'
import { writerLook } from './writer-look.ts'

/** A version's report cut where another person goes on, and how to draw each piece. Null where nobody knows whose it is. */
export function dressByWriter({
  report,
  authorship,
  writers,
}: Pick<VersionPage, 'report' | 'authorship' | 'writers'>): {
  report: Report
  dress: Dress
} | null {
  if (!authorship) return null
  const names = new Map(writers.map(({ whose, name }) => [whose, name]))
  const { report: cut, whose, lines } = attributed(report, authorship)
  const mark = (place: number, shown: ReactNode, key?: string) => {
    const look = writerLook(writers, place)
    if (!look) return shown
    return (
      <span key={key} className="writer" style={look} title={names.get(place) ?? undefined}>
        {shown}
      </span>
    )
  }
  const line = (spans: readonly Span[], words: string) => {
    const before = inFrontOf(spans.map(({ text }) => text).join(''), words)
    if (before === null) return words
    const pieces = keyed(spans).map(({ value, key }) => mark(value.whose, value.text, key))
    return [before, ...pieces]
  }
  const dress: Dress = {
    text: (text, shown) => mark(whose.get(text) ?? 0, shown),
    line: (name, words) => line(lines[name], words),
  }
  return { report: cut, dress }
}
