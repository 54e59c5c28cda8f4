'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState, type ComponentProps } from 'react'
import { flushSync } from 'react-dom'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { useConnection, useEnded, useWritingSession } from '#editor/collab/use-writing-session.ts'
import type { Connection } from '#editor/collab/connection.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { ReportEditor } from '#editor/report-editor.tsx'
import { typographyFor } from '#report/writing-rule.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import type { WritePage } from '#server/queries/write-page.ts'
import { PageBar } from '#components/frame/page-bar.tsx'
import type { ReportActions } from '#components/review/act-form.tsx'
import type { MarginCounts } from '#components/threads/margin-tabs.tsx'
import type { ThreadDesk } from '#components/threads/sheet-threads.tsx'
import type { ThreadActions } from '#components/threads/thread-actions.ts'
import { MoreActs } from '#components/review/more-acts.tsx'
import { ReportActs } from '#components/review/report-acts.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { say } from '#components/ui/toast.tsx'
import { addedName, type AddName } from './added-name.ts'
import { announce, Announcements } from './announcements.tsx'
import { askAlsoCited } from './ask-also-cited.ts'
import { ComfortTools } from './comfort-tools.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { HomelessWords } from './homeless-words.tsx'
import { later, useLaterParts } from './later.tsx'
import { NotePeople } from './note-people.tsx'
import { personColour } from './person-colour.ts'
import { Presence } from './presence.tsx'
import { SavedLine } from './saved-line.tsx'
import { PasteReceipt } from './paste-receipt.tsx'
import { SlashList } from './slash-menu.tsx'
import { SheetSkeleton } from './sheet-skeleton.tsx'
import { useComfort } from './use-comfort.ts'
import { useFreshHeader } from './use-fresh-header.ts'
import { useLiveTitle } from './use-live-title.ts'
import { usePaneKeys, usePanes, type Panes } from './use-panes.ts'
import { TextCount, useTextCounts } from './text-counts.tsx'
import { KeysAnywhere } from './keys-anywhere.tsx'
import { FootRow, NotesPane, OutlinePane, ToolRow } from './write-panes.tsx'

const SelectionTools = later(async () => (await import('./selection-tools.tsx')).SelectionTools, {
  patient: true,
})
const SheetThreads = later(
  async () => (await import('#components/threads/sheet-threads.tsx')).SheetThreads,
)
const SheetSuggestions = later(
  async () => (await import('#components/suggestions/sheet-suggestions.tsx')).SheetSuggestions,
  { patient: true },
)
const TableTools = later(async () => (await import('./table-tools.tsx')).TableTools, {
  patient: true,
})
const LinkDialog = later(async () => (await import('./link-dialog.tsx')).LinkDialog)
const CiteDialog = later(async () => (await import('./cite-dialog.tsx')).CiteDialog)
const DiscardNotesDialog = later(
  async () => (await import('./discard-notes-dialog.tsx')).DiscardNotesDialog,
)
const ProofPane = later(async () => (await import('./proof-pane.tsx')).ProofPane)
const PrintProof = later(async () => (await import('./print-proof.tsx')).PrintProof)

interface WriteViewProps {
  page: WritePage
  actions: ReportActions
  threadActions: ThreadActions
  addName: AddName
}

interface HeldActsProps {
  session: WritingSession | null
  header: ReportHeader
  actions: ReportActions
}

/** Why an act has to wait for the connection. */
function holdWords(connection: Connection): string | undefined {
  const { kind } = connection
  if (kind === 'unsent' || (kind === 'ended' && connection.unsent))
    return 'Your last words are not saved yet.'
  return kind === 'saving' ? 'The text has just changed. One moment.' : undefined
}

