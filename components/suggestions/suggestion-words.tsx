import type { Piece } from '#editor/suggest/list.ts'

const formatWords: Record<string, string> = {
  bold: 'bold',
  italic: 'italic',
  runIn: 'a label',
  link: 'a link',
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text)

function formatted({ add, remove }: Extract<Piece, { kind: 'format' }>): string {
  if (add !== '' && remove !== '') return 'another link'
  return add !== ''
    ? `make it ${formatWords[add] ?? add}`
    : `no longer ${formatWords[remove] ?? remove}`
}

function PieceWords({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'insert':
      return (
        <ins>
          <span className="sr-only">Put in: </span>
          {shorten(piece.text)}
        </ins>
      )
    case 'delete':
      return (
        <del>
          <span className="sr-only">Take out: </span>
          {shorten(piece.text)}
        </del>
      )
    case 'format':
      return (
        <span>
          “{shorten(piece.text)}”: {formatted(piece)}
        </span>
      )
    case 'join':
      return <span>Join it to the paragraph before</span>
    case 'add':
      return (
        <span>
          Add this {piece.what}: <ins>{shorten(piece.text)}</ins>
        </span>
      )
    case 'remove':
      return (
        <span>
          Take this {piece.what} out: <del>{shorten(piece.text)}</del>
        </span>
      )
    case 'move':
      return <span>Move this item: {shorten(piece.text)}</span>
  }
}

/** What a suggestion does, in words that do not depend on colour. */
export function SuggestionWords({ pieces }: { pieces: readonly Piece[] }) {
  const shown = pieces.slice(0, 8)
  return (
    <div className="compared space-y-1 text-panel wrap-anywhere" dir="auto">
      {shown.map((piece, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no name of their own
        <p key={at}>
          <PieceWords piece={piece} />
        </p>
      ))}
      {pieces.length > shown.length && (
        <p className="text-meta text-ink-3">and {pieces.length - shown.length} more</p>
      )}
    </div>
  )
}
