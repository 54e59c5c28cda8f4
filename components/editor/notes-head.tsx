'use client'
import { Merge, PanelRightClose, Plus } from 'lucide-react'
import { useCurrentEditor } from '@tiptap/react'
import type { ReactNode } from 'react'
import { perform } from '#editor/acts/act.ts'
import { actNamed } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import type { TextCounts } from '#editor/behaviour/counts.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { MarginTabs, type MarginCounts } from '#components/threads/margin-tabs.tsx'
import { useActsHere } from './act-tool.tsx'
import { keyWords } from './key-words.ts'
import { NoteCount } from './text-counts.tsx'

interface NotesHeadProps {
  counts: TextCounts | null
  editable: boolean
  onFold: () => void
  asks: ReportAsks
  /** What else the margin holds; null where there is nothing else to have. */
  counted: MarginCounts | null
  /** Who is in the notes. */
  people?: ReactNode
}

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

const forSeveral = ['note.merge'].map(actNamed)

/** The line above the notes in the margin. The notes themselves belong to the text and are only placed there. */
export function NotesHead({ counts, editable, onFold, asks, counted, people }: NotesHeadProps) {
  const { editor } = useCurrentEditor()
  const here = useActsHere(editor, forSeveral)
  return (
    <div className="notes-head" data-frame>
      {counted === null ? (
        <h2 className="text-panel font-semibold text-ink">Notes</h2>
      ) : (
        <MarginTabs here="notes" counts={counted} onGo={(pane) => asks.pane(pane)} />
      )}
      <span className="text-meta text-ink-3">
        <NoteCount counts={counts} />
      </span>
      <span className="flex gap-1">{people}</span>
      <span className="ml-auto flex">
        {editor &&
          here.map(({ act }) => (
            <IconButton
              key={act.id}
              label={act.label}
              keys={keyWords(act.keys![0]!)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                perform(act, editor, asks)
                // The button goes with the selection: the focus may not go with it.
                editor.commands.focus()
              }}
            >
              <Merge {...icon} />
            </IconButton>
          ))}
        {editable && (
          <IconButton
            label="Add a note at the caret"
            keys={keyWords('Mod-Alt-F')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => editor?.chain().insertNote().focus().run()}
          >
            <Plus {...icon} />
          </IconButton>
        )}
        <IconButton label="Fold the notes away" keys={keyWords('Mod-Alt-N')} onClick={onFold}>
          <PanelRightClose {...icon} />
        </IconButton>
      </span>
    </div>
  )
}
