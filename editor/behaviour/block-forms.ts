import { Extension } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { liftTarget } from '@tiptap/pm/transform'
import type { ForecastStatus } from '#report/document.ts'
import { commanded } from './commanded.ts'
import { offers } from './formatting.ts'
import { frameOf } from './structure.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    blockForms: {
      toggleQuotation: () => ReturnType
      /** A note of the house that stands in every issue alike, or plain paragraphs again. */
      toggleBoilerplate: () => ReturnType
      /** Makes each selected paragraph or entry a forecast, or each forecast of the list a paragraph. */
      toggleForecasts: () => ReturnType
      /** How the forecast at a position stands against the last issue's; null takes the status away. */
      setForecastStatus: (pos: number, status: ForecastStatus | null) => ReturnType
    }
  }
}

/** The depth of the nearest node of this type around a position; 0 when there is none. */
export function depthOf($pos: ResolvedPos, type: string): number {
  for (let depth = $pos.depth; depth > 0; depth--)
    if ($pos.node(depth).type.name === type) return depth
  return 0
}

interface Covered {
  /** Position of the first block, and behind the last one. */
  from: number
  to: number
  blocks: Node[]
}

/** The blocks directly in a part that the selection touches; null when it reaches over a border. */
export function coveredBlocks({ selection, doc }: EditorState): Covered | null {
  const { $from, $to } = selection
  const frame = frameOf($from)
  if (!frame || $to.depth <= frame.depth || $from.depth <= frame.depth) return null
  if ($to.node(frame.depth) !== frame.node || $from.before(frame.depth) !== $to.before(frame.depth))
    return null
  const [first, last] = [$from.index(frame.depth), $to.index(frame.depth)]
  const blocks: Node[] = []
  for (let at = first; at <= last; at++) blocks.push(frame.node.child(at))
  return {
    from: doc.resolve($from.before(frame.depth + 1)).pos,
    to: $to.after(frame.depth + 1),
    blocks,
  }
}

/** Wraps the blocks of the selection, or lifts those that are wrapped already. */
function toggleFrame(
  state: EditorState,
  tr: Transaction,
  name: 'blockquote' | 'boilerplate',
): boolean {
  if (!offers(state, name === 'blockquote' ? 'quotation' : 'boilerplate')) return false
  const { $from, $to } = state.selection
  const type = state.schema.nodes[name]!
  if (depthOf($from, name) > 0) {
    const range = $from.blockRange($to, (node) => node.type === type)
    const target = range && liftTarget(range)
    if (!range || target === null || target === undefined) return unwrapped(state, tr, name)
    tr.lift(range, target)
    return true
  }
  const frame = frameOf($from)
  const covered = coveredBlocks(state)
  if (!frame || !covered || !covered.blocks.every((block) => fitsIn(block, type.name))) return false
  const range = $from.blockRange($to, (node) => node === frame.node)
  if (!range) return false
  tr.wrap(range, [{ type }])
  return true
}

const fitsIn = (block: Node, frame: string): boolean =>
  ['paragraph', 'bulletList', 'orderedList'].includes(block.type.name) && frame !== block.type.name

/** An isolating frame cannot be lifted out of: it is replaced by what it holds. */
function unwrapped(state: EditorState, tr: Transaction, name: string): boolean {
  const { $from, head, anchor } = state.selection
  const depth = depthOf($from, name)
  tr.replaceWith($from.before(depth), $from.after(depth), $from.node(depth).content)
  tr.setSelection(TextSelection.create(tr.doc, anchor - 1, head - 1))
  return true
}

/** The lines of text in some blocks, in their order. */
function linesOf(blocks: readonly Node[]): Node[] {
  const lines: Node[] = []
  for (const block of blocks) {
    if (block.isTextblock) lines.push(block)
    else
      block.descendants((node) => {
        if (node.isTextblock) lines.push(node)
        return !node.isTextblock
      })
  }
  return lines
}

/** Puts the caret into the same line and at the same letter after blocks were made anew. */
function caretInLine(
  tr: Transaction,
  from: number,
  to: number,
  line: number,
  offset: number,
): void {
  let seen = 0
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    if (seen === line)
      tr.setSelection(TextSelection.create(tr.doc, pos + 1 + Math.min(offset, node.content.size)))
    seen += 1
    return false
  })
}

function toggleForecasts(state: EditorState, tr: Transaction): boolean {
  const covered = coveredBlocks(state)
  if (!covered || !offers(state, 'forecasts')) return false
  const { $head } = state.selection
  const lines = linesOf(covered.blocks)
  const { forecasts, forecast, paragraph } = state.schema.nodes
  const already = covered.blocks.every(({ type }) => type === forecasts)
  const plain = covered.blocks.every(
    (block) => block.type === forecasts || fitsIn(block, 'forecasts'),
  )
  if (!plain) return false
  const made = already
    ? lines.map((line) => paragraph!.create(null, line.content))
    : [
        forecasts!.create(
          null,
          lines.map((line) =>
            forecast!.create(line.type === forecast ? line.attrs : null, line.content),
          ),
        ),
      ]
  const own = lines.indexOf($head.parent)
  tr.replaceWith(covered.from, covered.to, made)
  const end = covered.from + made.reduce((size, node) => size + node.nodeSize, 0)
  caretInLine(tr, covered.from, end, Math.max(own, 0), $head.parentOffset)
  return true
}

function setForecastStatus(
  state: EditorState,
  tr: Transaction,
  pos: number,
  status: ForecastStatus | null,
): boolean {
  if (state.doc.nodeAt(pos)?.type.name !== 'forecast') return false
  tr.setNodeAttribute(pos, 'status', status ?? '')
  return true
}

/** Backspace at the start of the first forecast, or of a standing note, takes that line out as a paragraph. */
function leaveBackwards(state: EditorState, tr: Transaction): boolean {
  const { $head, empty } = state.selection
  if (!empty || $head.parentOffset > 0) return false
  const name = $head.parent.type.name === 'forecast' ? 'forecasts' : 'boilerplate'
  const depth = depthOf($head, name)
  if (depth === 0 || $head.index(depth) > 0 || $head.depth !== depth + 1) return false
  const list = $head.node(depth)
  const [from, to] = [$head.before(depth), $head.after(depth)]
  const line = state.schema.nodes['paragraph']!.create(null, $head.parent.content)
  if (list.childCount === 1) tr.replaceWith(from, to, line)
  else {
    tr.delete($head.before(), $head.after())
    tr.insert(from, line)
  }
  tr.setSelection(Selection.near(tr.doc.resolve(from + 1), 1))
  return true
}

/** Quotations, standing notes and forecasts: made from the paragraphs of the selection, and made paragraphs again. */
export const BlockForms = Extension.create({
  name: 'blockForms',
  priority: 1400,

  addCommands() {
    const { editor } = this
    return {
      toggleQuotation: () => commanded(editor, (state, tr) => toggleFrame(state, tr, 'blockquote')),
      toggleBoilerplate: () =>
        commanded(editor, (state, tr) => toggleFrame(state, tr, 'boilerplate')),
      toggleForecasts: () => commanded(editor, toggleForecasts),
      setForecastStatus: (pos, status) =>
        commanded(editor, (state, tr) => setForecastStatus(state, tr, pos, status)),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return { Backspace: () => editor.commands.command(commanded(editor, leaveBackwards)) }
  },
})
