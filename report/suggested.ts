/**
 * How suggestions stand in the text as the editor holds it. Everything is a mark on text or a word in an attribute:
 * the binding between editor and Yjs carries no marks on nodes. Whoever reads a report gets the text without what is
 * only proposed (report/from-editor.ts).
 *
 *   insertion{id,by,at}                    words that are no part of the text yet
 *   deletion{id,by,at}                     words that somebody would take out
 *   change{id,by,at,add,remove,before}     a mark that was set or taken away; `before` is the address a link had
 *   proposal="ins:id:by:at"                on an item or a note: it is no part of the report yet
 *   proposal="del:id:by:at"                on an item or a note: to be taken out; on a block: to be joined to the one before
 *   proposal="ins:… del:…"                 both: somebody would take out what somebody else would add
 *   move="id:by:at:rank"                   on an item: where it would stand
 *
 * `by` is a person's id, `at` the moment in milliseconds since 1970. One id may stand in many places: they are one
 * suggestion. A break between two paragraphs that is only proposed is one character U+2029 with `insertion`.
 */
export const PROPOSED_BREAK = '\u2029'

/** The names of the marks. */
export const suggestionMarks = ['insertion', 'deletion', 'change'] as const
export type SuggestionMark = (typeof suggestionMarks)[number]

export function isSuggestionMark(name: string): name is SuggestionMark {
  return (suggestionMarks as readonly string[]).includes(name)
}

/** Whose suggestion it is, and since when. */
export interface Suggested {
  id: string
  by: string
  /** Milliseconds since 1970. */
  at: number
}

/** What is proposed of a node: that it be there, that it go, or both. */
export interface Proposals {
  ins?: Suggested
  del?: Suggested
}

export interface ProposedMove extends Suggested {
  rank: string
}

const proposalForm = /^(ins|del):([\w-]+):([\w-]+):(\d{1,16})$/
const moveForm = /^([\w-]+):([\w-]+):(\d{1,16}):([\w-]+)$/

/** The attribute `proposal` as a value; what in it is no proposal is left out. */
export function proposalsIn(value: unknown): Proposals {
  const found: Proposals = {}
  for (const one of typeof value === 'string' ? value.split(' ', 2) : []) {
    const [, op, id, by, at] = proposalForm.exec(one) ?? []
    if (op && id && by) found[op as keyof Proposals] = { id, by, at: Number(at) }
  }
  return found
}

/** The value as an attribute; null where nothing is proposed. */
export function proposalWord(proposals: Proposals): string | null {
  const words = (['ins', 'del'] as const).flatMap((op) => {
    const one = proposals[op]
    return one ? [`${op}:${one.id}:${one.by}:${one.at}`] : []
  })
  return words.length > 0 ? words.join(' ') : null
}

/** The attribute `move` as a value; null for anything that is none. */
export function moveIn(value: unknown): ProposedMove | null {
  const [, id, by, at, rank] = (typeof value === 'string' && moveForm.exec(value)) || []
  return id && by && rank ? { id, by, at: Number(at), rank } : null
}

export function moveWord({ id, by, at, rank }: ProposedMove): string {
  return `${id}:${by}:${at}:${rank}`
}

interface Open {
  type: string
  attrs?: Record<string, unknown>
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[]
  content?: readonly Open[]
}

/** The suggestions in a text: id → person. */
export function suggestionsIn(doc: Open): Map<string, string> {
  const by = new Map<string, string>()
  const note = (one: { id?: unknown; by?: unknown } | null | undefined) => {
    if (one && typeof one.id === 'string' && typeof one.by === 'string') by.set(one.id, one.by)
  }
  const open = [doc]
  for (let node = open.pop(); node; node = open.pop()) {
    for (const { type, attrs } of node.marks ?? []) if (isSuggestionMark(type)) note(attrs)
    const { ins, del } = proposalsIn(node.attrs?.proposal)
    for (const one of [ins, del, moveIn(node.attrs?.move)]) note(one)
    open.push(...(node.content ?? []))
  }
  return by
}

/** How much each person proposes in a text: person → number of suggestions. */
export function suggestersIn(doc: Open): Map<string, number> {
  const counts = new Map<string, number>()
  for (const person of suggestionsIn(doc).values())
    counts.set(person, (counts.get(person) ?? 0) + 1)
  return counts
}

interface Mark {
  type: string
  attrs: Record<string, unknown>
}

const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** The marks that a text has without the changes that are only proposed: the newest is taken back first. */
export function marksBeforeChanges<M extends Mark>(marks: readonly M[]): Mark[] {
  const changes = marks
    .filter(({ type }) => type === 'change')
    .toSorted((a, b) => Number(b.attrs.at) - Number(a.attrs.at))
  let before: Mark[] = marks.filter(({ type }) => !isSuggestionMark(type))
  for (const { attrs } of changes) {
    const { add, remove, before: href } = attrs
    before = before.filter(({ type }) => type !== add)
    const back = word(remove)
    if (back !== '' && !before.some(({ type }) => type === back))
      before.push({ type: back, attrs: back === 'link' ? { href } : {} })
  }
  return before
}
