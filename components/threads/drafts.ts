import type { ThreadAnchor } from '#editor/behaviour/threads.ts'

/** What somebody has typed and not sent, kept by this tab until it is sent or thrown away. */

const keyOf = (reportId: string, me: string, place: string) =>
  `galley:thread:${reportId}:${me}:${place}`

function store(): Storage | null {
  try {
    return sessionStorage
  } catch {
    // A browser that keeps nothing: the words last as long as the page.
    return null
  }
}

/** Where somebody's unsent words are kept: for each thread, each message that is changed, and the new thread. */
export class Drafts {
  readonly #reportId: string
  readonly #me: string

  constructor(reportId: string, me: string) {
    this.#reportId = reportId
    this.#me = me
  }

  read(place: string): string {
    return store()?.getItem(keyOf(this.#reportId, this.#me, place)) ?? ''
  }

  keep(place: string, words: string): void {
    const key = keyOf(this.#reportId, this.#me, place)
    try {
      if (words === '') store()?.removeItem(key)
      else store()?.setItem(key, words)
    } catch {
      // No room: the words are in the page still.
    }
  }

  /** What the new thread is about; null where none was begun. */
  get anchor(): { anchor: ThreadAnchor; quote: string } | null {
    try {
      return JSON.parse(this.read('anchor')) as { anchor: ThreadAnchor; quote: string }
    } catch {
      return null
    }
  }

  keepAnchor(about: { anchor: ThreadAnchor; quote: string } | null): void {
    this.keep('anchor', about ? JSON.stringify(about) : '')
  }
}
