import { Node, type NodeConfig } from '@tiptap/core'
import { carriedAttribute } from './parts.ts'
import { byItsLetters } from './blocks.ts'

/** An attribute that is a string, kept in HTML as `data-NAME`. */
function word(name: string) {
  const key = `data-${name.toLowerCase()}`
  return {
    [name]: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(key) ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ [key]: attributes[name] }),
    },
  }
}

interface Figure {
  content: string
  tag: string
  /** Whether its border holds against deleting and joining. */
  isolating?: boolean
  attributes?: NodeConfig['addAttributes']
}

/** A block with a structure of its own, recognised in HTML by `data-block` alone. */
function figure(name: string, { content, tag, isolating = true, attributes }: Figure) {
  const config: NodeConfig = {
    name,
    content,
    marks: '_',
    isolating,
    defining: true,
    parseHTML: () => [{ tag: `[data-block="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => [
      tag,
      {
        ...HTMLAttributes,
        'data-block': name,
        ...(content === 'inline*' ? byItsLetters : {}),
      },
      0,
    ],
  }
  return Node.create(attributes ? { ...config, addAttributes: attributes } : config)
}

export const Forecasts = figure('forecasts', { content: 'forecast*', tag: 'ul' })
export const Forecast = figure('forecast', {
  content: 'inline*',
  tag: 'li',
  isolating: false,
  attributes: () => ({ ...word('status'), ...carriedAttribute() }),
})

export const Table = figure('table', {
  content: '(caption | tableRow)*',
  tag: 'table',
  attributes: () => ({
    head: {
      default: false,
      parseHTML: (element: HTMLElement) => element.hasAttribute('data-head'),
      renderHTML: ({ head }: Record<string, unknown>) => (head === true ? { 'data-head': '' } : {}),
    },
  }),
})
export const TableRow = figure('tableRow', { content: 'tableCell*', tag: 'tr' })
export const TableCell = figure('tableCell', { content: 'inline*', tag: 'td' })

/** A map or picture; its words stand in the caption and in the attributes of `Picture` in report/document.ts. */
export const Picture = figure('picture', {
  content: 'caption*',
  tag: 'figure',
  attributes: () => ({
    ...word('kind'),
    ...word('src'),
    ...word('alt'),
    ...word('credit'),
    ...word('asOf'),
  }),
})
export const Caption = figure('caption', { content: 'inline*', tag: 'figcaption' })

/** A note of the house that stands in every issue alike. */
export const Boilerplate = figure('boilerplate', {
  content: '(paragraph | bulletList | orderedList)*',
  tag: 'div',
})
