import { Node, type NodeConfig } from '@tiptap/core'

const BLOCKS = '(paragraph | heading | bulletList | blockquote)*'

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
  attributes?: () => ReturnType<typeof stringAttribute>
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
    renderHTML: ({ HTMLAttributes }) => [tag, { ...HTMLAttributes, 'data-part': name }, 0],
  }
  return Node.create(attributes ? { ...config, addAttributes: attributes } : config)
}

const identity = () => stringAttribute('id', 'data-id')
const identityAndRank = () => ({ ...identity(), ...stringAttribute('rank', 'data-rank') })

/** The whole report: parts in any order and number, so that every merge of two edits is valid. */
export const Doc = Node.create({ name: 'doc', topNode: true, content: 'part*' })

export const Title = part('title', { content: 'inline*', tag: 'h1' })
export const Headline = part('headline', { content: 'inline*', tag: 'p' })
export const Byline = part('byline', { content: 'inline*', tag: 'p' })
export const KeyTakeaway = part('keyTakeaway', { content: BLOCKS, tag: 'section' })
export const Essay = part('essay', { content: BLOCKS, tag: 'section' })
export const Item = part('item', {
  content: '(topic | paragraph | bulletList | blockquote)*',
  tag: 'section',
  attributes: identityAndRank,
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
  attributes: identity,
})
