/** The endnotes as HTML. */
import type { Note, Text } from '../document.ts'
import type { NoteNumbers } from '../notes.ts'
import type { Anchors } from './html-anchors.ts'
import { type Dress, element, generated } from './html-tags.ts'
import { inlineHtml } from './html-text.ts'

export interface NoteRules {
  dress: Dress
  /** Has counted every citation of the text. */
  anchors: Anchors
}

interface Numbered {
  note: Note
  number: number
}

/** Notes with their numbers; what nothing cites goes on counting behind the others. */
function numbered({ numbers, cited, uncited }: NoteNumbers): Numbered[] {
  return [
    ...cited.map((note) => ({ note, number: numbers.get(note.id)! })),
    ...uncited.map((note, at) => ({ note, number: numbers.size + at + 1 })),
  ]
}

/** Links from a note to the places that cite it. */
function backlinks(number: number, anchors: Anchors): string {
  const links = Array.from({ length: anchors.citations(number) }, (_, at) => {
    const place = at + 1
    const which = place === 1 ? '' : `, place ${place}`
    const attributes = {
      href: anchors.href(anchors.citation(number, place)),
      role: 'doc-backlink',
      'aria-label': `Back to citation ${number}${which}`,
    }
    return element('blog', 'a', attributes, place === 1 ? '↑' : `↑${place}`)
  })
  // No-break: an arrow does not stand on a line of its own.
  return links.length === 0
    ? ''
    : element('blog', 'span', { 'data-part': 'backlinks' }, `\u00a0${links.join(' ')}`)
}

function paragraphs(
  content: readonly Text[][],
  dress: Dress,
  { before, after }: { before: string; after: string },
): string {
  const texts = content.length > 0 ? content : [[]]
  return texts
    .map((text, at) => {
      const opening = at === 0 ? before : ''
      const ending = at === texts.length - 1 ? after : ''
      const words = inlineHtml(text, { dress, linkSources: true, topic: false, citation: () => '' })
      return element(dress, 'p', { dir: 'auto' }, opening + words + ending)
    })
    .join('\n')
}

function noteHtml({ note, number }: Numbered, previous: number, rules: NoteRules): string {
  const { dress, anchors } = rules
  const mark = { class: dress === 'page' ? 'number' : undefined, 'data-part': 'number' }
  const before =
    dress === 'page'
      ? `${element(dress, 'span', mark, `[${number}]`)} `
      : element(dress, 'span', mark, `[${number}]\u00a0`)
  const after = backlinks(number, anchors)
  const attributes = {
    id: anchors.note(number),
    'data-part': 'note',
    // A missing note leaves a gap: programs that count the list must not close it.
    value: number === previous + 1 ? undefined : number,
  }
  return element(dress, 'li', attributes, paragraphs(note.paragraphs, dress, { before, after }))
}

/** The section with the endnotes; empty when there are none. */
export function notesHtml(numbers: NoteNumbers, rules: NoteRules): string {
  const { dress } = rules
  const notes = numbered(numbers)
  if (notes.length === 0) return ''
  if (dress === 'house')
    return notes
      .map(({ note, number }) =>
        paragraphs(note.paragraphs, dress, { before: `[${number}]\u00a0`, after: '' }),
      )
      .join('\n')
  const entries = notes.map((note, at) => noteHtml(note, notes[at - 1]?.number ?? 0, rules))
  // The text carries the numbers; the style spares a blog's reader a second set.
  const style = dress === 'page' ? undefined : 'list-style-type: none'
  const inside = [
    ...(dress === 'page' ? [element(dress, 'h2', generated('Notes'), 'Notes')] : []),
    element(dress, 'ol', { style }, `\n${entries.join('\n')}\n`),
  ]
  const attributes = {
    class: 'endnotes',
    role: 'doc-endnotes',
    'aria-label': 'Endnotes',
    'data-part': 'notes',
  }
  return element(dress, 'section', attributes, `\n${inside.join('\n')}\n`)
}
