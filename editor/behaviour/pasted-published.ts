/** What is copied from a page or a blog on which Galley published: citations and notes by the marks of that form. */
import { readPictureAddress } from '#report/picture-address.ts'

/** What Galley says itself in a published form: labels, numbers of notes, ways back to the citations. */
const generated = '[data-generated], [data-part="number"], [data-part="backlinks"]'

function words(note: Element): string {
  const copy = note.cloneNode(true) as Element
  for (const part of copy.querySelectorAll(generated)) part.remove()
  return copy.innerHTML
}

/** A picture's address: that of a copied page is whole, and the desk's own begins at the desk. */
function sourceOf(image: Element | null): string {
  const written = image?.getAttribute('src') ?? ''
  if (!URL.canParse(written, location.href)) return ''
  const { origin, pathname, protocol, href } = new URL(written, location.href)
  if (origin === location.origin && readPictureAddress(pathname)) return pathname
  return protocol === 'https:' ? href : ''
}

/** Puts what a published picture shows to where the editor has it: in attributes, all but the caption. */
function readFigure(figure: Element): void {
  const image = figure.querySelector('img')
  const take = (name: string) => {
    const part = figure.querySelector(`[data-part="${name}"]`)
    part?.remove()
    return part?.textContent?.trim() ?? ''
  }
  const words = {
    'data-alt': image?.getAttribute('alt') || take('alt'),
    'data-credit': take('credit'),
    'data-asof': take('asOf'),
  }
  for (const [name, value] of Object.entries(words)) figure.setAttribute(name, value)
  if (!figure.hasAttribute('data-src')) figure.setAttribute('data-src', sourceOf(image))
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
  for (const figure of page.querySelectorAll('figure[data-block="picture"]')) readFigure(figure)
  for (const part of page.querySelectorAll('[data-part]')) part.removeAttribute('data-part')
}
