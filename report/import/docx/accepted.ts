/** A document as it is when all tracked changes are accepted. */
import type {
  DocxBlock,
  DocxCell,
  DocxDocument,
  DocxInline,
  DocxParagraph,
  DocxTable,
} from './tree.ts'

const isKept = (inline: DocxInline) => !('change' in inline && inline.change?.kind === 'deletion')

function inlines(all: readonly DocxInline[]): DocxInline[] {
  return all
    .filter(isKept)
    .map((inline) =>
      inline.kind === 'box' ? { ...inline, blocks: acceptedBlocks(inline.blocks) } : inline,
    )
}

const cell = (one: DocxCell): DocxCell => ({ ...one, blocks: acceptedBlocks(one.blocks) })

function table(one: DocxTable): DocxTable[] {
  const rows = one.rows
    .filter(({ deleted }) => !deleted)
    .map((row) => ({ ...row, cells: row.cells.map(cell) }))
  return rows.length > 0 || one.rows.length === 0 ? [{ ...one, rows }] : []
}

/** Paragraphs whose end was deleted go on in the next one, which gives its look to what had no words left. */
function acceptedBlocks(blocks: readonly DocxBlock[]): DocxBlock[] {
  const made: DocxBlock[] = []
  let open: DocxParagraph | null = null
  for (const block of blocks) {
    if (block.kind === 'table') {
      if (open && open.inlines.length > 0) made.push(open)
      open = null
      made.push(...table(block))
      continue
    }
    const own = inlines(block.inlines)
    const whole: DocxParagraph =
      open && open.inlines.length > 0
        ? { ...open, end: block.end, inlines: [...open.inlines, ...own] }
        : { ...block, inlines: own }
    open = block.end === 'deletion' ? whole : null
    if (!open) made.push(whole)
  }
  if (open && open.inlines.length > 0) made.push(open)
  return made
}

export const accepted = (document: DocxDocument): DocxDocument => ({
  ...document,
  blocks: acceptedBlocks(document.blocks),
  notes: document.notes.map((note) => ({ ...note, blocks: acceptedBlocks(note.blocks) })),
})
