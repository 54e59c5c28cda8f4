import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { changedRanges } from './changed-ranges.ts'
import { isOthers } from './origin.ts'

/** Milliseconds that an edit of somebody else stays marked; as long as the animation of `.others-edit`. */
const SHOWN = 1_500

const key = new PluginKey<DecorationSet>('othersEdits')

/**
 * What others write is softly marked for a moment. What came while the window was out of sight is not: it would all
 * light up at once.
 */
export const OthersEdits = Extension.create({
  name: 'othersEdits',

  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marked, { doc: before }, { doc }) => {
          const faded = tr.getMeta(key) as number | undefined
          if (faded !== undefined)
            return marked.remove(
              marked.find(undefined, undefined, ({ since }) => since + SHOWN <= faded),
            )
          if (!tr.docChanged) return marked
          const kept = marked.map(tr.mapping, doc)
          if (!isOthers(tr) || document.hidden || before.childCount === 0) return kept
          const since = Date.now()
          return kept.add(
            doc,
            changedRanges(before, doc).map(({ from, to }) =>
              Decoration.inline(from, to, { class: 'others-edit' }, { since }),
            ),
          )
        },
      },
      props: { decorations: (state) => key.getState(state) },
      view: () => {
        let timer: ReturnType<typeof setTimeout> | undefined
        return {
          update: (view) => {
            if (timer !== undefined || !key.getState(view.state)?.find().length) return
            timer = setTimeout(() => {
              timer = undefined
              view.dispatch(view.state.tr.setMeta(key, Date.now()))
            }, SHOWN)
          },
          destroy: () => clearTimeout(timer),
        }
      },
    }),
  ],
})
