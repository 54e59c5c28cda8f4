'use client'
import {
  ListTree,
  MessageSquare,
  PanelLeftClose,
  PanelLeftOpen,
  PanelRightOpen,
  PenLine,
  StickyNote,
  Superscript,
  X,
} from 'lucide-react'
import { useCurrentEditor } from '@tiptap/react'
import type { ReactNode } from 'react'
import { perform } from '#editor/acts/act.ts'
import { actNamed } from '#editor/acts/acts.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { TextCounts } from '#editor/behaviour/counts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import type { Expectable } from '#report/template-form.ts'
import type { MarginCounts } from '#components/threads/margin-tabs.tsx'
import { SuggestingSwitch } from '#components/suggestions/suggesting-switch.tsx'
import { EditorToolbar } from './editor-toolbar.tsx'
import { keyWords } from './key-words.ts'
import { NotesHead } from './notes-head.tsx'
import { ExpectedParts } from './expected-parts.tsx'
import { Outline } from './outline.tsx'
import { PartCount, usePartCounts } from './text-counts.tsx'
import type { Panes } from './use-panes.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

interface NotesPaneProps {
  editable: boolean
  panes: Panes
  counts: TextCounts | null
  people: ReactNode
  asks: ReportAsks
  counted: MarginCounts | null
}

interface AroundProps {
  session: WritingSession
  editable: boolean
  panes: Panes
}

interface OutlineFacts {
  asks: ReportAsks
  /** What the series expects in every report. */
  expected: readonly Expectable[]
  /** Whether this is a template's text, which says what is expected. */
  template: boolean
}

/** Parts and items, at the left. */
export function OutlinePane({
  session,
  panes,
  asks,
  expected,
  template,
  editable,
}: AroundProps & OutlineFacts) {
  const counts = usePartCounts()
  if (!panes.outline) return null
  return (
    <aside className="outline-pane" aria-label="Outline" data-frame>
      <div className="mb-2 flex items-center justify-between pl-2">
        <h2 className="text-panel font-semibold">Outline</h2>
        <IconButton
          label="Fold the outline away"
          keys={keyWords('Mod-Alt-O')}
          onClick={() => panes.toggle('outline')}
        >
          {panes.wide ? <PanelLeftClose {...icon} /> : <X {...icon} />}
        </IconButton>
      </div>
      <Outline
        session={session}
        asks={asks}
        onGone={panes.close}
        detail={({ key, kind, number, empty, missing }) => {
          const one = counts?.get(key)
          if (one && one.words > 0) return <PartCount counts={one} />
          const blank = empty === true || missing !== undefined || one !== undefined
          const awaited = blank && number === undefined && (expected as string[]).includes(kind)
          return awaited ? 'expected' : null
        }}
      />
      {template && <ExpectedParts session={session} editable={editable} />}
    </aside>
  )
}

/** What stands above the notes in the margin; the notes themselves are part of the text. */
export function NotesPane({ panes, ...head }: NotesPaneProps) {
  return panes.notes ? <NotesHead {...head} onFold={() => panes.toggle('notes')} /> : null
}

interface ToolRowProps extends Omit<AroundProps, 'session'> {
  asks: ReportAsks
  readOnly: string | null
  suggestsOnly: boolean
}

/** The tools, and the ways back to panes that are folded. */
export function ToolRow({ editable, panes, asks, readOnly, suggestsOnly }: ToolRowProps) {
  return (
    <div className="tool-row" data-frame>
      {!panes.outline && (
        <span className="tool-row-edge max-md:hidden">
          <IconButton
            label="Show the outline"
            keys={keyWords('Mod-Alt-O')}
            onClick={() => panes.open('outline')}
          >
            <PanelLeftOpen {...icon} />
          </IconButton>
        </span>
      )}
      <div className="flex min-w-0 grow items-center gap-2">
        {editable ? (
          <>
            <div className="min-w-0 grow">
              <EditorToolbar asks={asks} />
            </div>
            <SuggestingSwitch always={suggestsOnly} asks={asks} />
          </>
        ) : (
          <p className="truncate text-panel text-ink-2">{readOnly}</p>
        )}
      </div>
      {!panes.notes && !panes.threads && !panes.suggestions && (
        <span className="tool-row-edge max-md:hidden">
          <IconButton
            label="Show the notes"
            keys={keyWords('Mod-Alt-N')}
            onClick={() => panes.open('notes')}
          >
            <PanelRightOpen {...icon} />
          </IconButton>
        </span>
      )}
    </div>
  )
}

function FootButton({
  label,
  onPress,
  children,
}: {
  label: string
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="flex h-12 grow flex-col items-center justify-center gap-0.5 rounded-control text-meta text-ink-2 hover:bg-hover"
    >
      {children}
      {label}
    </button>
  )
}

/** On a telephone the sheet is all there is; this row at its foot leads to the rest. */
export function FootRow({
  editable,
  panes,
  asks,
  counted,
}: Omit<AroundProps, 'session'> & { asks: ReportAsks; counted: MarginCounts | null }) {
  const { editor } = useCurrentEditor()
  const addNote = () => editor && perform(actNamed('note.add'), editor, asks)
  return (
    <div className="foot-row" data-frame>
      <FootButton label="Outline" onPress={() => panes.toggle('outline')}>
        <ListTree {...icon} />
      </FootButton>
      <FootButton label="Notes" onPress={() => panes.toggle('notes')}>
        <StickyNote {...icon} />
      </FootButton>
      {counted !== null && (
        <>
          <FootButton
            label={counted.threads > 0 ? `Threads ${counted.threads}` : 'Threads'}
            onPress={() => panes.toggle('threads')}
          >
            <MessageSquare {...icon} />
          </FootButton>
          {counted.suggestions > 0 && (
            <FootButton
              label={`Suggestions ${counted.suggestions}`}
              onPress={() => panes.toggle('suggestions')}
            >
              <PenLine {...icon} />
            </FootButton>
          )}
        </>
      )}
      {editable && (
        <FootButton label="Add note" onPress={addNote}>
          <Superscript {...icon} />
        </FootButton>
      )}
    </div>
  )
}
