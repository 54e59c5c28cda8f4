import { isInline } from './page-index.ts'
import { isWordless, visit, type HtmlNode } from './tree.ts'

/** The words of a part of a page on one line, for quoting it: blocks apart, blanks single. */
export function visibleText(nodes: readonly HtmlNode[]): string {
  let text = ''
  visit<true>(nodes, true, {
    text: ({ value }) => {
      text += value
    },
    enter: (element) => {
      if (isWordless(element)) return null
      if (!isInline(element) || element.tagName === 'br') text += ' '
      return true
    },
    leave: (element) => {
      if (!isInline(element)) text += ' '
    },
  })
  return text.replace(/\s+/g, ' ').trim()
}
