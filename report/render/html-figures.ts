/** Blocks with a structure of their own as HTML: forecasts, tables, pictures. */
import type { Forecasts, Inline, Picture, Table } from '../document.ts'
import { safePicture } from '../links.ts'
import { pictureSet, readPictureAddress } from '../picture-address.ts'
import { type Attributes, type Dress, element, escapeHtml, generated } from './html-tags.ts'
import { notFound } from './pictures.ts'

/** Where a picture is that goes along with the text, and its size in pixels. */
export interface CarriedPicture {
  address: string
  width: number
  height: number
}

export interface FigureRules {
  dress: Dress
  /** Begins the address of a picture on the desk, for a page that stands elsewhere. */
  origin: string
  /** In a form that takes the desk's pictures along: the picture of an address, null for one that was not found. */
  carried?: ((src: string) => CarriedPicture | null) | undefined
  inlines: (content: readonly Inline[]) => string
}

export function forecastsHtml({ entries }: Forecasts, { dress, inlines }: FigureRules): string {
  const items = entries.map(({ content, status }) =>
    element(
      dress,
      'li',
      { 'data-block': 'forecast', 'data-status': status ?? undefined },
      inlines(content),
    ),
  )
  const list = { class: 'forecasts', 'data-block': 'forecasts' }
  return element(dress, 'ul', list, `\n${items.join('\n')}\n`)
}

/** A wide table scrolls in a box of its own; in a page, also by keyboard. */
function boxOf(dress: Dress): Attributes {
  return dress === 'page'
    ? { class: 'table', role: 'group', 'aria-label': 'Table', tabindex: 0 }
    : { style: 'overflow-x: auto' }
}

export function tableHtml({ caption, head, rows }: Table, rules: FigureRules): string {
  const { dress, inlines } = rules
  const border = dress === 'page' ? {} : { style: 'border: 1px solid; padding: 0.25em 0.5em' }
  const lines = rows.map((row, at) => {
    const isHead = head && at === 0
    const attributes = {
      scope: isHead ? 'col' : undefined,
      'data-block': 'tableCell',
      ...border,
    }
    const cells = row.map((content) =>
      element(dress, isHead ? 'th' : 'td', attributes, inlines(content)),
    )
    return element(dress, 'tr', { 'data-block': 'tableRow' }, cells.join(''))
  })
  const headed = head ? lines.splice(0, 1) : []
  const inside = [
    ...(caption.length > 0
      ? [element(dress, 'caption', { 'data-block': 'caption' }, inlines(caption))]
      : []),
    ...headed.map((line) => element(dress, 'thead', {}, line)),
    ...(lines.length > 0 ? [element(dress, 'tbody', {}, `\n${lines.join('\n')}\n`)] : []),
  ]
  const attributes = {
    'data-block': 'table',
    'data-head': head,
    ...(dress === 'page' ? {} : { style: 'border-collapse: collapse' }),
  }
  const table = element(dress, 'table', attributes, `\n${inside.join('\n')}\n`)
  return element(dress, 'div', boxOf(dress), `\n${table}\n`)
}

/** How wide a picture is drawn: as the columns of style.ts, or as nobody knows but the blog. */
const widths: Record<Dress, Record<Picture['kind'], string>> = {
  page: {
    map: '(min-width: 60rem) 51.5rem, (min-width: 40rem) 37.5rem, 100vw',
    picture: '(min-width: 40rem) 37.5rem, 100vw',
  },
  blog: {
    map: 'auto, (min-width: 50rem) 50rem, 100vw',
    picture: 'auto, (min-width: 50rem) 50rem, 100vw',
  },
  house: { map: '', picture: '' },
}

/** The attributes of the image; null where it cannot be shown. */
function imageOf(
  { kind, src }: Picture,
  { dress, origin, carried }: FigureRules,
): Attributes | null {
  const along = carried?.(src)
  if (along) return { src: along.address, width: along.width, height: along.height }
  const safe = safePicture(src)
  if (safe === null) return null
  if (!safe.startsWith('/')) return { src: safe, loading: 'lazy' }
  // What was looked for and is not there would be a gap without words.
  if (carried) return null
  const own = readPictureAddress(safe)
  return {
    src: origin + safe,
    ...(own
      ? {
          srcset: pictureSet(safe, origin)!,
          sizes: widths[dress][kind],
          width: own.width,
          height: own.height,
        }
      : {}),
    loading: 'lazy',
  }
}

/** Whether a page would show nothing but it when it were as wide as the text. */
const isHigh = (image: Attributes | null): boolean =>
  Number(image?.['height'] ?? 0) > 1.25 * Number(image?.['width'] ?? 0)

/** A picture that cannot be shown leaves its words, and says that it is missing where it should have gone along. */
export function pictureHtml(picture: Picture, rules: FigureRules): string {
  const { kind, src, alt, caption, credit, asOf } = picture
  const { dress, carried, inlines } = rules
  const image = imageOf(picture, rules)
  const style = dress === 'page' ? undefined : 'max-width: 100%; height: auto'
  const words = (name: string, className: string, html: string) => {
    if (html === '') return []
    const marks = { class: className, 'data-part': name }
    return [dress === 'house' ? html : element(dress, 'span', marks, html)]
  }
  const below = [
    ...words('caption', 'caption', inlines(caption)),
    ...words('asOf', 'as-of', escapeHtml(asOf)),
    ...words('credit', 'credit', escapeHtml(credit)),
  ]
  const missing =
    carried && src.startsWith('/')
      ? [element(dress, 'span', generated(notFound), escapeHtml(notFound))]
      : []
  const instead = [...words('alt', 'alt', escapeHtml(alt)), ...missing].join(' ')
  const inside = [
    ...(image
      ? [element(dress, 'img', { ...image, alt, style }, null)]
      : instead
        ? [element(dress, 'p', {}, instead)]
        : []),
    ...(below.length > 0 ? [element(dress, 'figcaption', {}, below.join(' '))] : []),
  ]
  const attributes = {
    class: isHigh(image) ? `${kind} high` : kind,
    'data-block': 'picture',
    'data-kind': kind,
    'data-src': src === (image?.['src'] ?? '') ? undefined : src,
  }
  return element(dress, 'figure', attributes, inside.join('\n'))
}
