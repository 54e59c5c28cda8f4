'use client'
import { useCurrentEditor, useEditorState, type Editor } from '@tiptap/react'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { pasteStateOf, type Receipt } from '#editor/paste/paste-state.ts'
import { receiptWords } from '#editor/paste/receipt-words.ts'
import { canTakeBack } from '#editor/paste/undo-item.ts'
import { RemarkList } from '#components/desk/remark-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { keyWords } from './key-words.ts'

/** How long a receipt that says nothing grave stays, unless somebody is at it. */
const stays = 20_000

interface Shown {
  waiting: number
  share: number
  receipt: Receipt | null
  /** Whether the paste can be taken back and pasted in another way. */
  open: boolean
}

function shownOf({ state }: Editor): Shown {
  const { waiting, receipt } = pasteStateOf(state)
  return {
    waiting: waiting.length,
    share: waiting[0]?.share ?? 0,
    receipt,
    open: receipt?.kind === 'refused' || (receipt !== null && canTakeBack(state, receipt.undo)),
  }
}

const isQuiet = (receipt: Receipt | null) => receipt?.kind === 'pasted' && receipt.quiet

/** Whether nobody needs to act on it. */
const isCalm = (receipt: Receipt) =>
  receipt.kind === 'pasted' &&
  receipt.whole === null &&
  !receipt.notesLeftOut &&
  receipt.remarks.every(({ level }) => level === 'note')

interface ReceiptProps {
  editor: Editor
  receipt: Receipt
  open: boolean
}

function ReceiptActs({ editor, receipt, open }: ReceiptProps) {
  const act = (run: () => boolean) => () => {
    run()
    editor.commands.focus(undefined, { scrollIntoView: false })
  }
  const toImport =
    (receipt.kind === 'pasted' && receipt.notesLeftOut) ||
    (receipt.kind === 'refused' && receipt.tooLong)
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {receipt.kind === 'pasted' && open && (
        <Button size="small" onClick={act(() => editor.commands.takePasteBack())}>
          Undo
        </Button>
      )}
      {receipt.text !== '' && open && (
        <Button
          size="small"
          onClick={act(() => editor.commands.pasteAsPlainText())}
          aria-keyshortcuts="Control+Alt+V"
          title={keyWords('Mod-Alt-V')}
        >
          Paste as plain text
        </Button>
      )}
      {receipt.kind === 'pasted' && receipt.whole !== null && open && (
        <Button size="small" onClick={act(() => editor.commands.fillWithPasted())}>
          Fill this report with it
        </Button>
      )}
      {toImport && (
        <Link href="/desk/imports" className={buttonStyle({ size: 'small' })}>
          Import a file
        </Link>
      )}
    </div>
  )
}

const words = (receipt: Receipt) =>
  receipt.kind === 'refused'
    ? receipt.sentence
    : `${receiptWords(receipt)}${receipt.whole === null ? '' : ' This looks like a whole report.'}`

function ReceiptBox({ editor, receipt, open }: ReceiptProps) {
  const [held, setHeld] = useState(false)
  const calm = isCalm(receipt)
  useEffect(() => {
    if (held || !calm) return
    const timer = setTimeout(() => editor.commands.closeReceipt(), stays)
    return () => clearTimeout(timer)
  }, [editor, held, calm])
  const remarks = receipt.kind === 'pasted' ? receipt.remarks : []
  return (
    // Being at it keeps it there; that is all that the pointer and the focus do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="sheet-card"
      aria-label="What was pasted"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="flex items-start gap-2">
        <p className="min-w-0 grow" aria-hidden>
          {words(receipt)}
        </p>
        <IconButton label="Close" onClick={() => editor.commands.closeReceipt()}>
          <X aria-hidden size={16} strokeWidth={1.5} />
        </IconButton>
      </div>
      {remarks.length > 0 && (
        <details onToggle={({ currentTarget }) => setHeld(currentTarget.open)}>
          <summary className="link w-fit py-1">Details</summary>
          <div className="max-h-[40dvh] overflow-y-auto">
            <RemarkList remarks={remarks.map(({ line: _line, ...remark }) => remark)} />
          </div>
        </details>
      )}
      <ReceiptActs editor={editor} receipt={receipt} open={open} />
    </section>
  )
}

function Reading({ editor, share }: { editor: Editor; share: number }) {
  return (
    <div className="sheet-card">
      <div className="flex items-center gap-3">
        <p className="min-w-0 grow tabular-nums">
          Reading what you pasted… {Math.round(share * 100)} %
        </p>
        <Button size="small" onClick={() => editor.commands.stopPasting()}>
          Stop
        </Button>
      </div>
      <progress
        className="paste-progress"
        aria-label="Reading what you pasted"
        max={100}
        value={Math.round(share * 100)}
      />
    </div>
  )
}

/** What is being pasted, and what the last paste changed, with the ways back. Says it aloud too. */
export function PasteReceipt() {
  const { editor } = useCurrentEditor()
  const shown = useEditorState({
    editor,
    selector: ({ editor: live }) => (live ? shownOf(live) : null),
  })
  if (!editor || !shown) return null
  const { waiting, share, receipt, open } = shown
  const told = waiting === 0 && receipt !== null && !isQuiet(receipt) ? receipt : null
  return (
    <>
      <output className="sr-only">
        {waiting > 0 ? 'Reading what you pasted.' : told ? words(told) : ''}
      </output>
      {waiting > 0 && <Reading editor={editor} share={share} />}
      {told && <ReceiptBox key={told.id} editor={editor} receipt={told} open={open} />}
    </>
  )
}
