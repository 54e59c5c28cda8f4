/**
 * Which links of a page cite notes, and where those notes begin. One rule for all programs: a mark links to a place, and
 * the place links back. Roles, classes and the usual names of anchors count where one of the two is missing.
 */
import { fragmentOf } from './address.ts'
import { isArrow, isCitingName, isMark, isNoteName } from './note-marks.ts'
import { isInline, lineage, parentOf, type PageIndex } from './page-index.ts'
import { attribute, classesOf, isElement, isText, rawText, walk, type HtmlElement } from './tree.ts'

export interface NoteLinks {
  /** Citing link → the element that its note begins with; null when there is none. */
  citing: Map<HtmlElement, HtmlElement | null>
  /** The elements that notes begin with, cited or not, in reading order. */
  starts: HtmlElement[]
  /** Links that only lead back to the text. */
  back: Set<HtmlElement>
}

const noteRoles = /\b(?:doc-)?(?:endnotes?|footnotes?|rearnotes?)\b/
const noteClass =
  /^(?:(?:foot|end)notes?|footnote-(?:text|item|definition)|(?:msofootnote|msoendnote)text|sd(?:foot|end)note|wp-block-footnotes|easy-footnotes?-wrapper|references)$/i
const citingClass =
  /^(?:footnote-?ref(?:erence)?|noteref|fnref|sd(?:foot|end)noteanc|footnote-anchor|footnote_referrer|easy-footnote|mso(?:foot|end)notereference)$/i
const backClass = /^(?:(?:data-)?footnote-back(?:ref|link)?|reversefootnote|easy-footnote-to-top)$/i

const roles = (element: HtmlElement) =>
  `${attribute(element, 'role') ?? ''} ${attribute(element, 'epub:type') ?? ''}`

const says = (element: HtmlElement, role: RegExp, name: RegExp) =>
  role.test(roles(element)) || classesOf(element).some((one) => name.test(one))

/** Whether the element is a note or stands among notes, by what the page says. */
function isAmongNotes(element: HtmlElement): boolean {
  let up = 0
  for (const one of lineage(element)) {
    if (up++ > 6 || one.tagName === 'body') return false
    if (says(one, noteRoles, noteClass) || attribute(one, 'data-footnotes') !== undefined)
      return true
  }
  return false
}

function isCitingLink(link: HtmlElement): boolean {
  const parent = parentOf(link)
  return (
    says(link, /\b(?:doc-)?noteref\b/, citingClass) ||
    attribute(link, 'data-footnote-ref') !== undefined ||
    (parent !== null && attribute(parent, 'data-fn') !== undefined) ||
    isNoteName(fragmentOf(attribute(link, 'href')) ?? '')
  )
}

const isBackLink = (link: HtmlElement) =>
  says(link, /\b(?:doc-)?backlink\b/, backClass) ||
  attribute(link, 'data-footnote-backref') !== undefined

/** Whether a link is a mark or an arrow and holds no words; one that nobody closed holds everything behind it. */
function saysNothing(link: HtmlElement): boolean {
  const text = rawText(link, 30)
  return isMark(text) || isArrow(text)
}

/** The names that a note may use to lead back to this mark: its own and those of what closely surrounds it. */
function namesAround(link: HtmlElement, index: PageIndex): Set<string> {
  const near: HtmlElement[] = []
  for (const one of lineage(link)) {
    near.push(one)
    if (!isInline(one)) break
    const [before] = index.before(one)
    if (before && isElement(before) && isInline(before)) near.push(before)
  }
  for (const node of walk(link)) if (isElement(node)) near.push(node)
  const names = near.flatMap((one) => [attribute(one, 'id') ?? '', attribute(one, 'name') ?? ''])
  return new Set(names.filter((name) => name !== ''))
}

/** The paragraph, entry or cell that a note begins in. */
function blockOf(start: HtmlElement): HtmlElement {
  for (const one of lineage(start)) if (!isInline(one)) return one
  return start
}

