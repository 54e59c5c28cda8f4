'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useConnection, useEnded, useWritingSession } from '#editor/collab/use-writing-session.ts'
import type { Connection } from '#editor/collab/connection.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { ReportEditor } from '#editor/report-editor.tsx'
import type { WritePage } from '#server/queries/write-page.ts'
import type { ReportActions } from '#components/review/act-form.tsx'
import { MoreActs } from '#components/review/more-acts.tsx'
import { ReportActs } from '#components/review/report-acts.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { CiteDialog } from './cite-dialog.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { personColour } from './person-colour.ts'
import { Presence } from './presence.tsx'
import { SavedLine } from './saved-line.tsx'
import { SelectionTools } from './selection-tools.tsx'
import { SheetSkeleton } from './sheet-skeleton.tsx'
import { useFreshHeader } from './use-fresh-header.ts'
import { useLiveTitle } from './use-live-title.ts'
import { usePaneKeys, usePanes, type Panes } from './use-panes.ts'
import { TextCount, useTextCounts } from './text-counts.tsx'
import { FootRow, NotesPane, OutlinePane, ToolRow } from './write-panes.tsx'

interface WriteViewProps {
  page: WritePage
  actions: ReportActions
}

interface HeldActsProps {
  session: WritingSession | null
  page: WritePage
  actions: ReportActions
}

/** Why an act has to wait for the connection. */
function holdWords(connection: Connection): string | undefined {
  const { kind } = connection
  const waits = kind === 'late' || ((kind === 'offline' || kind === 'ended') && connection.unsaved)
  if (waits) return 'Your last words are not saved yet.'
  return kind === 'saving' ? 'The text has just changed. One moment.' : undefined
}

/** The next act, held back while the words that it would mean are not all saved and known. */
function HeldActs({ session, page: { header }, actions }: HeldActsProps) {
  const router = useRouter()
  const { connection } = useConnection(session)
  const old = useFreshHeader(session, header, () => router.refresh())
  const hold = holdWords(connection) ?? (old ? 'The text has just changed. One moment.' : undefined)
  return (
    <ReportActs
      header={header}
      actions={actions}
      here="write"
      {...(hold === undefined ? {} : { hold })}
    />
  )
}

function CountedNotes(around: { editable: boolean; panes: Panes }) {
  return <NotesPane {...around} counts={useTextCounts()} />
}

function CountedWords() {
  return (
    <p className="text-count" data-frame>
      <TextCount counts={useTextCounts()} />
    </p>
  )
}

/** The writing page: the live text with its bar, outline, tools and notes. */
export function WriteView({ page, actions }: WriteViewProps) {
  const router = useRouter()
  const [ask, setAsk] = useState<'link' | 'cite' | null>(null)
  const panes = usePanes()
  usePaneKeys(panes)
  const { header, right, epoch, me, readOnly } = page
  const { session, leftBehind } = useWritingSession({
    reportId: header.id,
    epoch,
    right,
    user: me,
    onChanged: () => router.refresh(),
  })
  const ended = useEnded(session)
  const title = useLiveTitle(session, header.title)
  const editable = right === 'write' && !ended
  const asks = {
    link: () => setAsk('link'),
    cite: () => setAsk('cite'),
    // At once: what follows scrolls to a note, which must be in its place then.
    showNotes: () => flushSync(() => panes.open('notes')),
    citation: () => panes.open('notes'),
  }
  return (
    <div
      className="write-view"
      data-outline={panes.outline ? 'shown' : 'folded'}
      data-notes={panes.notes ? 'shown' : 'folded'}
    >
      <ReportBar
        header={{ ...header, title }}
        status={
          <span className="flex items-center gap-3">
            <Presence session={session} />
            <SavedLine session={session} />
          </span>
        }
        act={<HeldActs session={session} page={page} actions={actions} />}
        more={<MoreActs header={header} actions={actions} />}
      />
      {session === null ? (
        <SheetSkeleton />
      ) : (
        <ReportEditor
          session={session}
          editable={editable}
          asks={asks}
          colourOf={personColour}
          waiting={<SheetSkeleton />}
          above={
            <>
              <ToolRow editable={editable} panes={panes} asks={asks} readOnly={readOnly} />
              <ConnectionNotice session={session} leftBehind={leftBehind} />
            </>
          }
          left={<OutlinePane session={session} panes={panes} />}
          right={<CountedNotes editable={editable} panes={panes} />}
          under={<CountedWords />}
          below={
            <>
              <FootRow editable={editable} panes={panes} asks={asks} />
              {editable && <SelectionTools asks={asks} />}
              <LinkDialog open={ask === 'link'} onClose={() => setAsk(null)} />
              <CiteDialog open={ask === 'cite'} onClose={() => setAsk(null)} />
            </>
          }
        />
      )}
    </div>
  )
}
