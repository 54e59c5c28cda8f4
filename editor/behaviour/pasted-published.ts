/** What is copied from a page or a blog on which Galley published: citations and notes by the marks of that form. */

/** What Galley says itself in a published form: labels, numbers of notes, ways back to the citations. */
const generated = '[data-generated], [data-part="number"], [data-part="backlinks"]'

function words(note: Element): string {
  const copy = note.cloneNode(true) as Element
  for (const part of copy.querySelectorAll(generated)) part.remove()
  return copy.innerHTML
}

/**
 * Turns each linked mark whose note was copied too into a citation as the editor writes it; the note goes with it and
 * leaves its place below the text. Parts become plain paragraphs and lists; figures keep their marks.
 */
export function readPublished(page: Document, newNoteId: () => string): void {
  const ids = new Map<Element, string>()
  for (const mark of page.querySelectorAll('sup.fnref')) {
    const href = mark.querySelector('a[role="doc-noteref"]')?.getAttribute('href') ?? ''
    const note = page.getElementById(href.slice(href.indexOf('#') + 1))
    if (note?.getAttribute('data-part') !== 'note') continue
    const id = ids.get(note) ?? newNoteId()
    ids.set(note, id)
    mark.setAttribute('data-citation', id)
    mark.setAttribute('data-note-html', words(note))
  }
  for (const note of ids.keys()) note.remove()
  for (const part of page.querySelectorAll('[data-part]')) part.removeAttribute('data-part')
}
