import { attribute, elementsOf, parseHtml } from '../html/tree.ts'

/** An attribute's value in the source of one tag; empty without it. */
export function tagAttribute(html: string, name: string): string {
  for (const element of elementsOf(parseHtml(html))) {
    const value = attribute(element, name)
    if (value !== undefined) return value
  }
  return ''
}
