/** Comments of word processors: Word's balloons and those that Google Docs puts below the text. */
import type { Marginal } from '../manuscript.ts'
import { fragmentOf } from './address.ts'
import { lineage, type PageIndex } from './page-index.ts'
import { attribute, classesOf, elementsOf, rawText, type HtmlElement } from './tree.ts'
import { visibleText } from './visible-text.ts'

export interface FoundComments {
  comments: Marginal[]
  /** Marks in the text and comments below it: none of them is the report's. */
  parts: Set<HtmlElement>
}

const docsMark = /^cmnt(?:_ref)?\d+$/

const styled = (element: HtmlElement, property: string) =>
  new RegExp(`${property}:\\s*"?([^;"]+)`, 'i').exec(attribute(element, 'style') ?? '')?.[1]?.trim()

/** The block of a comment: Word's `div`, the `div` that Docs puts around each. */
function blockOf(element: HtmlElement): HtmlElement {
  const around = [...lineage(element)].slice(0, 8)
  return (
    around.find((one) => styled(one, 'mso-element') === 'comment') ??
    around.find((one) => classesOf(one).includes('msocomtxt')) ??
    around.find(({ tagName }) => tagName === 'div') ??
    element
  )
}

/** "20230102T1015" as ISO 8601. */
const dateOf = (word: string | undefined) =>
  word?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:00') ?? ''

const markOf = (text: string) => text.replace(/[\s[\]]/g, '')

interface Commented {
  quote: string
  at: string
}

/** The words that Word's comments are about, by their marks. */
function commentedWords(index: PageIndex): Map<string, Commented> {
  const found = new Map<string, Commented>()
  for (const element of index.elements) {
    if (element.tagName !== 'a') continue
    const name = styled(element, 'mso-comment-reference')
    if (name === undefined) continue
    const before = found.get(name)
    found.set(name, {
      quote: (before?.quote ?? '') + rawText(element).replace(/\s+/g, ' '),
      at: dateOf(styled(element, 'mso-comment-date')),
    })
  }
  return found
}

function comment(block: HtmlElement, back: HtmlElement, words: Map<string, Commented>): Marginal {
  const mark = markOf(rawText(back))
  const author = [...elementsOf(block)].map((one) => styled(one, 'mso-comment-author'))
  const about = words.get(mark.replace(/^(\D+)(\d+)$/, '$1_$2'))
  return {
    kind: 'comment',
    author: author.find((name) => name !== undefined) ?? '',
    at: about?.at ?? '',
    text: visibleText([block]).replace(`[${mark}]`, '').trim(),
    quote: about?.quote ?? '',
  }
}

/** Finds the comments of a page. */
export function findComments(index: PageIndex): FoundComments {
  const parts = new Set<HtmlElement>()
  const comments: Marginal[] = []
  const words = commentedWords(index)
  for (const link of index.elements) {
    if (link.tagName !== 'a') continue
    const fragment = fragmentOf(attribute(link, 'href')) ?? ''
    const docs = docsMark.test(fragment)
    const word = /^_mso(?:com|anchor)_\d+$/.test(fragment)
    // One that nobody closed holds everything behind it.
    if ((!docs && !word) || rawText(link, 30).length > 12) continue
    if (!/^_msoanchor_|^cmnt_ref/.test(fragment)) {
      parts.add(link)
      continue
    }
    const block = blockOf(link)
    if (parts.has(block)) continue
    parts.add(block)
    comments.push(comment(block, link, words))
  }
  return { comments, parts }
}
