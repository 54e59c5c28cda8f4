import { Node } from '@tiptap/core'

/** Levels of section headings; 1 is the report's title. */
const LEVELS = [2, 3]

/** A line runs from right to left or from left to right by its own first letter, whatever those around it do. */
export const byItsLetters = { dir: 'auto' }

/**
 * An attribute of suggestions (report/suggested.ts), which no HTML carries. Null, not empty, so that texts from before
 * there was such an attribute are the same to the binding.
 */
export function hiddenWord(name: string) {
  return { [name]: { default: null, rendered: false, keepOnSplit: false } }
}

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  content: 'inline*',
  marks: '_',
  addAttributes: () => hiddenWord('proposal'),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', byItsLetters, 0],
})

export const Heading = Node.create({
  name: 'heading',
  content: 'inline*',
  marks: '_',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false }, ...hiddenWord('proposal') }),
  parseHTML: () => LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node }) => [node.attrs['level'] === 3 ? 'h3' : 'h2', byItsLetters, 0],
})

export const BulletList = Node.create({
  name: 'bulletList',
  // By this name Tiptap's list commands know a list; no content expression uses it.
  group: 'list',
  content: 'listItem*',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', 0],
})

/** A numbered list inside the text. Items of the report are no list: each is a part of its own. */
export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'list',
  content: 'listItem*',
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => {
        const start = Number(element.getAttribute('start') ?? 1)
        return Number.isSafeInteger(start) && start >= 0 ? start : 1
      },
      renderHTML: ({ start }: Record<string, unknown>) => (start === 1 ? {} : { start }),
    },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
})

export const ListItem = Node.create({
  name: 'listItem',
  content: '(paragraph | bulletList | orderedList)*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
})

/** Words of somebody else, set apart (`quotation` in report/document.ts). */
export const Blockquote = Node.create({
  name: 'blockquote',
  content: '(paragraph | bulletList | orderedList)*',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
})

export const Text = Node.create({ name: 'text', group: 'inline' })
