'use client'
import { useCurrentEditor, type Editor } from '@tiptap/react'
import {
  ArrowDown,
  ArrowUp,
  CaseSensitive,
  ChevronRight,
  TextSelect,
  WholeWord,
  X,
} from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { Finder, type Found } from '#editor/behaviour/find.ts'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { keyWords } from './key-words.ts'
import type { FindWish } from './use-comfort.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

/** What was looked for last, for the next time the bar opens. */
let last = ''

const LONGEST = 200

/** What is selected, where it is words within one block. */
function selectedWords({ state }: Editor): string {
  const { $from, $to, empty } = state.selection
  if (empty || !$from.sameParent($to)) return ''
  const words = state.doc.textBetween($from.pos, $to.pos).replaceAll('\uFFFC', '')
  return words.length <= LONGEST ? words : ''
}

/** A selection over more than one block: somebody may mean that range alone. */
function selectedRange({ state }: Editor): { from: number; to: number } | null {
  const { $from, $to } = state.selection
  return $from.sameParent($to) ? null : { from: $from.pos, to: $to.pos }
}

function useFinder(editor: Editor): Finder {
  const [finder] = useState(() => new Finder(editor))
  useEffect(() => finder.listen(), [finder])
  return finder
}

function wordsOf({ count, at }: Found, wanted: string): string {
  if (wanted === '') return ''
  return count === 0 ? 'No match' : `${at} of ${count.toLocaleString('en')}`
}

interface FindBarProps {
  wish: FindWish
  asked: number
  editable: boolean
  onClose: () => void
}

function Bar({ editor, wish, asked, editable, onClose }: FindBarProps & { editor: Editor }) {
  const finder = useFinder(editor)
  const found = useSyncExternalStore(finder.subscribe, () => finder.found)
  const [words, setWords] = useState(() => selectedWords(editor) || last)
  const [withReplace, setWithReplace] = useState(wish.replace)
  const [heard, setHeard] = useState(asked)
  if (heard !== asked) {
    // Asked for once more while it is open.
    setHeard(asked)
    if (wish.replace) setWithReplace(true)
    const selected = wish.step === 0 && editor.isFocused ? selectedWords(editor) : ''
    if (selected !== '') setWords(selected)
  }
  const [replacement, setReplacement] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWords, setWholeWords] = useState(false)
  const [range] = useState(() => selectedRange(editor))
  const [inRange, setInRange] = useState(false)
  const [said, setSaid] = useState('')
  const field = useRef<HTMLFormElement>(null)

  useEffect(() => {
    last = words
    finder.look({ words, matchCase, wholeWords, within: inRange ? range : null })
    finder.reveal()
  }, [finder, words, matchCase, wholeWords, inRange, range])

  useEffect(() => {
    const input = field.current?.querySelector('input')
    if (wish.step === 0) {
      input?.focus()
      input?.select()
    } else if (asked > 1 || finder.here) finder.step(wish.step)
  }, [asked, wish, editor, finder])

  const close = () => {
    finder.select()
    onClose()
    editor.commands.focus(undefined, { scrollIntoView: true })
  }
  const step = (by: 1 | -1) => {
    setSaid('')
    finder.step(by)
  }
  const replace = () => {
    setSaid(finder.replace(replacement) ? 'Replaced.' : '')
  }
  const replaceAll = () => {
    const count = finder.replaceAll(replacement)
    setSaid(count > 0 ? `${count} replaced.` : '')
    // The button has nothing left to do, and what is disabled hears no Escape.
    field.current?.querySelector('input')?.focus()
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const mayReplace = editable && withReplace
  return (
    // The bar hears Escape from whatever in it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search className="find-bar" aria-label="Find in the report" onKeyDown={pressed} data-frame>
      <div className="flex items-center gap-1">
        {editable && (
          <IconButton
            label={withReplace ? 'Find alone' : 'Find and replace'}
            keys={keyWords('Mod-h')}
            pressed={withReplace}
            onClick={() => setWithReplace(!withReplace)}
          >
            <ChevronRight {...icon} className={withReplace ? 'rotate-90' : ''} />
          </IconButton>
        )}
        <form
          ref={field}
          className="min-w-0 grow"
          onSubmit={(event) => {
            event.preventDefault()
            step(1)
          }}
        >
          <Input
            aria-label="Find"
            value={words}
            maxLength={LONGEST}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            className="h-8"
            onChange={(event) => {
              setSaid('')
              setWords(event.target.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !event.shiftKey) return
              event.preventDefault()
              step(-1)
            }}
          />
        </form>
        <output className="min-w-16 text-right text-meta text-ink-2 tabular-nums">
          {wordsOf(found, words)}
        </output>
        <IconButton
          label="Previous match"
          keys={keyWords('Shift-Enter')}
          disabled={found.count === 0}
          onClick={() => step(-1)}
        >
          <ArrowUp {...icon} />
        </IconButton>
        <IconButton
          label="Next match"
          keys={keyWords('Enter')}
          disabled={found.count === 0}
          onClick={() => step(1)}
        >
          <ArrowDown {...icon} />
        </IconButton>
        <IconButton label="Close" keys={keyWords('Escape')} onClick={close}>
          <X {...icon} />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <IconButton label="Match case" pressed={matchCase} onClick={() => setMatchCase(!matchCase)}>
          <CaseSensitive {...icon} />
        </IconButton>
        <IconButton
          label="Whole words"
          pressed={wholeWords}
          onClick={() => setWholeWords(!wholeWords)}
        >
          <WholeWord {...icon} />
        </IconButton>
        {range && (
          <IconButton
            label="In the selection"
            pressed={inRange}
            onClick={() => setInRange(!inRange)}
          >
            <TextSelect {...icon} />
          </IconButton>
        )}
        {mayReplace && (
          <>
            <form
              className="min-w-32 grow"
              onSubmit={(event) => {
                event.preventDefault()
                replace()
              }}
            >
              <Input
                aria-label="Replace with"
                placeholder="Replace with"
                value={replacement}
                maxLength={LONGEST}
                dir="auto"
                autoComplete="off"
                className="h-8"
                onChange={(event) => setReplacement(event.target.value)}
              />
            </form>
            <Button variant="secondary" disabled={found.count === 0} onClick={replace}>
              Replace
            </Button>
            <Button variant="secondary" disabled={found.count === 0} onClick={replaceAll}>
              Replace all
            </Button>
          </>
        )}
        <output className="text-meta text-ink-2">{said}</output>
      </div>
    </search>
  )
}

/** Finds and replaces words in text and notes. Escape goes back to the text, to what was found. */
export function FindBar(props: FindBarProps) {
  const { editor } = useCurrentEditor()
  return editor && <Bar {...props} editor={editor} />
}
