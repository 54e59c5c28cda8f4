import { Node, type NodeConfig } from '@tiptap/core'
import { byItsLetters, hiddenWord } from './blocks.ts'

const BODY = 'paragraph | bulletList | orderedList | blockquote | forecasts | table | picture'
/** Loose on purpose: what a merge brings together stays where it is, and report/from-editor.ts makes sense of it. */
const BLOCKS = `(${BODY} | heading | boilerplate)*`

function stringAttribute(name: string, dom: string) {
  return {
    [name]: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(dom) ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ [dom]: attributes[name] }),
    },
  }
}

interface Part {
  content: string
  tag: string
  group?: string
  attributes?: NodeConfig['addAttributes']
}

/** A structural node: its borders hold against typing and it is recognised in HTML by `data-part` alone. */
function part(name: string, { content, tag, group = 'part', attributes }: Part) {
  const config: NodeConfig = {
    name,
    group,
    content,
    marks: '_',
    isolating: true,
    defining: true,
    selectable: false,
    draggable: false,
    // Above the plain blocks, which would take the h2 of a topic for a heading.
    parseHTML: () => [{ tag: `[data-part="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => [
      tag,
      {
        ...HTMLAttributes,
        'data-part': name,
        ...(content === 'inline*' ? byItsLetters : {}),
      },
      0,
    ],
  }
  return Node.create(attributes ? { ...config, addAttributes: attributes } : config)
}

/**
 * From which issue an item or a forecast was carried, until somebody reviewed it. For the desk alone: no part of the
 * report. Null, not empty, so that texts from before there was such a mark are the same to the binding.
 */
export function carriedAttribute() {
  return {
    carried: {
      default: null,
      keepOnSplit: false,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-carried'),
      renderHTML: ({ carried }: Record<string, unknown>) =>
        typeof carried === 'string' ? { 'data-carried': carried } : {},
    },
  }
}

const identity = () => stringAttribute('id', 'data-id')
const identityAndRank = () => ({ ...identity(), ...stringAttribute('rank', 'data-rank') })

/** The whole report: parts in any order and number, so that every merge of two edits is valid. */
export const Doc = Node.create({ name: 'doc', topNode: true, content: 'part*' })

export const Title = part('title', { content: 'inline*', tag: 'h1' })
export const Headline = part('headline', { content: 'inline*', tag: 'p' })
export const Byline = part('byline', { content: 'inline*', tag: 'p' })
export const KeyTakeaway = part('keyTakeaway', {
  content: BLOCKS,
  tag: 'section',
  attributes: () => stringAttribute('label', 'data-label'),
})
export const ExecutiveSummary = part('executiveSummary', { content: BLOCKS, tag: 'section' })
export const Essay = part('essay', { content: BLOCKS, tag: 'section' })
export const Item = part('item', {
  content: `(topic | ${BODY})*`,
  tag: 'section',
  attributes: () => ({
    ...identityAndRank(),
    ...carriedAttribute(),
    ...hiddenWord('proposal'),
    ...hiddenWord('move'),
  }),
})
export const Topic = part('topic', { content: 'inline*', tag: 'h2', group: '' })
export const Contributors = part('contributors', { content: 'contributor*', tag: 'section' })
export const Contributor = part('contributor', {
  content: 'inline*',
  tag: 'p',
  group: '',
  attributes: identityAndRank,
})
export const Notes = part('notes', { content: 'note*', tag: 'section' })
export const Note = part('note', {
  content: 'paragraph*',
  tag: 'div',
  group: '',
  attributes: () => ({ ...identity(), ...hiddenWord('proposal') }),
})
