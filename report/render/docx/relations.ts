/** What a part of the document points at: other parts, and addresses behind its links. */
import { escapeHtml } from '../html-tags.ts'
import { xmlHead } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * The address as Word takes it: a character that no address may hold, a sign of percent that encodes nothing and a second
 * `#` make it call the file broken.
 */
function targetOf(address: string): string {
  const [before = '', ...after] = address.split('#')
  const whole = after.length === 0 ? before : `${before}#${after.join('%23')}`
  return whole
    .toWellFormed()
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/["<>\\^`{|}\s\p{Cc}\ufffe\uffff]/gu, (character) => encodeURIComponent(character))
}

export class Relations {
  readonly #entries: string[] = []
  readonly #links = new Map<string, string>()

  #add(type: string, target: string, mode: string): string {
    const id = `rId${this.#entries.length + 1}`
    this.#entries.push(
      `<Relationship Id="${id}" Type="${type}" Target="${escapeHtml(target)}"${mode}/>`,
    )
    return id
  }

  /** `type` is the last word of the relation's name, or its whole address. */
  part(type: string, target: string): string {
    return this.#add(type.includes('/') ? type : `${office}/${type}`, target, '')
  }

  link(address: string): string {
    const known = this.#links.get(address)
    if (known) return known
    const id = this.#add(`${office}/hyperlink`, targetOf(address), ' TargetMode="External"')
    this.#links.set(address, id)
    return id
  }

  get empty(): boolean {
    return this.#entries.length === 0
  }

  xml(): string {
    return `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#entries.join('')}</Relationships>`
  }
}
