/** What there is to say about the links of notes of a whole page. */
import type { Remark } from '../../remark.ts'
import { foreignPrefix } from './address.ts'
import { markNumber } from './note-marks.ts'
import type { Page, PageNote } from './page.ts'
import { markOf } from './read-note.ts'
import { attribute } from './tree.ts'

/** Marks whose links lead into the editor or the file that the page came from. */
function elsewhere(page: Page): Remark[] {
  const links = [...page.links.citing.keys(), ...page.links.back]
  const prefixes = links.map((link) => foreignPrefix(attribute(link, 'href') ?? ''))
  const [first] = prefixes.filter((prefix) => prefix !== null)
  if (first === undefined) return []
  const count = prefixes.filter((prefix) => prefix !== null).length
  return [
    {
      level: 'note',
      code: 'note-links-elsewhere',
      message: `${count} links between marks and notes led to an editor or a file instead of the page itself; they were paired by their names.`,
      text: first.slice(0, 200),
    },
  ]
}

/** Google Docs leaves notes out of what it copies. */
function notCopied(page: Page): Remark[] {
  const copied = page.index.elements.some((one) =>
    attribute(one, 'id')?.startsWith('docs-internal-guid-'),
  )
  if (!copied || page.notes.length > 0) return []
  return [
    {
      level: 'guess',
      code: 'notes-not-copied',
      message:
        'This was copied out of Google Docs, which leaves notes and their marks out. Download the document as .docx and bring that in.',
    },
  ]
}

export const remarkLinks = (page: Page): Remark[] => [...elsewhere(page), ...notCopied(page)]

/** Marks that a report shows otherwise than the page does: notes are numbered in the order of their citations. */
export function renumbered(notes: readonly PageNote[], page: Page): Remark[] {
  const place = ({ citing: [first] }: PageNote) => page.index.placeOf(first!)
  const cited = notes
    .filter(({ citing }) => citing.length > 0)
    .toSorted((a, b) => place(a) - place(b))
  const changed = cited.flatMap((note, at) => {
    const number = markNumber(markOf(note))
    return number === null || number === at + 1 ? [] : [`[${markOf(note)}] is [${at + 1}]`]
  })
  if (changed.length === 0) return []
  return [
    {
      level: 'note',
      code: 'marks-renumbered',
      message: `The page numbers its notes otherwise; ${changed.length} of them have new numbers, in the order of their citations.`,
      text: changed.slice(0, 40).join(', '),
    },
  ]
}
