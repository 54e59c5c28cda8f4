/** Words that a document only proposes, as a report has them. */
import { cleanLink } from '../../clean-link.ts'
import type { Text } from '../../document.ts'
import { readRunStyle } from '../../render/docx/form.ts'
import { inlinesOf } from './note-order.ts'
import { isSource } from './own/inlines.ts'
import type { DocxBlock, DocxText } from './tree.ts'

/** A run of an insertion; null for what no report has: hidden words, what the program fills in. */
export function textOfRun({ text, look, style, link, anchor, field }: DocxText): Text | null {
  if (look.hidden || field !== undefined) return null
  const named = readRunStyle(style)
  const address = link !== undefined && anchor !== undefined ? `${link}#${anchor}` : link
  const href = address === undefined || isSource(style) ? null : cleanLink(address).href
  const words = text.replace(/[\t\n\f\r]/g, ' ')
  if (words === '') return null
  return {
    type: 'text',
    text: words,
    ...(named?.runIn ? { runIn: true as const } : {}),
    ...((named ? named.strong : look.bold) ? { bold: true as const } : {}),
    ...(look.italic ? { italic: true as const } : {}),
    ...(href === null ? {} : { link: href }),
  }
}

/** The paragraphs of a note that is proposed as a whole. What somebody took out of it again is left out. */
export function proposedParagraphs(blocks: readonly DocxBlock[]): Text[][] {
  const made: Text[][] = []
  for (const block of blocks) {
    const inlines = block.kind === 'paragraph' ? block.inlines : [...inlinesOf([block])]
    const texts = inlines.flatMap((inline) => {
      if (inline.kind === 'box') return proposedParagraphs(inline.blocks).flat()
      if (inline.kind !== 'text' || inline.deleted) return []
      const text = textOfRun(inline)
      return text ? [text] : []
    })
    const [first] = texts
    if (first) first.text = first.text.replace(/^[ \u00a0]+/, '')
    made.push(texts.filter(({ text }) => text !== ''))
  }
  return made.filter((texts) => texts.length > 0)
}
