/** Lists out of paragraphs that only say which list they are in and how deep. */
import type { BulletList, Inner, List, OrderedList } from '../../../document.ts'

interface Open {
  id: string
  level: number
  list: List
  entry: Inner[]
}

/** Where an entry stands: the list's id, its level from 0, its number, and whether it has one. */
export interface EntryPlace {
  id: string
  level: number
  number: number
  ordered: boolean
}

export class ListReader {
  readonly #open: Open[] = []

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  close(): void {
    this.#open.length = 0
  }

  #closeBelow(level: number, id: string | null): void {
    for (let last = this.#open.at(-1); last; last = this.#open.at(-1)) {
      const stays = last.level < level || (last.level === level && (id ?? last.id) === last.id)
      if (stays) return
      this.#open.pop()
    }
  }

  /** Adds an entry; a new outermost list goes into `container`. */
  entry(place: EntryPlace, content: Inner[], container: Inner[]): void {
    const { id, level, number, ordered } = place
    this.#closeBelow(level, id)
    const last = this.#open.at(-1)
    const entry = [...content]
    if (last?.level === level) {
      last.list.items.push(entry)
      last.entry = entry
      return
    }
    const bullets: BulletList = { type: 'bulletList', items: [entry] }
    const numbers: OrderedList = { type: 'orderedList', start: number, items: [entry] }
    const list = ordered ? numbers : bullets
    ;(last?.entry ?? container).push(list)
    this.#open.push({ id, level, list, entry })
  }

  /** A further paragraph of the entry at this level; false when there is none. */
  further(level: number, content: Inner[]): boolean {
    this.#closeBelow(level, null)
    this.#open.at(-1)?.entry.push(...content)
    return this.isOpen
  }
}
