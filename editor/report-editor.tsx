'use client'
import type { Editor } from '@tiptap/core'
import { EditorContext, useEditor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { SourceRule } from '#report/source-rule.ts'
import { othersCarets, type ColourOf } from './behaviour/carets.ts'
import type { DeskTool, PaneName, ReportAsks } from './behaviour/asks.ts'
import { reportExtensions } from './behaviour/report-extensions.ts'
import { useReady } from './collab/use-writing-session.ts'
import type { WritingSession } from './collab/writing-session.ts'
import { MetaFields } from './views/meta-fields.tsx'
import './views/report-editor.css'
import './views/cards.css'
import './views/paste.css'

interface ReportEditorProps {
  session: WritingSession
  /** Whether this person may write now. The text stays in view either way. */
  editable: boolean
  /** Whether what they do is done; otherwise it can only be proposed. */
  writesDirectly: boolean
  asks: ReportAsks
  /** How the series prints addresses. */
  sourceRule: SourceRule
  /** In which the series is written, BCP 47. */
  language: string
  /** A person's colour as CSS, the same as everywhere on the desk. */
  colourOf: ColourOf
  /** Shown until the text has arrived. */
  waiting: ReactNode
  /** What stands around the sheet; inside, `useCurrentEditor` gives the editor. */
  above?: ReactNode
  left?: ReactNode
  right?: ReactNode
  /** Directly under the sheet. */
  under?: ReactNode
  below?: ReactNode
}

function attributes(editable: boolean): Record<string, string> {
  return {
    class: 'report-text report-sheet',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Text of the report',
    spellcheck: 'true',
    ...(editable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
  }
}

/** The editor is made once; what it asks of the page goes to the page as it is now. */
class Relay implements ReportAsks {
  #to: ReportAsks

  constructor(to: ReportAsks) {
    this.#to = to
  }

  passTo(to: ReportAsks): void {
    this.#to = to
  }

  readonly link = () => this.#to.link()
  readonly cite = () => this.#to.cite()
  readonly showNotes = () => this.#to.showNotes()
  readonly pane = (pane: PaneName) => this.#to.pane(pane)
  readonly print = () => this.#to.print()
  readonly tool = (tool: DeskTool) => this.#to.tool(tool)
  readonly addName = (name: string) => this.#to.addName(name)
  readonly announce = (words: string) => this.#to.announce(words)
  readonly said = (sentence: string, undo?: () => void) => this.#to.said(sentence, undo)
  readonly discardAll = () => this.#to.discardAll()
  readonly alone = () => this.#to.alone()
  readonly connected = () => this.#to.connected()
  readonly comment = (on?: Parameters<ReportAsks['comment']>[0]) => this.#to.comment(on)
  readonly thread = (id: string) => this.#to.thread(id)
  readonly nextThread = (by: 1 | -1) => this.#to.nextThread(by)
  readonly alsoCited = (keys: readonly string[]) => this.#to.alsoCited(keys)
}

/**
 * Puts what the editor has drawn on the page. Tiptap's own component would draw every part anew for it, which only views
 * made with React need.
 */
function Drawn({ editor }: { editor: Editor }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    const drawn = editor.view.dom.parentElement
    if (element && drawn && drawn !== element) {
      element.append(...drawn.childNodes)
      editor.setOptions({ element })
    }
  }, [editor])
  return <div ref={place} />
}

/** The sheet on which a report is written or read live. Mounted only after the text has arrived, and writes nothing by itself. */
function Sheet({
  session,
  editable,
  writesDirectly,
  asks,
  sourceRule,
  language,
  colourOf,
  above,
  left,
  right,
  under,
  below,
}: ReportEditorProps) {
  const [relay] = useState(() => new Relay(asks))
  useEffect(() => {
    relay.passTo(asks)
  })
  // A page that is asked for again brings the same rule as another object; the editor is not made anew for that.
  const [rule] = useState(sourceRule)
  const { id } = session.options.user
  const writer = useMemo(() => ({ id, suggestsOnly: !writesDirectly }), [id, writesDirectly])
  const extensions = useMemo(
    () => [
      ...reportExtensions(session.doc, session.options.reportId, relay, rule, writer),
      othersCarets(session, colourOf),
    ],
    [session, relay, rule, writer, colourOf],
  )
  const editorProps = useMemo(() => ({ attributes: attributes(editable) }), [editable])
  const editor = useEditor({ immediatelyRender: false, editable, extensions, editorProps }, [
    session,
  ])
  useEffect(() => {
    editor?.setEditable(editable, false)
    // Views and buttons inside the text look whether they may be used when they are drawn.
    if (editor) editor.view.dispatch(editor.state.tr.setMeta('editable', editable))
  }, [editor, editable])
  const context = useMemo(() => ({ editor }), [editor])
  if (!editor) return null
  return (
    <EditorContext value={context}>
      {above}
      {left}
      <div className="report-desk">
        <div className="report-page" lang={language}>
          <MetaFields session={session} editable={editable && writesDirectly} />
          <Drawn editor={editor} />
        </div>
        {under}
      </div>
      {right}
      {below}
    </EditorContext>
  )
}

/** A report as live text: waits until it has arrived, then shows the sheet and what stands around it. */
export function ReportEditor(props: ReportEditorProps) {
  return useReady(props.session) ? <Sheet {...props} /> : props.waiting
}
