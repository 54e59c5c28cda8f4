import type { ReportThreads } from '#server/queries/report-threads.ts'

export interface FeedState<Page extends ReportThreads> {
  page: Page | null
  /** Whether it could not be asked last time. */
  failed: boolean
}

/** What was said about a report, asked for again whenever something moves. Answers never overtake each other. */
export class ThreadFeed<Page extends ReportThreads> {
  readonly #address: string
  readonly #listeners = new Set<() => void>()
  #state: FeedState<Page>
  #asking = false
  #again = false

  constructor(reportId: string, { places, first }: { places: boolean; first: Page | null }) {
    this.#address = `/api/reports/${encodeURIComponent(reportId)}/threads${places ? '?places' : ''}`
    this.#state = { page: first, failed: false }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): FeedState<Page> => this.#state

  /** Asks, and once more when it was called meanwhile: the answer on its way may be older than the news. */
  readonly refresh = async (): Promise<void> => {
    if (this.#asking) {
      this.#again = true
      return
    }
    this.#asking = true
    do {
      this.#again = false
      await this.#ask()
    } while (this.#again)
    this.#asking = false
  }

  async #ask(): Promise<void> {
    try {
      const answer = await fetch(this.#address, { cache: 'no-store' })
      if (!answer.ok) throw new Error(`It was answered with ${answer.status}`)
      this.#tell({ page: (await answer.json()) as Page, failed: false })
    } catch {
      this.#tell({ ...this.#state, failed: true })
    }
  }

  #tell(state: FeedState<Page>): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
