/** Puts what was read into the text: at once when it is short, in pieces when that would hold up the page. */
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { EssayBlock, Note } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { toEditorBlocks, toEditorParagraphs } from '#report/to-editor.ts'
import { citationsOf } from '#report/notes.ts'
import { isAttached } from '#report/import/attachments.ts'
import { newId } from '../behaviour/new-id.ts'
import { addNotes } from '../behaviour/add-note.ts'
import { mayCite } from '../behaviour/notes.ts'
import { fitted } from '../behaviour/pasted-slice.ts'
import { crossesStructure, deleteInside, frameName, frameOf } from '../behaviour/structure.ts'
import { PasteRefused, PasteStopped } from './read-pasted.ts'
import type { Place } from './paste-state.ts'
import { asUndoStep, joinedItems, takeBack, type UndoItem } from './undo-item.ts'

/** Characters that go in at once, and about as many that each piece of something longer has. */
export const piece = 6000

/** Characters of one paste. More than this is a document to import, not a piece of a report. */
export const mostCharacters = 600_000
/** Characters of a line: a title, a topic sentence. */
const longestLine = 2000

export interface Insertion {
  blocks: readonly EssayBlock[]
  notes: readonly Note[]
}

const lines = new Set(['title', 'headline', 'byline', 'contributor', 'topic'])

export const tooMuch = (count: number) =>
  new PasteRefused(
    `This holds ${count.toLocaleString('en-US')} characters; ${mostCharacters.toLocaleString('en-US')} fit into one paste. Nothing was changed. Import it as a file instead.`,
  )

function refuseTooMuch(characters: number): void {
  if (characters > mostCharacters) throw tooMuch(characters)
}

function refuseLine(frame: string, characters: number): void {
  if (lines.has(frame) && characters > longestLine)
    throw new PasteRefused(
      `This holds ${characters.toLocaleString('en-US')} characters, which is too long for one line. Nothing was changed. Paste it into the text.`,
    )
}

const sizeOf = (node: Node) => node.nodeSize

/** The selection of a place, and a transaction in which nothing structural stands in it. */
function prepared(
  state: EditorState,
  { from, to }: Place,
): { tr: Transaction; selection: Selection } {
  if (!crossesStructure(state, from, to))
    return {
      tr: state.tr,
      selection: TextSelection.between(state.doc.resolve(from), state.doc.resolve(to)),
    }
  const tr = deleteInside(state.tr, from, to)
  return { tr, selection: TextSelection.near(tr.doc.resolve(tr.mapping.map(from, -1)), 1) }
}

const isAt = ({ selection }: EditorState, { from, to }: Place) =>
  selection.from === from && selection.to === to

/** Open at both ends where paragraphs stand there, so that a few words stay in their line. */
function sliceOf(nodes: readonly Node[]): Slice {
  const open = (node: Node | undefined) => (node?.type.name === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.from(nodes), open(nodes[0]), open(nodes.at(-1)))
}

/** Replaces a place by a slice. Somebody who has gone on elsewhere stays there. */
export function putAt(state: EditorState, place: Place, slice: Slice): Transaction {
  const { tr, selection } = prepared(state, place)
  const here = isAt(state, place)
  const own = state.selection.map(tr.doc, tr.mapping)
  const done = tr.steps.length
  selection.replace(tr, fitted(slice, frameName(selection.$from)))
  if (here) tr.scrollIntoView()
  else tr.setSelection(own.map(tr.doc, tr.mapping.slice(done)))
  return tr.setMeta('paste', true).setMeta('uiEvent', 'paste')
}

/** Waits until the page has drawn and answered what waits. */
const breath = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

interface Read {
  nodes: Node[]
  notes: ReadonlyMap<string, Node[]>
  cited: ReadonlySet<string>
}

