'use client'
import { useEditorState, type Editor } from '@tiptap/react'
import { fitsHere, perform, type Act } from '#editor/acts/act.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { ToolbarButton } from '#components/ui/toolbar.tsx'
import { actIcons } from './act-icons.ts'
import { keyWords } from './key-words.ts'

/** An act as it stands where the caret is. */
export interface ActHere {
  act: Act
  ready: boolean
  active: boolean
}

/** Those of the acts that fit where the caret is, followed. `acts` must be the same list at each call. */
export function useActsHere(editor: Editor | null, acts: readonly Act[]): ActHere[] {
  const seen = useEditorState({
    editor,
    selector: ({ editor: live }) =>
      live &&
      acts.map((act) =>
        fitsHere(act, live)
          ? { ready: act.ready?.(live) ?? true, active: act.active?.(live) ?? false }
          : null,
      ),
  })
  if (!seen) return []
  return acts.flatMap((act, at) => (seen[at] ? [{ act, ...seen[at] }] : []))
}

interface ActToolProps extends ActHere {
  editor: Editor
  asks: ReportAsks
}

/** A tool leaves selection and focus where they are: what it does, it does there. */
export function ActTool({ act, ready, active, editor, asks }: ActToolProps) {
  const Icon = actIcons[act.id]
  const [shown] = act.keys ?? []
  if (!Icon) return null
  return (
    <ToolbarButton
      label={act.label}
      keys={shown === undefined ? undefined : keyWords(shown)}
      {...(act.active ? { pressed: active } : {})}
      disabled={!ready}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => perform(act, editor, asks)}
    >
      <Icon aria-hidden size={16} strokeWidth={1.5} />
    </ToolbarButton>
  )
}
