/** The lines above and below the text of Galley's own HTML: html-head.ts in report/render is what wrote them. */
import { Period, type Report } from '../../document.ts'
import { splitNames } from '../../names.ts'
import { findPeriod, formatPeriod } from '../../period.ts'
import { inlinesOf, printed, squeezed } from './own-runs.ts'
import { attribute, elementsOf, type HtmlElement, type HtmlNode, isElement } from './tree.ts'

export type Head = Pick<
  Report,
  'title' | 'headline' | 'dateline' | 'period' | 'byline' | 'cutoff' | 'contributors'
>

const textOf = (nodes: readonly HtmlNode[]) =>
  squeezed(printed(inlinesOf(nodes, { taken: new Set() })))

function contributorsOf(element: HtmlElement): string[] {
  const whole = textOf(element.childNodes)
  const names: HtmlElement[] = []
  for (const one of elementsOf(element))
    if (attribute(one, 'data-part') === 'contributor') names.push(one)
  const rest = squeezed(printed(inlinesOf(element.childNodes, { taken: new Set(names) })))
  // Words beside the names were added by hand.
  return /^Contributors:(?:[\s,]|\band\b)*$/.test(rest)
    ? names.map((name) => textOf(name.childNodes))
    : splitNames(whole.replace(/^contributors?:?\s*/i, ''))
}

function markedPeriod(article: HtmlElement): Period | null {
  const [from, to] = [attribute(article, 'data-from'), attribute(article, 'data-to')]
  const period = Period.safeParse({ from, to })
  return period.success && period.data.from <= period.data.to ? period.data : null
}

/** The period as the mark has it, unless somebody wrote another into the line; then the line holds. */
function periodOf(article: HtmlElement, shown: string): { period: Period | null; lost: string } {
  const marked = markedPeriod(article)
  if (shown === '' || (marked && shown === formatPeriod(marked)))
    return { period: marked, lost: '' }
  const found = findPeriod(shown)
  return found && found.text.length === shown.length
    ? { period: found.period, lost: '' }
    : { period: found?.period ?? marked, lost: shown }
}

const lines = ['title', 'headline', 'byline', 'dateline', 'period', 'cutoff', 'contributors']

/**
 * What an article says besides its text. The first of each line counts; its element goes into `taken`, so that the
 * words of a second one stay in the text. `lost` are words of a line that could not be understood.
 */
export function readHead(
  article: HtmlElement,
  taken: Set<HtmlNode>,
): { head: Head; lost: string[] } {
  const found = new Map<string, HtmlElement>()
  for (const element of elementsOf(article)) {
    const part = attribute(element, 'data-part')
    if (part === undefined || !lines.includes(part) || found.has(part)) continue
    found.set(part, element)
    taken.add(element)
  }
  const shown = (part: string) => {
    const element = found.get(part)
    return element ? textOf(element.childNodes) : (attribute(article, `data-${part}`) ?? '')
  }
  const { period, lost } = periodOf(article, shown('period'))
  const cutoff = shown('cutoff')
  const contributors = found.get('contributors')
  return {
    head: {
      title: shown('title'),
      headline: shown('headline'),
      dateline: shown('dateline'),
      period,
      byline: shown('byline').replace(/^By:? /, ''),
      ...(cutoff === '' ? {} : { cutoff }),
      contributors: contributors ? contributorsOf(contributors) : [],
    },
    lost: lost === '' ? [] : [lost],
  }
}

/** The paragraphs of the head whose parts were taken out, so that only dots and commas are left in them. */
export function emptiedLines(taken: ReadonlySet<HtmlNode>): HtmlElement[] {
  return [...taken].flatMap(({ parentNode }) => {
    if (!parentNode || !isElement(parentNode) || parentNode.tagName !== 'p') return []
    const rest = printed(inlinesOf(parentNode.childNodes, { taken }))
    return /[\p{L}\p{N}]/u.test(rest) ? [] : [parentNode]
  })
}