/** Whether nothing but brackets stands in front of the element in its line. */
export function startsLine(element: HtmlElement, index: PageIndex): boolean {
  for (const one of lineage(element)) {
    if (!isInline(one)) return true
    for (const before of index.before(one)) {
      if (isElement(before) && before.tagName === 'br') return true
      if (isElement(before) && !isInline(before)) return true
      if (
        isText(before)
          ? /[^\s\u00a0[(]/.test(before.value)
          : isElement(before) && index.hasWords(before)
      )
        return false
    }
  }
  return true
}

/** The links from `target` to its note's end that lead back to one of the names. */
function linksBack(
  target: HtmlElement,
  block: HtmlElement,
  names: ReadonlySet<string>,
  index: PageIndex,
): HtmlElement[] {
  const from = index.placeOf(target)
  // Notes without end would be looked through once for each of their marks.
  const most = target === block ? 3000 : 100
  return index.elements
    .slice(from, Math.min(index.endOf(block), from + most))
    .filter((one) => one.tagName === 'a' && names.has(fragmentOf(attribute(one, 'href')) ?? ''))
}

const isHeading = ({ tagName }: HtmlElement) => /^h[1-6]$/.test(tagName)

/** A mark that links to a place where nothing links back, but the place repeats it: `<p id="n1">[1] …`. */
function repeatsMark(block: HtmlElement, mark: string): boolean {
  const first = /^[\s\u00a0]*[[(]?(\d+)[\])]?[.:]?(?=[\s\u00a0\p{L}])/u.exec(
    rawText(block, 30),
  )?.[1]
  return first !== undefined && first === /\d+/.exec(mark)?.[0]
}

/** Finds the notes that a page ties to their marks by links. */
export function findNoteLinks(index: PageIndex, skip: ReadonlySet<HtmlElement>): NoteLinks {
  const citing = new Map<HtmlElement, HtmlElement | null>()
  const back = new Set<HtmlElement>()
  const starts = new Set<HtmlElement>()
  for (const link of index.elements) {
    if (link.tagName !== 'a' || back.has(link) || skip.has(link)) continue
    const fragment = fragmentOf(attribute(link, 'href'))
    if (fragment === null) continue
    const text = rawText(link, 30)
    if (isBackLink(link) && saysNothing(link)) back.add(link)
    if (back.has(link) || isCitingName(fragment) || !isMark(text)) continue
    const target = index.named(fragment, link)
    const strong = isCitingLink(link)
    if (target === null || target === link || skip.has(target)) {
      if (strong) citing.set(link, null)
      continue
    }
    const block = blockOf(target)
    const follows = index.placeOf(target) > index.placeOf(link)
    if (isHeading(block) || !startsLine(target, index) || block === blockOf(link)) continue
    const leading = linksBack(target, block, namesAround(link, index), index)
    const among = isAmongNotes(target)
    if (!among && !(strong || (follows && (leading.length > 0 || repeatsMark(block, text)))))
      continue
    citing.set(link, target)
    starts.add(target)
    for (const one of leading) if (saysNothing(one)) back.add(one)
  }
  addUncited(index, { citing, starts, back }, skip)
  return {
    citing,
    back,
    starts: [...starts].toSorted((a, b) => index.placeOf(a) - index.placeOf(b)),
  }
}

interface Found {
  citing: Map<HtmlElement, HtmlElement | null>
  starts: Set<HtmlElement>
  back: Set<HtmlElement>
}

/** Notes that nothing cites: entries beside cited ones, entries among notes, and anchors named as notes are. */
function addUncited(index: PageIndex, found: Found, skip: ReadonlySet<HtmlElement>): void {
  const lists = new Set<HtmlElement>()
  for (const start of found.starts) {
    const parent = parentOf(start)
    if (start.tagName === 'li' && parent) lists.add(parent)
  }
  for (const element of index.elements) {
    if (skip.has(element)) continue
    const parent = parentOf(element)
    const isEntry = element.tagName === 'li' && parent !== null && !found.starts.has(element)
    if (isEntry && (lists.has(parent) || (parent.tagName === 'ol' && isNoteList(parent))))
      found.starts.add(element)
    if (
      element.tagName === 'a' &&
      !found.starts.has(element) &&
      isLooseNote(element, found, index)
    ) {
      found.starts.add(element)
      found.back.add(element)
    }
  }
}

/** Whether a list stands directly in a section of notes, so that its entries are notes and not lists in a note. */
function isNoteList(list: HtmlElement): boolean {
  const parent = parentOf(list)
  return (
    says(list, noteRoles, noteClass) || (parent !== null && says(parent, noteRoles, /^footnotes$/))
  )
}

function isLooseNote(link: HtmlElement, { citing }: Found, index: PageIndex): boolean {
  const name = attribute(link, 'id') ?? attribute(link, 'name') ?? ''
  const fragment = fragmentOf(attribute(link, 'href')) ?? ''
  return (
    isNoteName(name) &&
    isCitingName(fragment) &&
    saysNothing(link) &&
    !citing.has(link) &&
    startsLine(link, index)
  )
}

/** Whether a link in a note only leads back, wherever it leads. */
export function leadsBack(link: HtmlElement): boolean {
  const fragment = fragmentOf(attribute(link, 'href'))
  if (fragment === null || !saysNothing(link)) return false
  return isBackLink(link) || isArrow(rawText(link, 30)) || isCitingName(fragment)
}
