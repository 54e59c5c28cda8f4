/** The runs of a paragraph that Galley wrote, as inlines with what their styles say. */
import type { Inline, Text } from '../../../document.ts'
import { safeLink } from '../../../links.ts'
import { standing } from '../../../riding.ts'
import { characterNames, readRunStyle } from '../../../render/docx/form.ts'
import { shift } from '../flat.ts'
import type { DocxBlock, DocxInline, DocxNoteReference, DocxParagraph, DocxText } from '../tree.ts'
import { placed } from '../words.ts'

/** An inline with the name of its run's style in small letters; empty for citations. */
export interface Styled {
  inline: Inline
  style: string
}

/** What the places of notes mean: ids of the report for those of the document. */
export interface Places {
  cited: (kind: string, id: string) => string
  referred: (reference: DocxNoteReference) => string | null
}

/** Between numbers in a row stands a comma, behind the number of a note a blank; programs rename their style. */
const isFormOfMark = ({ look, text }: DocxText) => look.raised && /^[\s,]*$/.test(text)

export const isSource = (style: string) =>
  style.toLowerCase() === characterNames.source.toLowerCase()

function linkOf({ link, anchor, style }: DocxText): string | null {
  if (link === undefined || isSource(style)) return null
  return safeLink(anchor === undefined ? link : `${link}#${anchor}`)
}

function textOf(run: DocxText, paragraph: DocxParagraph): Text {
  const name = readRunStyle(run.style)
  const { bold, italic } = run.look
  const isBold = name ? name.strong : bold && !paragraph.look.bold
  const link = linkOf(run)
  const { origin } = run
  const made: Text = {
    type: 'text',
    text: run.text.replaceAll('\f', ''),
    ...(name?.runIn ? { runIn: true } : {}),
    ...(isBold ? { bold: true } : {}),
    ...(italic && !paragraph.look.italic ? { italic: true } : {}),
    ...(link === null ? {} : { link }),
  }
  return origin === undefined ? made : standing(made, origin)
}

function styledOf(one: DocxInline, paragraph: DocxParagraph, places: Places): Styled[] {
  switch (one.kind) {
    case 'text':
      return one.field !== undefined || isFormOfMark(one)
        ? []
        : [{ inline: textOf(one, paragraph), style: one.style.toLowerCase() }]
    case 'citation':
      return [
        {
          inline: placed({ type: 'citation', note: places.cited(one.note, one.id) }, one.origin),
          style: '',
        },
      ]
    case 'note-reference': {
      const note = places.referred(one)
      return [
        {
          inline:
            note === null
              ? { type: 'text', text: one.text }
              : placed({ type: 'citation', note }, one.origin),
          style: '',
        },
      ]
    }
    case 'box':
      return boxed(one.blocks, places)
    case 'picture':
    case 'rule':
    case 'bookmark-start':
    case 'bookmark-end':
    case 'comment-start':
    case 'comment-end':
    case 'comment':
      return []
  }
}

/** A text box that somebody drew: its lines stand where it hangs. */
function boxed(blocks: readonly DocxBlock[], places: Places): Styled[] {
  return [...paragraphsIn(blocks)].flatMap((paragraph) => [
    { inline: { type: 'text', text: '\n' }, style: '' },
    ...styledInlines(paragraph, places),
  ])
}

/** All paragraphs in blocks, also those in tables. */
export function* paragraphsIn(blocks: readonly DocxBlock[]): Generator<DocxParagraph> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block
    else
      for (const row of block.rows) for (const cell of row.cells) yield* paragraphsIn(cell.blocks)
  }
}

/** A paragraph's inlines in order. */
export function styledInlines(paragraph: DocxParagraph, places: Places): Styled[] {
  return paragraph.inlines.flatMap((one) => styledOf(one, paragraph, places))
}

export const inlinesOf = (styled: readonly Styled[]): Inline[] =>
  styled.map(({ inline }) => inline).filter((one) => one.type === 'citation' || one.text !== '')

export const wordsOf = (styled: readonly Styled[]): string =>
  styled.map(({ inline }) => (inline.type === 'text' ? inline.text : '')).join('')

/** Takes away one blank at the beginning. */
export function withoutBlank(styled: readonly Styled[]): Styled[] {
  const [first, ...rest] = styled
  if (first?.inline.type !== 'text' || !first.inline.text.startsWith(' ')) return [...styled]
  const inline = { ...first.inline, text: first.inline.text.slice(1) }
  shift(inline, 1)
  return [{ ...first, inline }, ...rest]
}
