/** The anchors of one report: `r<id>-fn<n>` for a note, `r<id>-fnref<n>` for the place that cites it. */
export class Anchors {
  readonly #prefix: string
  readonly #page: string
  /** Note's number → how often it was cited so far: reading order is writing order. */
  readonly #places = new Map<number, number>()

  constructor(id: string, page: string) {
    this.#prefix = `r${id.replace(/[^\w-]/g, '')}`
    this.#page = page
  }

  note(number: number): string {
    return `${this.#prefix}-fn${number}`
  }

  citation(number: number, place: number): string {
    return `${this.#prefix}-fnref${number}${place === 1 ? '' : `-${place}`}`
  }

  /** The anchor of the next citation of a note. */
  nextCitation(number: number): string {
    const place = this.citations(number) + 1
    this.#places.set(number, place)
    return this.citation(number, place)
  }

  /** How often a note was cited so far. */
  citations(number: number): number {
    return this.#places.get(number) ?? 0
  }

  href(anchor: string): string {
    return `${this.#page}#${anchor}`
  }
}
