import { Fragment, type ReactNode } from 'react'
import type { Comparison } from '#report/compare/compare.ts'
import type { Piece } from '#report/compare/words.ts'
import { TextView } from '#components/report/text-view.tsx'
import { keyed } from '#components/report/keyed.ts'
import { changed } from './changed.tsx'

type Numbers = Comparison['numbers']

/** A citation by the number that its note has, or had where it is gone. */
function citationWords(piece: Piece, { before, after }: Numbers): string {
  if (piece.inline.type !== 'citation') return ''
  const { note } = piece.inline
  const number = piece.kind === 'removed' ? before[note] : after[note]
  return `[${number ?? '?'}]`
}

function drawPiece(piece: Piece, numbers: Numbers, key: string): ReactNode {
  const { kind, inline } = piece
  const shown =
    inline.type === 'text' ? (
      <TextView text={inline} />
    ) : (
      <span className="citation">{citationWords(piece, numbers)}</span>
    )
  return <Fragment key={key}>{changed(kind, shown)}</Fragment>
}

interface ComparedWordsProps {
  pieces: readonly Piece[]
  numbers: Numbers
  /** Side by side, what only the other one has is left out. */
  without?: 'added' | 'removed' | undefined
}

/** Words of two texts in one line, or of one of them with what the other has not. */
export function ComparedWords({ pieces, numbers, without }: ComparedWordsProps) {
  const shown = pieces.filter(({ kind }) => kind !== without)
  return keyed(shown).map(({ value, key }) => drawPiece(value, numbers, key))
}
