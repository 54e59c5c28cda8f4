import { Mark } from '@tiptap/core'
import { safeLink } from '#report/links.ts'

function weight(element: HTMLElement): false | null {
  return element.style.fontWeight === 'normal' ? false : null
}

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps everything that it copies in <b style="font-weight: normal">.
    { tag: 'b', getAttrs: weight },
    { style: 'font-weight=bold' },
    {
      style: 'font-weight',
      getAttrs: (value) => (/^(bold(er)?|[5-9]\d\d)$/.test(value) ? null : false),
    },
  ],
  renderHTML: () => ['strong', 0],
})

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
  renderHTML: () => ['em', 0],
})

/** The label with which a paragraph opens (report/document.ts, `Text`). */
export const RunIn = Mark.create({
  name: 'runIn',
  inclusive: false,
  parseHTML: () => [{ tag: 'b.run-in', priority: 60 }],
  renderHTML: () => ['b', { class: 'run-in' }, 0],
})

function safeAddress(value: unknown): string | null {
  return typeof value === 'string' ? safeLink(value) : null
}

/** A link; an address that `safeLink` refuses is never parsed and never rendered, whatever the document holds. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeAddress(element.getAttribute('href'))
        return href === null ? false : { href }
      },
    },
  ],
  renderHTML: ({ mark }) => {
    const href = safeAddress(mark.attrs['href'])
    return href === null
      ? ['span', { 'data-unsafe-link': '' }, 0]
      : ['a', { href, rel: 'noopener noreferrer' }, 0]
  },
})

/** A citation: this mark on one character U+FFFC. `note` is the id of the note that it points at. */
export const Citation = Mark.create({
  name: 'citation',
  inclusive: false,
  exitable: true,
  addAttributes: () => ({
    note: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute('data-citation') ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({
        'data-citation': attributes['note'],
      }),
    },
  }),
  parseHTML: () => [{ tag: 'sup[data-citation]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', { ...HTMLAttributes, class: 'citation' }, 0],
})

function words(...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, { default: '', rendered: false }]))
}

/** The words that a thread is about. The id is all that is in the text: what was said is kept beside it, on the server. */
export const Thread = Mark.create({
  name: 'thread',
  inclusive: false,
  // Several threads may be about the same words.
  excludes: '',
  addAttributes: () => ({
    id: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute('data-thread') ?? '',
      renderHTML: ({ id }: Record<string, unknown>) => ({ 'data-thread': id }),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-thread]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'thread' }, 0],
})

// Suggestions (report/suggested.ts) have no form in HTML that is read again: what is copied is the text as it stands.

export const Insertion = Mark.create({
  name: 'insertion',
  inclusive: false,
  addAttributes: () => words('id', 'by', 'at'),
  renderHTML: ({ mark }) => ['ins', { 'data-suggestion': mark.attrs['id'] }, 0],
})

export const Deletion = Mark.create({
  name: 'deletion',
  inclusive: false,
  addAttributes: () => words('id', 'by', 'at'),
  renderHTML: ({ mark }) => ['del', { 'data-suggestion': mark.attrs['id'] }, 0],
})

export const Change = Mark.create({
  name: 'change',
  inclusive: false,
  excludes: '',
  addAttributes: () => words('id', 'by', 'at', 'add', 'remove', 'before'),
  renderHTML: ({ mark }) => ['span', { class: 'change', 'data-suggestion': mark.attrs['id'] }, 0],
})
