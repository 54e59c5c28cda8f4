import type { ReactNode } from 'react'
import type { Piece } from '#report/compare/words.ts'

/** What changed, as it is drawn wherever changes are shown. */
export function changed(kind: Piece['kind'] | undefined, shown: ReactNode): ReactNode {
  if (kind === 'added') return <ins>{shown}</ins>
  if (kind === 'removed') return <del>{shown}</del>
  if (kind === 'restyled') return <mark title="Other type">{shown}</mark>
  return shown
}
