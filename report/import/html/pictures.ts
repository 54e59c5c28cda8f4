/** Images and their words → pictures. */
import type { Inline, Picture } from '../../document.ts'
import { pictureAddress } from './address.ts'
import { dataPicture, isDataPicture } from './data-picture.ts'
import type { Page } from './page.ts'
import { attribute, classesOf, elementsOf, type HtmlElement, type HtmlParent } from './tree.ts'
import { isInline, lineage, type PageIndex } from './page-index.ts'

const map = /\bmaps?\b|control[-_ ]of[-_ ]terrain/i

/** Elements that hold an image together with its caption. */
export const isFigure = (element: HtmlElement): boolean =>
  element.tagName === 'figure' ||
  classesOf(element).some((name) =>
    /^(?:wp-caption|tr-caption-container|conflict-map-block)$/.test(name),
  )

const isCredit = (element: HtmlElement) =>
  classesOf(element).some((name) => /(?:^|[-_])(?:credits?|attribution)(?:$|[-_])/.test(name))

/** The elements of a figure that say who made the picture. */
export const creditsOf = (figure: HtmlElement): HtmlElement[] =>
  [...elementsOf(figure)].filter(isCredit)

const mostInFigure = 1000

/** A figure around something else than images is read like any other block. */
export function imagesOf(figure: HtmlElement, index: PageIndex): HtmlElement[] {
  if (index.sizeOf(figure) > mostInFigure) return []
  const inside = [...elementsOf(figure)]
  const isLayout = classesOf(figure).includes('tr-caption-container')
  const others = inside.some(
    ({ tagName }) =>
      /^(?:blockquote|pre|ul|ol)$/.test(tagName) || (tagName === 'table' && !isLayout),
  )
  return others ? [] : inside.filter((one) => one.tagName === 'img' && !isPixel(one))
}

/** Images of one dot that count readers. */
export function isPixel(image: HtmlElement): boolean {
  return ['width', 'height'].some((name) => /^[01](?:px)?$/.test(attribute(image, name) ?? ''))
}

/** Little pictures in running text that stand for a character. */
export const isCharacter = (image: HtmlElement): boolean =>
  classesOf(image).some((name) => /^(?:emoji|wp-smiley|emojione)$/.test(name)) &&
  (attribute(image, 'alt') ?? '').length <= 16

/** Whether the image, its words or what is close around it call it a map. */
function isMap(image: HtmlElement, words: string): boolean {
  const near = [...lineage(image)].filter(
    (one, at) => at < 3 && (at === 0 || isInline(one) || isFigure(one)),
  )
  const said = near.flatMap((one) => [...classesOf(one), attribute(one, 'title') ?? ''])
  return [words, (attribute(image, 'src') ?? '').slice(0, 4000), ...said].some((text) =>
    map.test(text.replace(/[-_/]/g, ' ')),
  )
}

/** Addresses by which images name files of the machine on which they were copied, each once, in their order. */
export function filesNamed(root: HtmlParent, base: string | null): string[] {
  const named = new Set<string>()
  for (const one of elementsOf(root)) {
    if (one.tagName !== 'img' || isPixel(one)) continue
    const written = attribute(one, 'src') ?? ''
    const isElsewhere = isDataPicture(written) || pictureAddress(one, base) !== ''
    if (written !== '' && !isElsewhere) named.add(written)
  }
  return [...named]
}

/** The picture of an image; what is said about its address goes to the page's remarks. */
export function pictureOf(
  image: HtmlElement,
  caption: Inline[],
  credit: string,
  page: Page,
): Picture | null {
  const written = attribute(image, 'src') ?? ''
  const address = pictureAddress(image, page.base)
  // Where a page loads pictures late, a dot stands in for one until then.
  const attached = address === '' && (isDataPicture(written) || page.beside.has(written))
  const alt = attribute(image, 'alt')?.trim() || attribute(image, 'title')?.trim() || ''
  const src = attached
    ? page.attach(page.beside.get(written) ?? dataPicture(written), alt)
    : address
  const words = caption.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
  if (src === '' && written !== '' && !attached)
    page.say({
      level: 'note',
      code: 'picture-address',
      message: 'The address of a picture is no public one; the picture has to be added again.',
      text: written.slice(0, 120),
    })
  if (src === '' && alt === '' && caption.length === 0 && credit === '') return null
  const kind = isMap(image, `${words} ${alt}`) ? 'map' : 'picture'
  return { type: 'picture', kind, src, alt, caption, credit, asOf: '' }
}
