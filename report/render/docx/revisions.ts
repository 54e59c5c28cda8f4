/** Tracked changes as Word has them: who proposes to insert, delete or change what stands in runs and ends of paragraphs. */
import type { Marking } from '../../riding.ts'
import type { Suggested } from '../../suggested.ts'
import { escapeHtml } from '../html-tags.ts'
import { lookXml, type RunLook } from './xml.ts'

/** Far above the numbers of notes and bookmarks. */
const firstId = 1_000_000

/** Whole seconds, as Word writes them; nothing for a moment that nobody knows. */
export function dateXml(at: number | string): string {
  const moment = typeof at === 'number' ? at : Date.parse(at)
  if (!Number.isFinite(moment) || moment <= 0 || moment > 253_402_300_799_000) return ''
  return ` w:date="${new Date(moment).toISOString().slice(0, 19)}Z"`
}

export class Revisions {
  readonly #names: ReadonlyMap<string, string>
  #next = firstId

  constructor(people: readonly { id: string; name: string }[]) {
    this.#names = new Map(people.map(({ id, name }) => [id, name]))
  }

  attributes({ by, at }: Suggested): string {
    const name = this.#names.get(by) ?? ''
    return ` w:id="${this.#next++}" w:author="${escapeHtml(name)}"${dateXml(at)}`
  }

  /** Runs as the marking wants them. */
  runs({ insertion, deletion }: Marking, xml: string): string {
    let made = xml
    if (deletion) made = `<w:del${this.attributes(deletion)}>${deleted(made)}</w:del>`
    if (insertion) made = `<w:ins${this.attributes(insertion)}>${made}</w:ins>`
    return made
  }

  /** How a run looked before. */
  changed({ changed }: Marking, before: RunLook): string {
    const change = changed?.changes.at(-1)
    if (!change) return ''
    return `<w:rPrChange${this.attributes(change)}><w:rPr>${lookXml(before)}</w:rPr></w:rPrChange>`
  }

  /** What is proposed for the end of a paragraph. */
  end(op: 'ins' | 'del', by: Suggested): string {
    return `<w:${op}${this.attributes(by)}/>`
  }

  /** All ends of paragraphs in this XML as proposed. */
  ends(xml: string, op: 'ins' | 'del', by: Suggested): string {
    return xml.replace(/(<\/w:rPr>)?<\/w:pPr>/g, (_found, more?: string) =>
      more ? `${this.end(op, by)}</w:rPr></w:pPr>` : `<w:rPr>${this.end(op, by)}</w:rPr></w:pPr>`,
    )
  }
}

/** The same runs with words that are deleted; what was text in them is escaped and is none of these elements. */
function deleted(xml: string): string {
  return xml
    .replace(/<(\/?)w:t(?=[ >])/g, '<$1w:delText')
    .replace(/<(\/?)w:instrText(?=[ >])/g, '<$1w:delInstrText')
}

const joinSign = (attributes: string) => `<!--join${attributes}-->`

/** In front of a paragraph that is to go on in the one before it. */
export const joinXml = (revisions: Revisions, by: Suggested): string =>
  joinSign(revisions.attributes(by))

/** Tells the paragraphs in front of joins that their ends are to go. Without one in front of it a join is none. */
export function withJoins(xml: string): string {
  const [first = '', ...rest] = xml.split('<!--join')
  return rest.reduce((made, part) => {
    const at = part.indexOf('-->')
    const attributes = part.slice(0, at)
    const following = part.slice(at + 3)
    if (!made.endsWith('</w:p>')) return made + following
    const end = made.indexOf('</w:pPr>', made.lastIndexOf('<w:p>'))
    const mark = `<w:del${attributes}/>`
    const before = made.slice(0, end)
    const inside = before.endsWith('</w:rPr>')
      ? `${before.slice(0, -'</w:rPr>'.length)}${mark}</w:rPr>`
      : `${before}<w:rPr>${mark}</w:rPr>`
    return inside + made.slice(end) + following
  }, first)
}
