import { useMemo, useState } from 'react'
import type { ThreadAnchor } from '#editor/behaviour/threads.ts'
import type { ReportThreads } from '#server/queries/report-threads.ts'
import { say } from '#components/ui/toast.tsx'
import { Drafts } from './drafts.ts'
import { act, type ThreadActions, type ThreadAnswer } from './thread-actions.ts'
import { filtered, type Sorting, type ThreadFilter } from './thread-filters.ts'

/** What somebody is about to say something about. */
export interface Beginning {
  anchor: ThreadAnchor
  quote: string
}

type Fields = Readonly<Record<string, string>>

/** The threads of a report on a page: what was said, which one is looked at, and what can be done. */
export interface Threads {
  reportId: string
  page: ReportThreads
  drafts: Drafts
  sorting: Sorting
  filter: ThreadFilter
  setFilter: (filter: ThreadFilter) => void
  /** Those that the filter lets through, as they stand on the sheet. */
  shown: ReportThreads['threads']
  active: string | null
  /** Looks at a thread: it opens, and its words come into sight. */
  activate: (id: string | null) => void
  /** The one after or before the one that is looked at. */
  step: (by: 1 | -1) => void
  /** The thread that is about to be opened. */
  beginning: Beginning | null
  begin: (about: Beginning | null) => void
  open: (words: string) => Promise<ThreadAnswer>
  sends: (what: keyof ThreadActions, fields: Fields) => Promise<ThreadAnswer>
  /** The same where nothing was typed: a refusal is said on the page. */
  does: (what: keyof ThreadActions, fields: Fields) => Promise<void>
}

interface Given {
  reportId: string
  me: string
  page: ReportThreads | null
  refresh: () => Promise<void>
  actions: ThreadActions
  order: ReadonlyMap<string, number> | null
  /** The thread that the address names. */
  first: string | null
  /** Brings a thread's words into sight. */
  onLook: (id: string | null) => void
}

const empty: ReportThreads = { me: '', threads: [], people: [], mayComment: false, mayFind: false }

export function useThreads(given: Given): Threads {
  const { reportId, me, refresh, actions, order, onLook } = given
  const page = given.page ?? empty
  const drafts = useMemo(() => new Drafts(reportId, me), [reportId, me])
  const [filter, setFilter] = useState<ThreadFilter>('open')
  const [active, setActive] = useState(given.first)
  const [beginning, setBeginning] = useState<Beginning | null>(() => drafts.anchor)
  const sorting = { me, order }
  // The one that is looked at stays in sight whatever is chosen.
  const chosen = filtered(page.threads, filter, sorting)
  const looked = page.threads.find(({ id }) => id === active)
  const shown = !looked || chosen.includes(looked) ? chosen : [looked, ...chosen]

  const activate = (id: string | null) => {
    setActive(id)
    onLook(id)
  }
  const begin = (about: Beginning | null) => {
    setBeginning(about)
    drafts.keepAnchor(about)
    if (about) activate(null)
  }
  const sends = async (what: keyof ThreadActions, fields: Fields) => {
    const answer = await act(actions[what], fields)
    if (answer.error === undefined) await refresh()
    return answer
  }
  return {
    reportId,
    page,
    drafts,
    sorting,
    filter,
    setFilter,
    shown,
    active,
    activate,
    step: (by) => {
      const at = shown.findIndex(({ id }) => id === active)
      const next = at < 0 && by < 0 ? shown.length - 1 : at + by
      const to = shown[(next + shown.length) % shown.length]
      if (to) activate(to.id)
    },
    beginning,
    begin,
    open: async (words) => {
      const anchor = JSON.stringify(beginning?.anchor ?? { kind: 'report' })
      const answer = await sends('open', { reportId, anchor, words })
      if (answer.error !== undefined) return answer
      begin(null)
      if (answer.threadId !== undefined) activate(answer.threadId)
      return answer
    },
    sends,
    does: async (what, fields) => {
      const { error } = await sends(what, fields)
      if (error !== undefined) say(error)
    },
  }
}