/** As nodes, under new ids for the notes. */
function nodesOf(schema: Schema, { blocks, notes }: Insertion): Read {
  const ids = new Map(notes.map(({ id }) => [id, newId('n')]))
  const nodes = toEditorBlocks(blocks, (note) => ids.get(note) ?? note).map((json) =>
    schema.nodeFromJSON(json),
  )
  const made = notes.map((note): [string, Node[]] => [
    ids.get(note.id)!,
    toEditorParagraphs(note).map((json) => schema.nodeFromJSON(json)),
  ])
  const cited = citationsOf({ ...emptyReport, blocks: [...blocks] }).map(({ note }) =>
    ids.get(note)!,
  )
  return { nodes, notes: new Map(made), cited: new Set(cited) }
}

function citedIn(nodes: Fragment): Set<string> {
  const found = new Set<string>()
  nodes.descendants((one) => {
    for (const { type, attrs } of one.marks)
      if (type.name === 'citation') found.add(String(attrs['note']))
  })
  return found
}

const pick = (notes: ReadonlyMap<string, Node[]>, test: (id: string) => boolean) =>
  new Map([...notes].filter(([id]) => test(id)))

/** A boundary between blocks of the frame at a place, where more blocks may go in; the block there may be split. */
function boundary(tr: Transaction, pos: number): { at: number; empty: number } {
  const $pos = tr.doc.resolve(pos)
  const frame = frameOf($pos)
  const depth = (frame?.depth ?? 0) + 1
  if ($pos.depth < depth) return { at: pos, empty: 0 }
  const block = $pos.node(depth)
  if (block.content.size === 0) return { at: $pos.before(depth), empty: block.nodeSize }
  if (pos === $pos.start(depth)) return { at: $pos.before(depth), empty: 0 }
  if (pos === $pos.end(depth) || $pos.depth > depth) return { at: $pos.after(depth), empty: 0 }
  tr.split(pos)
  return { at: pos + 1, empty: 0 }
}

export interface Inserting {
  view: EditorView
  /** Where it goes, as it is now; null once it is gone. */
  place: () => Place | null
  /** Says how far it is and where it goes on. */
  onPiece: (share: number, at: number) => void
  signal: AbortSignal
  /** Hears where pictures went in whose bytes came along: their positions by the `src` that they had. */
  onPictures: (places: readonly PictureAt[]) => void
}

function whereNow(inserting: Inserting): Place {
  if (inserting.signal.aborted) throw new PasteStopped()
  const place = inserting.place()
  if (!inserting.view.editable || place === null)
    throw new PasteRefused('The text cannot be changed any more. What was pasted is not in it.')
  return place
}

export interface PictureAt {
  at: number
  src: string
}

/** Takes the names of pictures that came along out of a text that others see too: nobody else could find them. */
export function takeAttached(tr: Transaction): PictureAt[] {
  const found: PictureAt[] = []
  tr.doc.descendants((node, at) => {
    const src = String(node.attrs['src'] ?? '')
    if (node.type.name === 'picture' && isAttached(src)) found.push({ at, src })
    return !node.isTextblock
  })
  for (const { at } of found) tr.setNodeAttribute(at, 'src', '')
  return found
}

/** Puts blocks with their notes at the waiting place. What it returns takes all of it back. */
export async function insertFragment(
  insertion: Insertion,
  inserting: Inserting,
): Promise<UndoItem> {
  const { view } = inserting
  const { schema } = view.state
  const { nodes, notes, cited } = nodesOf(schema, insertion)
  const size = nodes.reduce((sum, node) => sum + sizeOf(node), 0)
  const place = whereNow(inserting)
  const frame = frameName(view.state.doc.resolve(place.from))
  if (frame === '') throw new PasteRefused('Nothing can be pasted here. Nothing was changed.')
  refuseTooMuch(size)
  refuseLine(frame, size)
  const loose = pick(notes, (id) => !cited.has(id))
  if (size + notes.size * 200 <= piece || lines.has(frame)) {
    let pictures: PictureAt[] = []
    const undo = asUndoStep(
      () => view.state,
      () => {
        const tr = putAt(view.state, place, sliceOf(nodes))
        if (mayCite(view.state, place.from)) addNotes(tr, notes)
        pictures = takeAttached(tr)
        view.dispatch(tr)
      },
    )
    inserting.onPictures(pictures)
    return undo
  }
  return insertInPieces(
    fitted(new Slice(Fragment.from(nodes), 0, 0), frame),
    { notes, loose },
    inserting,
  )
}

