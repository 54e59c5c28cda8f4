/** Where links of a page lead. */
import { cleanLink, type CleanLink } from '../../clean-link.ts'
import { attribute, elementsOf, type HtmlElement, type HtmlParent } from './tree.ts'

/** The name behind the `#` of an address, decoded; null when it has none. */
export function fragmentOf(href: string | undefined): string | null {
  const at = href?.indexOf('#') ?? -1
  if (at === -1 || at === href!.length - 1) return null
  const fragment = href!.slice(at + 1)
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Editors that show a page and write their own address into the links within it. */
const elsewhere =
  /^(?:applewebdata:|file:|about:|[a-z]:\\|x-webdoc:|https?:\/\/(?:www\.|draft\.)?blogger\.com\/(?:blog\/post|blogger\.g)|https?:\/\/docs\.google\.com\/document|https?:\/\/localhost\b|https?:\/\/127\.)/i

/** The rewritten part in front of the `#`, when an editor or a local file stands there instead of the page. */
export function foreignPrefix(href: string): string | null {
  const prefix = href.slice(0, Math.max(0, href.indexOf('#')))
  return elsewhere.test(prefix) ? prefix : null
}

/** The address against which the page's relative ones count, if it says one. */
export function baseOf(root: HtmlParent): string | null {
  let canonical: string | undefined
  for (const element of elementsOf(root)) {
    const href = attribute(element, 'href')
    if (element.tagName === 'base' && isWeb(href)) return href
    if (element.tagName === 'link' && attribute(element, 'rel')?.toLowerCase() === 'canonical')
      canonical ??= href
    if (attribute(element, 'property') === 'og:url') canonical ??= attribute(element, 'content')
  }
  return isWeb(canonical) ? canonical : null
}

const isWeb = (address: string | undefined): address is string =>
  address !== undefined && /^https?:\/\/[^/]/i.test(address)

/** An address of the page made whole where the page says how. */
export function absolute(address: string, base: string | null): string {
  const clean = address.trim()
  if (/^\/\/[^/]/.test(clean)) return `https:${clean}`
  if (/^[a-z][a-z0-9+.-]*:/i.test(clean) || base === null) return clean
  try {
    return new URL(clean, base).href
  } catch {
    return clean
  }
}

/** A link's target as it may stand in a report. */
export const linkTarget = (href: string, base: string | null): CleanLink =>
  cleanLink(absolute(href, base))

/**
 * The address of a picture: http or https, otherwise empty. Pages that load pictures late say it beside `src`.
 */
export function pictureAddress(image: HtmlElement, base: string | null): string {
  for (const name of ['src', 'data-src', 'data-lazy-src', 'data-original']) {
    const address = absolute(attribute(image, name) ?? '', base)
    if (isWeb(address) && address.length <= 4000 && URL.canParse(address)) return address
  }
  return ''
}
