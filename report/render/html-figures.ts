/** Blocks with a structure of their own as HTML: forecasts, tables, pictures. */
import type { Forecasts, Inline, Picture, Table } from '../document.ts'
import { safePicture } from '../links.ts'
import { type Attributes, type Dress, element, escapeHtml } from './html-tags.ts'

export interface FigureRules {
  dress: Dress
  /** Begins the address of a picture on the desk, for a page that stands elsewhere. */
  origin: string
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

/** A picture that cannot be shown leaves its words. */
export function pictureHtml(picture: Picture, rules: FigureRules): string {
  const { kind, src, alt, caption, credit, asOf } = picture
  const { dress, origin, inlines } = rules
  const safe = safePicture(src)
  const address = safe?.startsWith('/') ? origin + safe : safe
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
  const inside = [
    ...(address === null
      ? words('alt', 'alt', escapeHtml(alt)).map((html) => element(dress, 'p', {}, html))
      : [element(dress, 'img', { src: address, alt, style }, null)]),
    ...(below.length > 0 ? [element(dress, 'figcaption', {}, below.join(' '))] : []),
  ]
  const attributes = {
    class: kind,
    'data-block': 'picture',
    'data-kind': kind,
    'data-src': src === (address ?? '') ? undefined : src,
  }
  return element(dress, 'figure', attributes, inside.join('\n'))
}
