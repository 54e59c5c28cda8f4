/** Markdown that Galley wrote → the report, without a guess. */
import type { FootnoteDefinition, Root } from 'mdast'
import { z } from 'zod'
import { canonical } from '../../canonical.ts'
import { type Inline, type Note, Period, type Text } from '../../document.ts'
import { runsOf } from '../../notes.ts'
import type { Remark } from '../../remark.ts'
import { commentOf } from '../../render/markdown/comments.ts'
import type { ReadReport } from '../reading.ts'
import { OwnBlocks } from './own-blocks.ts'
import { PhraseReader } from './phrases.ts'
import { definitionsOf, lineOf, sourceOf } from './tree.ts'

const line = z.string().catch('')
const Header = z.object({
  title: line,
  headline: line,
  dateline: line,
  period: Period.nullable().catch(null),
  byline: line,
  cutoff: line,
  contributors: z.array(line).catch([]),
})

/** A note holds words alone; a mark that somebody wrote into one stays as they see it. */
const asText = (inline: Inline): Text =>
  inline.type === 'text' ? inline : { type: 'text', text: `[${inline.note.slice(1)}]` }

function note(node: FootnoteDefinition, reader: OwnBlocks): Note[] {
  const [first] = node.children
  const isMissing = first?.type === 'html' && commentOf(first.value) === 'missing'
  if (isMissing) return []
  const runs = reader.inner(node.children).flatMap((block) => [...runsOf(block)])
  const id = `n${node.label ?? node.identifier}`
  return [{ id, paragraphs: runs.map((content) => content.map(asText)) }]
}

/** The report of a text whose front matter, `fields`, says that Galley wrote it. */
export function readOwn(root: Root, source: string, fields: Record<string, unknown>): ReadReport {
  const remarks: Remark[] = []
  const { links, notes, again } = definitionsOf(root)
  const phrases = new PhraseReader({
    source,
    own: true,
    definitions: links,
    noteId: (label) => `n${label}`,
    remark: (remark) => remarks.push(remark),
  })
  const lose = (node: Root['children'][number]) =>
    remarks.push({
      level: 'lost',
      code: 'left-out',
      message: 'This has no place in a report; it was left out.',
      line: lineOf(node),
      text: sourceOf(source, node),
    })
  const reader = new OwnBlocks(phrases, lose)
  again.forEach(lose)
  const { cutoff, ...header } = Header.parse(fields)
  const report = canonical({
    ...header,
    ...(cutoff === '' ? {} : { cutoff }),
    blocks: reader.blocks(root.children),
    notes: [...notes.values()].flatMap((one) => note(one, reader)),
  })
  return { report, remarks, marginalia: [] }
}
