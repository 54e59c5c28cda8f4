/** Words whose place in the text is no more, kept on this device until somebody has put them in or put them away. */

import { CITATION_CHARACTER } from '#report/editor-json.ts'

export interface HomelessWord {
  id: number
  text: string
  /** Whether they were written here; otherwise somebody wrote them in what was taken away here. */
  own: boolean
}

/** More is a text that somebody has copied about, and not words that lost their place. */
const MOST = 200

export class HomelessWords {
  #all: readonly HomelessWord[] = []
  readonly #listeners = new Set<() => void>()

  /** `name` is under which the device keeps them, for every page of this person that has the report open. */
  constructor(readonly name: string) {
    this.#all = this.#kept() ?? []
    addEventListener('storage', this.#elsewhere)
  }

  destroy(): void {
    removeEventListener('storage', this.#elsewhere)
    this.#listeners.clear()
  }

  /** In the order in which they lost their place. The same list until it changes. */
  get all(): readonly HomelessWord[] {
    return this.#all
  }

  add(words: readonly string[], own: boolean): void {
    const before = this.#kept() ?? this.#all
    let id = (before.at(-1)?.id ?? 0) + 1
    const more = words.map((text) => text.replaceAll(CITATION_CHARACTER, ''))
    const named = more.filter((text) => text.trim() !== '').map((text) => ({ id: id++, text, own }))
    this.#set([...before, ...named].slice(-MOST))
  }

  remove(id: number): void {
    this.#set((this.#kept() ?? this.#all).filter((one) => one.id !== id))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly #elsewhere = ({ key }: StorageEvent): void => {
    if (key !== this.name && key !== null) return
    this.#all = this.#kept() ?? []
    for (const listener of this.#listeners) listener()
  }

  #set(all: readonly HomelessWord[]): void {
    this.#all = all
    try {
      if (all.length === 0) localStorage.removeItem(this.name)
      else localStorage.setItem(this.name, JSON.stringify(all))
    } catch {
      // A device that keeps nothing: they are in the page as long as it is open.
    }
    for (const listener of this.#listeners) listener()
  }

  /** Null where the device has nothing, or nothing that can be read. */
  #kept(): readonly HomelessWord[] | null {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.name) ?? 'null')
      return Array.isArray(kept) ? kept.filter(isWord) : null
    } catch {
      return null
    }
  }
}

function isWord(value: unknown): value is HomelessWord {
  const { id, text, own } = (value ?? {}) as Partial<Record<keyof HomelessWord, unknown>>
  return typeof id === 'number' && typeof text === 'string' && typeof own === 'boolean'
}
