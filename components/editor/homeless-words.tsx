'use client'
import { useCurrentEditor, type Editor } from '@tiptap/react'
import type { HomelessWord } from '#editor/collab/homeless-words.ts'
import { useHomelessWords } from '#editor/collab/use-writing-session.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Button } from '#components/ui/button.tsx'
import { say } from '#components/ui/toast.tsx'

/** Why the words of one kind have no place. */
const reasons = {
  own: 'Somebody took away what you were writing in at the same moment. Your words are kept here.',
  others: 'Somebody was writing in what you took away. Their words are kept here.',
} as const

interface WordProps {
  word: HomelessWord
  editor: Editor | null
  onDone: () => void
}

function putIn(editor: Editor, text: string): boolean {
  const { selection } = editor.state
  if (!selection.$head.parent.isTextblock) return false
  return editor.chain().focus().insertContent({ type: 'text', text: text.trim() }).run()
}

function Word({ word: { text }, editor, onDone }: WordProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-1.5">
      <q className="max-h-24 min-w-0 grow basis-48 overflow-y-auto wrap-anywhere" dir="auto">
        {text.trim()}
      </q>
      <span className="flex gap-2">
        {editor && (
          <Button
            size="small"
            onClick={() => {
              if (putIn(editor, text)) onDone()
              else say('Put the caret where these words belong.')
            }}
          >
            Put in at the caret
          </Button>
        )}
        <Button
          size="small"
          onClick={() => {
            navigator.clipboard.writeText(text.trim()).then(
              () => say('Copied.'),
              () => say('The browser does not let Galley copy. Select the words instead.'),
            )
          }}
        >
          Copy
        </Button>
        <Button size="small" variant="quiet" onClick={onDone}>
          Discard
        </Button>
      </span>
    </li>
  )
}

/** Words whose block was taken away while they were written, until somebody has put them in or discarded them. */
export function HomelessWords({
  session,
  editable,
}: {
  session: WritingSession
  editable: boolean
}) {
  const { editor } = useCurrentEditor()
  const words = useHomelessWords(session)
  const groups = (['own', 'others'] as const).flatMap((whose) => {
    const some = words.filter(({ own }) => own === (whose === 'own'))
    return some.length > 0 ? [{ reason: reasons[whose], words: some }] : []
  })
  return (
    <>
      <output className="sr-only">{groups.map(({ reason }) => reason).join(' ')}</output>
      {groups.length > 0 && (
        <section className="sheet-card" aria-label="Words without a place">
          <div className="max-h-[40dvh] space-y-2 overflow-y-auto">
            {groups.map(({ reason, words: some }) => (
              <div key={reason}>
                <p aria-hidden>{reason}</p>
                <ul className="mt-1 divide-y divide-rule">
                  {some.map((word) => (
                    <Word
                      key={word.id}
                      word={word}
                      editor={editable ? editor : null}
                      onDone={() => session.homeless?.remove(word.id)}
                    />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      )}
    </>
  )
}
