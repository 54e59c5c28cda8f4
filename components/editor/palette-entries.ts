import type { Editor } from '@tiptap/core'
import { actGroups, canDo, perform, type Act } from '#editor/acts/act.ts'
import { acts } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { listNotes } from '#editor/behaviour/note-list.ts'
import { outlineOf } from '#editor/behaviour/outline.ts'
import type { PaletteEntry } from '#components/ui/palette.tsx'
import { fuzzyScore } from './fuzzy.ts'
import { keyWords } from './key-words.ts'

/** Something that can be done or gone to now. */
export interface Offer extends PaletteEntry {
  also: readonly string[]
  run: (editor: Editor, asks: ReportAsks) => void
}

const RECENT = 'galley:recent-acts'
const REMEMBERED = 8
/** As many as somebody would scroll through. */
const SHOWN = 60

/** Ids of the acts that were used last, the latest first. A browser without storage remembers none. */
function recentActs(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberAct(id: string): void {
  try {
    const kept = [id, ...recentActs().filter((other) => other !== id)].slice(0, REMEMBERED)
    localStorage.setItem(RECENT, JSON.stringify(kept))
  } catch {
    // Without storage the list begins in the order of the table each time.
  }
}

function actOffer(act: Act): Offer {
  const [key] = act.keys ?? []
  return {
    id: act.id,
    label: act.label,
    detail: actGroups[act.group],
    also: [...(act.also ?? []), actGroups[act.group]],
    ...(key === undefined ? {} : { keys: keyWords(key) }),
    run: (editor, asks) => perform(act, editor, asks),
  }
}

function scrollTo(editor: Editor, pos: number): void {
  const dom = editor.view.nodeDOM(pos)
  if (dom instanceof Element) dom.scrollIntoView({ block: 'start' })
}

function places({ state }: Editor): Offer[] {
  const there = outlineOf(state).filter(({ missing }) => missing === undefined)
  const parts = there.map(({ key, pos, label, number }): Offer => ({
    id: `part:${key}`,
    label: number === undefined ? label : `Item ${number}: ${label}`,
    detail: 'Go there',
    also: ['go', 'part'],
    run: (editor) => {
      editor.chain().goToPart(pos).focus().run()
      scrollTo(editor, pos)
    },
  }))
  const notes = listNotes(state).map(({ id, number, text }): Offer => ({
    id: `note:${id}`,
    label: `${number > 0 ? `Note ${number}` : 'Note that nothing cites'}: ${text.slice(0, 200) || 'nothing written yet'}`,
    detail: 'Go there',
    also: ['go'],
    run: (editor, asks) => {
      asks.showNotes()
      editor.chain().goToNote(id).focus().run()
    },
  }))
  return [...parts, ...notes]
}

/** All that can be done or gone to now: acts used last, then the others as the table has them, then places. */
export function offersNow(editor: Editor): Offer[] {
  const possible = acts.filter((act) => act.id !== 'view.palette' && canDo(act, editor))
  const recent = recentActs()
  const rank = ({ id }: Act) => (recent.includes(id) ? recent.indexOf(id) : REMEMBERED)
  return [...possible.toSorted((a, b) => rank(a) - rank(b)).map(actOffer), ...places(editor)]
}

/** The offers that fit what was typed, the best first; with nothing typed the first of all. */
export function fitting(offers: readonly Offer[], typed: string): Offer[] {
  if (typed.trim() === '') return offers.slice(0, SHOWN)
  return offers
    .map((offer) => ({ offer, score: fuzzyScore(typed, offer.label, offer.also) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ offer }) => offer)
}
