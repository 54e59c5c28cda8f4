/** The house rule on a report: every address is printed as the rule says, before any writer sees it. */
import { defangedHost } from './address/defang.ts'
import { addressParts, refanged } from './address/grammar.ts'
import { addressKey } from './address/key.ts'
import { normalAddress } from './address/normalise.ts'
import type { Inline, Report, Text } from './document.ts'
import { emptyReport } from './empty-report.ts'
import { mapRuns } from './map-runs.ts'
import { inlinesOf, textOf } from './notes.ts'
import { findSources, type Source } from './sources.ts'
import { isDefanged, type SourceRule } from './source-rule.ts'

/** What is decided for each host of a report. */
interface House {
  rule: SourceRule
  /** Hosts that somebody defanged by hand, and that the rule does not make live again. */
  byHand: ReadonlySet<string>
}

/** The site of an address for `byHand`. */
export const siteOf = (url: string) => new URL(url).hostname.replace(/^www\./, '')

function mustDefang({ rule, byHand }: House, url: string): boolean {
  return isDefanged(rule, new URL(url).hostname) || byHand.has(siteOf(url))
}

/** Runs of text with nothing between: in the body a citation ends one. */
function stretches(run: readonly Inline[]): Text[][] {
  const made: Text[][] = [[]]
  for (const inline of run)
    if (inline.type === 'text') made.at(-1)!.push(inline)
    else made.push([])
  return made
}

function houseOf(report: Report, rule: SourceRule): House {
  const byHand = new Set<string>()
  const look = (texts: readonly Text[]) => {
    for (const { live, url } of findSources(textOf(texts)))
      if (!live && url !== null) byHand.add(siteOf(url))
  }
  if (rule.refang) return { rule, byHand }
  for (const texts of stretches([...inlinesOf(report)])) look(texts)
  for (const { paragraphs } of report.notes) for (const texts of paragraphs) look(texts)
  return { rule, byHand }
}

/** Whether a text is read as this one address, and defanged. */
function isReadAs(text: string, { url }: Source): boolean {
  const [only, ...others] = findSources(`(${text} ;`)
  return others.length === 0 && only?.written === text && only.url === url && !only.live
}

/**
 * How an address may be written, the wanted way first: as it stands with other dots; with a scheme; without what only
 * led on to it or was broken in it; and where a host has no dot, or none that could be read back, with its scheme made
 * harmless.
 */
function* spellings({ written, url, changes }: Source & { url: string }, rule: SourceRule) {
  if (!changes.includes('redirect')) {
    const { printed, noScheme } = refanged(written)
    const { scheme, host, rest } = addressParts(printed)
    if (noScheme) yield defangedHost(host, rule) + rest
    yield scheme + defangedHost(host, rule) + rest
  }
  const { scheme, host, rest } = addressParts(url)
  yield scheme + defangedHost(host, rule) + rest
  yield `${scheme.replace('tt', 'xx')}${host}${rest}`
}

function defangedSpelling(source: Source & { url: string }, rule: SourceRule): string {
  for (const spelling of spellings(source, rule)) if (isReadAs(spelling, source)) return spelling
  return source.url.replace('tt', 'xx')
}

function houseSpelling(source: Source, house: House): string {
  const { url, live, written } = source
  if (url === null) return written
  if (mustDefang(house, url)) return defangedSpelling({ ...source, url }, house.rule)
  if (live || !house.rule.refang) return written
  const { printed } = refanged(written)
  return findSources(printed)[0]?.url === url ? printed : url
}

/** How a source is printed, and whether as something that can be followed. */
export function printedSource(
  source: Source,
  { rule, byHand }: { rule: SourceRule; byHand: ReadonlySet<string> },
): { printed: string; live: boolean } {
  const { written, url, live } = source
  if (rule.defang === 'none' || url === null)
    return { printed: written, live: live && url !== null }
  const house = { rule, byHand }
  return {
    printed: houseSpelling(source, house),
    live: !mustDefang(house, url) && (live || rule.refang),
  }
}

interface Edit {
  start: number
  end: number
  words: string
}

/** The texts with places replaced. New words have the marks of the text in which their place begins. */
function edited(texts: readonly Text[], edits: readonly Edit[]): Text[] {
  let start = 0
  let next = 0
  const made = texts.map((text) => {
    const end = start + text.text.length
    let words = ''
    for (let at = start; at < end;) {
      const edit = edits[next]
      const until = Math.min(end, edit?.start ?? end)
      if (at < until) words += text.text.slice(at - start, until - start)
      at = Math.max(at, until)
      if (at === end || !edit) break
      if (at === edit.start) words += edit.words
      at = Math.min(end, edit.end)
      if (at === edit.end) next += 1
    }
    start = end
    return { ...text, text: words }
  })
  return made.filter(({ text }) => text !== '')
}

function withHouseSpellings(texts: readonly Text[], house: House): Text[] {
  const sources = findSources(textOf(texts))
  return edited(
    texts,
    sources.map(({ start, end, ...source }) => ({
      start,
      end,
      words: houseSpelling(source, house),
    })),
  )
}

/** Where a text leads that it must not lead to. */
function defangedTarget({ link }: Text, house: House): (Source & { url: string }) | null {
  if (link === undefined || !/^https?:/i.test(link)) return null
  const { url } = normalAddress(link)
  if (url === null || !mustDefang(house, url)) return null
  return { written: link, url, live: true, changes: [] }
}

/** Without links to what is defanged. Where the words do not say the address, it is put behind them. */
function withoutLinks(texts: readonly Text[], house: House): Text[] {
  const said = new Set(findSources(textOf(texts)).map(({ url }) => url && addressKey(url)))
  return texts.flatMap((text, at) => {
    const target = defangedTarget(text, house)
    if (!target) return [text]
    const { link, ...rest } = text
    const goesOn = texts[at + 1]?.link === link
    const key = addressKey(target.url)
    if (goesOn || said.has(key)) return [rest]
    said.add(key)
    return [rest, { type: 'text' as const, text: ` (${defangedSpelling(target, house.rule)})` }]
  })
}

function changed(texts: readonly Text[], house: House): Text[] {
  return withHouseSpellings(withoutLinks(texts, house), house)
}

function changedRun(run: readonly Inline[], house: House): Inline[] {
  const citations = run.filter((inline) => inline.type === 'citation')
  return stretches(run).flatMap((texts, at): Inline[] => [
    ...changed(texts, house),
    ...citations.slice(at, at + 1),
  ])
}

/** A text by itself as the house prints it. */
export function withHouseText(text: string, rule: SourceRule): string {
  const note = { id: 'n', paragraphs: [[{ type: 'text' as const, text }]] }
  const { notes } = withHouseSources({ ...emptyReport, notes: [note] }, rule)
  return textOf(notes[0]!.paragraphs[0]!)
}

/**
 * The report as the house prints it: addresses of its text and notes rewritten, nothing that is defanged a link. A host
 * is treated alike everywhere: where somebody has defanged it by hand and the rule does not refang, it is defanged in
 * the whole report. Every address keeps its `url` and its place. Twice is once; with `asWritten` nothing changes.
 */
export function withHouseSources(report: Report, rule: SourceRule): Report {
  if (rule.defang === 'none') return report
  const house = houseOf(report, rule)
  return {
    ...mapRuns(report, (run) => changedRun(run, house)),
    notes: report.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((texts) => changed(texts, house)),
    })),
  }
}
