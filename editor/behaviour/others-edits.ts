import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { changedRanges, type ChangedRange } from './changed-ranges.ts'
import { isOthers, isRemote } from './origin.ts'

/** Milliseconds that an edit of somebody else stays marked. */
const SHOWN = 1_500

/** Name under which they are painted (`::highlight()` in report-editor.css). */
const OTHERS = 'others-edit'

interface Mark extends ChangedRange {
  since: number
}

interface Marks {
  marks: readonly Mark[]
  /** Counts up when the text was taken apart under the marks: by an edit from afar, or by a caret that came or went. */
  drawn: number
}

const key = new PluginKey<Marks>('othersEdits')

/** Whether a change is one of marks alone: of looks, or of what threads are about. */
function sameWords(before: Node, after: Node, { from, to }: ChangedRange): boolean {
  if (before.content.size !== after.content.size) return false
  return before.textBetween(from, to, '\n') === after.textBetween(from, to, '\n')
}

const isAlive = ({ since }: Mark) => since + SHOWN > Date.now()

function rangeOf(view: EditorView, { from, to }: Mark): Range {
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

/**
 * Paints the marks over the text. Elements for them would take the words apart in which they stand, and the browser
 * would draw far more than the place anew, at every letter of every other person.
 */
class Painter {
  #timer: ReturnType<typeof setTimeout> | undefined

  update(view: EditorView): void {
    const marks = key.getState(view.state)!.marks.filter(isAlive)
    clearTimeout(this.#timer)
    if (marks.length === 0) {
      CSS.highlights.delete(OTHERS)
      return
    }
    CSS.highlights.set(OTHERS, new Highlight(...marks.map((mark) => rangeOf(view, mark))))
    const first = Math.min(...marks.map(({ since }) => since))
    this.#timer = setTimeout(() => this.update(view), Math.max(0, first + SHOWN - Date.now()))
  }

  destroy(): void {
    clearTimeout(this.#timer)
    CSS.highlights.delete(OTHERS)
  }
}

/**
 * Words that others write are softly marked for a moment. What came while the window was out of sight is not: it would all
 * light up at once.
 */
export const OthersEdits = Extension.create({
  name: 'othersEdits',

  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key,
      state: {
        init: () => ({ marks: [], drawn: 0 }),
        apply: (tr, { marks, drawn }, { doc: before }, { doc }) => {
          if (!tr.docChanged)
            return { marks, drawn: drawn + (tr.getMeta(yCursorPluginKey) === undefined ? 0 : 1) }
          const kept = marks.filter(isAlive).map(({ from, to, since }) => ({
            from: tr.mapping.map(from, 1),
            to: tr.mapping.map(to, -1),
            since,
          }))
          const left = kept.filter(({ from, to }) => from < to)
          if (!isRemote(tr)) return { marks: left, drawn }
          if (!isOthers(tr) || document.hidden) return { marks: left, drawn: drawn + 1 }
          const since = Date.now()
          const fresh = changedRanges(before, doc)
            .filter((range) => !sameWords(before, doc, range))
            .map((range) => ({ ...range, since }))
          return { marks: [...left, ...fresh], drawn: drawn + 1 }
        },
      },
      view: () => {
        if (typeof CSS === 'undefined' || !('highlights' in CSS)) return {}
        const painter = new Painter()
        return {
          update: (view, before) => {
            if (key.getState(before)?.drawn !== key.getState(view.state)!.drawn)
              painter.update(view)
          },
          destroy: () => painter.destroy(),
        }
      },
    }),
  ],
})