interface PieceNotes {
  notes: ReadonlyMap<string, Node[]>
  /** Those that nothing cites. */
  loose: ReadonlyMap<string, Node[]>
}

/** Nodes to put behind what stands already, or `inside` the last of it: the next entries of a long list. */
interface Piece {
  nodes: Fragment
  inside: boolean
}

/** The places in a node's content at which it may be cut. */
function cutsOf({ content, isTextblock }: Node): number[] {
  const cuts: number[] = []
  if (isTextblock) for (let at = piece; at < content.size; at += piece) cuts.push(at)
  else {
    let last = 0
    content.forEach((_child, offset) => {
      if (offset - last < piece) return
      cuts.push(offset)
      last = offset
    })
  }
  return [...cuts, content.size]
}

function piecesOf(slice: Slice): Piece[] {
  const made: Piece[] = []
  let gathered: Node[] = []
  let room = piece
  const flush = () => {
    if (gathered.length > 0) made.push({ nodes: Fragment.from(gathered), inside: false })
    gathered = []
    room = piece
  }
  slice.content.forEach((node) => {
    if (node.nodeSize > room) flush()
    if (node.nodeSize <= piece) {
      gathered.push(node)
      room -= node.nodeSize
      return
    }
    const [first, ...cuts] = cutsOf(node)
    made.push({ nodes: Fragment.from(node.copy(node.content.cut(0, first))), inside: false })
    let from = first!
    for (const cut of cuts) {
      made.push({ nodes: node.content.cut(from, cut), inside: true })
      from = cut
    }
  })
  flush()
  return made
}

async function insertInPieces(
  slice: Slice,
  { notes, loose }: PieceNotes,
  inserting: Inserting,
): Promise<UndoItem> {
  const { view } = inserting
  const citable = mayCite(view.state, whereNow(inserting).from)
  const pieces = piecesOf(slice)
  const items: UndoItem[] = []
  const added = new Set<string>()
  try {
    for (const [index, { nodes, inside }] of pieces.entries()) {
      const place = whereNow(inserting)
      const put = () => {
        const { tr, at } =
          index === 0 ? firstPiece(view.state, place) : { tr: view.state.tr, at: place.from }
        tr.insert(inside ? at - 1 : at, nodes)
        const steps = tr.steps.length
        if (citable) {
          const here = citedIn(nodes)
          const last = index === pieces.length - 1
          const wanted = (id: string) => !added.has(id) && (here.has(id) || (last && loose.has(id)))
          addNotes(tr, pick(notes, wanted))
          for (const id of here) added.add(id)
        }
        const end = tr.mapping.slice(steps).map(at + nodes.size, -1)
        const pictures = takeAttached(tr)
        view.dispatch(tr.setMeta('paste', true))
        inserting.onPictures(pictures)
        inserting.onPiece((index + 1) / pieces.length, end)
      }
      items.push(asUndoStep(() => view.state, put))
      await breath()
    }
  } catch (error) {
    for (const item of items.toReversed()) takeBack(view.state, item)
    throw error
  }
  return joinedItems(view.state, items)
}

function firstPiece(state: EditorState, place: Place): { tr: Transaction; at: number } {
  const tr = deleteInside(state.tr, place.from, place.to)
  const { at, empty } = boundary(tr, tr.mapping.map(place.from, -1))
  if (empty > 0) tr.delete(at, at + empty)
  return { tr, at }
}
