import type { Mark, Node } from '@tiptap/pm/model'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { isSuggestionMark, moveIn, PROPOSED_BREAK } from '#report/suggested.ts'
import { proposalsOf } from './proposed.ts'
import { deletedText, proposedLetters, type Records } from './records.ts'

/** One thing that a suggestion does, in the order of the text. */
export type Piece =
  | { kind: 'insert' | 'delete'; text: string }
  | { kind: 'format'; text: string; add: string; remove: string }
  | { kind: 'join' }
  | { kind: 'add' | 'remove' | 'move'; what: 'item' | 'note' | 'paragraph'; text: string }

/** What one person proposes in one place, or in several that belong together. */
export interface ListedSuggestion {
  id: string
  by: string
  /** Milliseconds since 1970. */
  at: number
  /** Position of its first piece. */
  pos: number
  pieces: Piece[]
  /** Somebody wrote into what it would take out, after it was made: those words would stay. */
  conflict: boolean
  /** Whose it was in the file that it came from; whoever brought it in answers for it. */
  name?: string
}

const readable = (text: string): string =>
  text.replaceAll(CITATION_CHARACTER, '[note]').replaceAll(PROPOSED_BREAK, ' ¶ ')

const wordOf = (mark: Mark, name: string) => String(mark.attrs[name] ?? '')

class Lister {
  readonly found = new Map<string, ListedSuggestion>()

  #of(id: string, by: string, at: number, pos: number): ListedSuggestion {
    const known = this.found.get(id)
    if (known) return known
    const made: ListedSuggestion = { id, by, at, pos, pieces: [], conflict: false }
    this.found.set(id, made)
    return made
  }

  /** Text that goes on where the last piece ended is one piece with it. */
  #say({ pieces }: ListedSuggestion, piece: Piece): void {
    const last = pieces.at(-1)
    if (last && 'text' in last && 'text' in piece && last.kind === piece.kind) {
      const isSame =
        piece.kind === 'format'
          ? last.kind === 'format' && last.add === piece.add && last.remove === piece.remove
          : piece.kind === 'insert' || piece.kind === 'delete'
      if (isSame) return void (last.text += piece.text)
    }
    pieces.push(piece)
  }

  text(node: Node, pos: number): void {
    const text = readable(node.text ?? '')
    for (const mark of node.marks) {
      const { name } = mark.type
      if (!isSuggestionMark(name)) continue
      const one = this.#of(wordOf(mark, 'id'), wordOf(mark, 'by'), Number(mark.attrs['at']), pos)
      if (name === 'change')
        this.#say(one, {
          kind: 'format',
          text,
          add: wordOf(mark, 'add'),
          remove: wordOf(mark, 'remove'),
        })
      else this.#say(one, { kind: name === 'insertion' ? 'insert' : 'delete', text })
    }
  }

  node(node: Node, pos: number): void {
    const what =
      node.type.name === 'item' || node.type.name === 'note' ? node.type.name : 'paragraph'
    const text = readable(node.textContent)
    const { ins, del } = proposalsOf(node)
    if (ins) this.#say(this.#of(ins.id, ins.by, ins.at, pos), { kind: 'add', what, text })
    if (del)
      this.#say(
        this.#of(del.id, del.by, del.at, pos),
        what === 'paragraph' ? { kind: 'join' } : { kind: 'remove', what, text },
      )
    const move = moveIn(node.attrs['move'])
    if (move) this.#say(this.#of(move.id, move.by, move.at, pos), { kind: 'move', what, text })
  }
}

const inPart = new WeakMap<Node, boolean>()

/** Whether anything is proposed in a part; asked once for each. */
function isTouched(part: Node): boolean {
  const ready = inPart.get(part)
  if (ready !== undefined) return ready
  let found = false
  const look = (node: Node) => {
    found ||= Boolean(node.attrs['proposal'] || node.attrs['move'])
    found ||= node.marks.some(({ type }) => isSuggestionMark(type.name))
    return !found
  }
  if (look(part)) part.descendants(look)
  inPart.set(part, found)
  return found
}

const listed = new WeakMap<Node, ListedSuggestion[]>()

/** Everything that is proposed in a text, in its order. Asked for the same document again, it is the same list. */
export function suggestionsIn(doc: Node): ListedSuggestion[] {
  const ready = listed.get(doc)
  if (ready) return ready
  const lister = new Lister()
  const look = (node: Node, pos: number) => {
    if (node.isText) lister.text(node, pos)
    else if (node.attrs['proposal'] || node.attrs['move']) lister.node(node, pos)
  }
  doc.forEach((part, at) => {
    if (!isTouched(part)) return
    look(part, at)
    part.descendants((node, pos) => look(node, at + 1 + pos))
  })
  const all = [...lister.found.values()]
  listed.set(doc, all)
  return all
}

/** The same list, with the names from files, and those marked into which somebody wrote meanwhile. */
export function withConflicts(doc: Node, records: Records): ListedSuggestion[] {
  return suggestionsIn(doc).map((one) => {
    const takesOut = one.pieces.some(({ kind }) => kind === 'delete')
    const conflict =
      takesOut && proposedLetters(deletedText(doc, one.id), records.get(one.id)).includes(false)
    const name = records.nameOf(one.id)
    return { ...one, conflict, ...(name === undefined ? {} : { name }) }
  })
}
