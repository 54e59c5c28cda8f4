/** Markdown of anybody → a manuscript, which recognise.ts understands. */
import type { Definition, FootnoteDefinition, Root } from 'mdast'
import type { Inline, Text } from '../../document.ts'
import type { Remark } from '../../remark.ts'
import { aboutOf, fieldsLeftOut } from '../front-lines.ts'
import type { About, Manuscript, ManuscriptNote, Passage } from '../manuscript.ts'
import { yamlFields } from './front-matter.ts'
import { PassageReader } from './passages.ts'
import { PhraseReader } from './phrases.ts'
import { definitionsOf, lineOf, nodesOf, sourceOf } from './tree.ts'

/** Fields as words: lists of names joined, dates as written. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join(', ')
  if (typeof value === 'object' && value !== null) return words((value as { name?: unknown }).name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function tomlFields(source: string): Record<string, unknown> {
  const lines = source.matchAll(/^([\w-]+)[ \t]*=[ \t]*(.*)$/gm)
  return Object.fromEntries(
    [...lines].map(([, name, value]) => [name, value!.replace(/^["'](.*)["']$/, '$1')]),
  )
}

function aboutFile({ children: [first] }: Root, remarks: Remark[]): About {
  const isYaml = first?.type === 'yaml'
  // The tree's types do not know TOML.
  if (!first || (!isYaml && (first.type as string) !== 'toml')) return {}
  const { value } = first as { value: string }
  const fields = isYaml ? (yamlFields(value) ?? {}) : tomlFields(value)
  if (value.trim() !== '') remarks.push(fieldsLeftOut(value, 1))
  const named = Object.entries(fields).map(
    ([name, field]) => [name.toLowerCase(), words(field)] as const,
  )
  return aboutOf(new Map(named))
}

/** A note holds words alone; a citation in one stays as its mark. */
const asTexts = (content: readonly Inline[]): Text[] =>
  content.map((inline) =>
    inline.type === 'text' ? inline : { type: 'text', text: `[${inline.note}]` },
  )

function passageTexts(passage: Passage): Text[][] {
  switch (passage.kind) {
    case 'table':
      return passage.table.rows.map((row) =>
        row.flatMap((cell, at): Text[] => [
          ...(at === 0 ? [] : [{ type: 'text' as const, text: ' | ' }]),
          ...asTexts(cell),
        ]),
      )
    case 'picture': {
      const { alt, caption, src } = passage.picture
      const parts = [alt, ...asTexts(caption).map(({ text }) => text), src].filter(Boolean)
      return [[{ type: 'text', text: parts.join(' ') }]]
    }
    case 'rule':
      return []
    case 'paragraph':
    case 'heading':
    case 'entry':
      return [asTexts(passage.content)]
  }
}

/** The label of a note or address, as Markdown compares it. */
const idOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase()

/** A number in brackets that names an address is a citation, and the address its note. */
function numberedLinks(root: Root, links: ReadonlyMap<string, Definition>): Definition[] {
  const cited = new Set<string>()
  for (const node of nodesOf(root))
    if (node.type === 'linkReference' && node.referenceType === 'shortcut')
      cited.add(node.identifier)
  return [...links.values()].filter(
    ({ identifier }) => /^\d{1,3}$/.test(identifier) && cited.has(identifier),
  )
}

function unused(root: Root, links: ReadonlyMap<string, Definition>): Definition[] {
  const used = new Set<string>()
  for (const node of nodesOf(root))
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  return [...links.values()].filter(({ identifier }) => !used.has(identifier))
}

/** The manuscript of a tree; `original` are the lines of the file. */
export function readForeign(root: Root, source: string, original: string[]): Manuscript {
  const remarks: Remark[] = []
  const remark = (one: Remark) => void remarks.push(one)
  const { links, notes, again } = definitionsOf(root)
  const numbered = numberedLinks(root, links)
  const phrases = new PhraseReader({
    source,
    own: false,
    definitions: links,
    numbered: new Set(numbered.map(({ identifier }) => identifier)),
    noteId: idOf,
    remark,
  })
  const lose = (node: Definition | FootnoteDefinition, message: string) =>
    remark({
      level: 'lost',
      code: 'definition-left-out',
      message,
      line: lineOf(node),
      text: sourceOf(source, node),
    })
  for (const node of again) lose(node, 'This is defined a second time; the first one counts.')
  for (const node of unused(root, links)) lose(node, 'Nothing names this address.')
  const body = new PassageReader(phrases, remark)
  body.read(root.children)
  const made = [...notes.values()].map((node): ManuscriptNote => {
    const reader = new PassageReader(phrases, remark)
    reader.read(node.children)
    const paragraphs = reader.passages.flatMap(passageTexts)
    return { id: idOf(node.label ?? node.identifier), line: lineOf(node), paragraphs }
  })
  const addresses = numbered.map((node): ManuscriptNote => {
    const text = [node.title ? `${node.title}.` : '', node.url].filter(Boolean).join(' ')
    return { id: node.identifier, line: lineOf(node), paragraphs: [[{ type: 'text', text }]] }
  })
  return {
    passages: body.passages,
    notes: [...made, ...addresses],
    about: aboutFile(root, remarks),
    marginalia: [],
    remarks,
    original,
  }
}