/** The next act, held back while the words that it would mean are not all saved and known. */
function HeldActs({ session, header, actions }: HeldActsProps) {
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

interface LiveBarProps extends ComponentProps<typeof ReportBar> {
  session: WritingSession | null
}

/** The bar with the title as it is typed: at every key of it nothing else is drawn anew. */
function LiveBar({ session, header, ...bar }: LiveBarProps) {
  return <ReportBar header={{ ...header, title: useLiveTitle(session, header.title) }} {...bar} />
}

interface CountedNotesProps {
  session: WritingSession
  editable: boolean
  panes: Panes
  asks: ReportAsks
  counted: MarginCounts | null
}

function CountedNotes({ session, ...around }: CountedNotesProps) {
  return (
    <NotesPane {...around} counts={useTextCounts()} people={<NotePeople session={session} />} />
  )
}

function CountedWords() {
  return (
    <p className="text-count" data-frame>
      <TextCount counts={useTextCounts()} />
    </p>
  )
}

/** The writing page: the live text with its bar, outline, tools and notes. */
export function WriteView({ page, actions, threadActions, addName }: WriteViewProps) {
  const router = useRouter()
  const [ask, setAsk] = useState<'link' | 'cite' | 'discard' | null>(null)
  const [printing, setPrinting] = useState(false)
  const threadDesk = useRef<ThreadDesk>(null)
  const [openThreads, setOpenThreads] = useState(0)
  const [openSuggestions, setOpenSuggestions] = useState(0)
  const panes = usePanes()
  const comfort = useComfort()
  usePaneKeys(panes)
  const { id, header, right, epoch, me, readOnly } = page
  const typography = useMemo(() => typographyFor(page.writing), [page.writing])
  const session = useWritingSession({
    reportId: id,
    epoch,
    right,
    user: me,
    onChanged: () => router.refresh(),
  })
  const ended = useEnded(session)
  useLaterParts(session !== null)
  const editable = right !== 'read' && !ended
  const suggestsOnly = right === 'suggest'
  // A template is no report, and nothing is said in it.
  const counted = header ? { threads: openThreads, suggestions: openSuggestions } : null
  const asks: ReportAsks = {
    link: () => setAsk('link'),
    cite: () => setAsk('cite'),
    // At once: what follows scrolls to a note, which must be in its place then.
    showNotes: () => flushSync(() => panes.open('notes')),
    pane: panes.toggle,
    print: () => setPrinting(true),
    comment: (part) => threadDesk.current?.comment(part),
    thread: (id) => threadDesk.current?.thread(id),
    nextThread: (by) => threadDesk.current?.nextThread(by),
    tool: comfort.open,
    announce,
    said: (sentence: string, undo?: () => void) =>
      say(sentence, undo && { label: 'Undo', onClick: undo }),
    addName: (name: string) => void addedName(addName, page.series.id, name).then(say),
    discardAll: () => setAsk('discard'),
    alone: () => session?.isAlone() ?? false,
    connected: () => session?.provider.synced ?? false,
    // A template's text is no report, and what it names is not looked for.
    alsoCited: async (keys: readonly string[]) => (header ? askAlsoCited(header.id, keys) : []),
  }
  const status = (
    <span className="flex items-center gap-3">
      <Presence session={session} />
      <SavedLine session={session} />
    </span>
  )
  return (
    <div
      className="write-view"
      data-outline={panes.outline && !comfort.focus ? 'shown' : 'folded'}
      data-notes={panes.notes && !comfort.focus ? 'shown' : 'folded'}
      data-threads={(panes.threads || panes.suggestions) && !comfort.focus ? 'shown' : 'folded'}
      data-focus={comfort.focus ? '' : undefined}
      data-proof={panes.proof ? 'shown' : 'folded'}
    >
      {header ? (
        <LiveBar
          session={session}
          header={{ ...header, title: page.title }}
          status={status}
          act={<HeldActs session={session} header={header} actions={actions} />}
          more={<MoreActs header={header} actions={actions} />}
        />
      ) : (
        <PageBar
          title={`Template of ${page.series.name}`}
          back={{ href: `/desk/series/${page.series.id}`, label: page.series.name }}
          status={status}
        />
      )}
      {session === null ? (
        <SheetSkeleton />
      ) : (
        <ReportEditor
          session={session}
          editable={editable}
          writesDirectly={!suggestsOnly}
          asks={asks}
          sourceRule={page.proof.rule}
          language={page.writing.language}
          colourOf={personColour}
          waiting={<SheetSkeleton />}
          above={
            <>
              <ToolRow
                editable={editable}
                panes={panes}
                asks={asks}
                readOnly={readOnly}
                suggestsOnly={suggestsOnly}
              />
              <ConnectionNotice session={session} />
              <div className="sheet-cards" data-frame>
                {editable && <PasteReceipt />}
                <HomelessWords session={session} editable={editable} />
              </div>
            </>
          }
          left={
            <OutlinePane
              session={session}
              panes={panes}
              asks={asks}
              editable={editable}
              expected={page.expected}
              template={header === null}
            />
          }
          right={
            <>
              <CountedNotes
                session={session}
                editable={editable}
                panes={panes}
                asks={asks}
                counted={counted}
              />
              {header && (
                <SheetThreads
                  session={session}
                  editable={editable}
                  panes={panes}
                  actions={threadActions}
                  desk={threadDesk}
                  suggestions={openSuggestions}
                  onCount={setOpenThreads}
                />
              )}
              {header && (
                <SheetSuggestions
                  session={session}
                  panes={panes}
                  people={page.people}
                  threads={openThreads}
                  mayDecide={editable && !suggestsOnly}
                  onCount={setOpenSuggestions}
                />
              )}
              {panes.proof && (
                <ProofPane
                  session={session}
                  facts={page.proof}
                  onFold={() => panes.toggle('proof')}
                  onPrint={asks.print}
                />
              )}
              {printing && (
                <PrintProof
                  session={session}
                  facts={page.proof}
                  onDone={() => setPrinting(false)}
                />
              )}
            </>
          }
          under={<CountedWords />}
          below={
            <>
              <KeysAnywhere asks={asks} />
              <FootRow editable={editable} panes={panes} asks={asks} counted={counted} />
              {(editable || header) && <SelectionTools asks={asks} />}
              {editable && (
                <>
                  <TableTools asks={asks} />
                  <SlashList asks={asks} />
                </>
              )}
              <LinkDialog open={ask === 'link'} onClose={() => setAsk(null)} />
              <ComfortTools
                comfort={comfort}
                typography={typography}
                names={page.writing.names}
                mayAddNames={page.mayAddNames}
                editable={editable}
                asks={asks}
              />
              <CiteDialog open={ask === 'cite'} onClose={() => setAsk(null)} />
              <DiscardNotesDialog open={ask === 'discard'} onClose={() => setAsk(null)} />
              <Announcements />
            </>
          }
        />
      )}
    </div>
  )
}
