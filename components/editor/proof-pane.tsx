'use client'
import { useCurrentEditor } from '@tiptap/react'
import { Printer, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { placeOfCaret } from '#editor/behaviour/whereabouts.ts'
import { openLinksBeside, PROOF_SANDBOX } from '#editor/proof/proof-frame.ts'
import type { ProofFacts } from '#editor/proof/proof.ts'
import { Proofs } from '#editor/proof/proofs.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { keyWords } from './key-words.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

/** A proof is made when nobody has typed for so long, and at the latest after so long. */
const PAUSE = 300
const LONGEST = 2_000

/** The words of the page that the frame shows are replaced; its place stays. */
function replace(page: Document, html: string): void {
  const made = new DOMParser().parseFromString(html, 'text/html')
  const { scrollTop } = page.documentElement
  page.body.replaceWith(page.adoptNode(made.body))
  page.documentElement.scrollTop = scrollTop
}

/** The part that the caret is in comes into view, unless some of it is there. */
function follow(page: Document, { kind, place }: { kind: string; place: number }): void {
  const part = page.querySelectorAll(`[data-part="${kind}"]`)[place]
  const height = page.documentElement.clientHeight
  const box = part?.getBoundingClientRect()
  if (box && (box.bottom < 40 || box.top > height - 40)) part!.scrollIntoView({ block: 'start' })
}

interface ProofPaneProps {
  session: WritingSession
  facts: ProofFacts
  onFold: () => void
  onPrint: () => void
}

/** The report exactly as it will be published, beside the text and live. */
export function ProofPane({ session, facts, onFold, onPrint }: ProofPaneProps) {
  const { editor } = useCurrentEditor()
  const frame = useRef<HTMLIFrameElement>(null)
  const [first, setFirst] = useState<string>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!editor) return
    const proofs = new Proofs(editor, session, facts)
    let timer: ReturnType<typeof setTimeout> | undefined
    let waitingSince = 0
    const make = async () => {
      waitingSince = 0
      const html = await proofs.make()
      setFailed(html === null)
      const page = frame.current?.contentDocument
      if (html === null) return
      if (frame.current?.srcdoc && page) replace(page, html)
      else setFirst(html)
    }
    const later = () => {
      waitingSince ||= Date.now()
      clearTimeout(timer)
      const wait = Math.max(0, Math.min(PAUSE, waitingSince + LONGEST - Date.now()))
      timer = setTimeout(() => void make(), wait)
    }
    let shown = ''
    const moved = () => {
      const part = placeOfCaret(editor.state)
      const page = frame.current?.contentDocument
      if (!part || !page || shown === `${part.kind} ${part.place}`) return
      shown = `${part.kind} ${part.place}`
      follow(page, part)
    }
    editor.on('update', later)
    editor.on('selectionUpdate', moved)
    session.meta.observe(later)
    void make()
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
      editor.off('selectionUpdate', moved)
      session.meta.unobserve(later)
      proofs.close()
    }
  }, [editor, session, facts])
  return (
    <aside className="proof-pane" aria-label="Proof" data-frame>
      <div className="proof-head">
        <h2 className="text-panel font-semibold text-ink">Proof</h2>
        <span className="truncate text-meta text-ink-3">
          {failed
            ? 'The proof could not be made. Fold it away and show it again.'
            : 'As readers will see it'}
        </span>
        <span className="ml-auto flex">
          <IconButton label="Print" keys={keyWords('Mod-p')} onClick={onPrint}>
            <Printer {...icon} />
          </IconButton>
          <IconButton label="Fold the proof away" keys={keyWords('Mod-Alt-p')} onClick={onFold}>
            <X {...icon} />
          </IconButton>
        </span>
      </div>
      {first !== undefined && (
        <iframe
          ref={frame}
          title="Proof of the report"
          sandbox={PROOF_SANDBOX}
          srcDoc={first}
          onLoad={(event) => {
            const page = event.currentTarget.contentDocument
            if (page) openLinksBeside(page)
          }}
        />
      )}
    </aside>
  )
}
