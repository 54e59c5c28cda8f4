'use client'
import { useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { cn } from '#components/ui/cn.ts'
import { controlStyle } from '#components/ui/control-style.ts'
import type { Drafts } from './drafts.ts'
import { MentionList, namingAt, peopleNamed, type Named, type Naming } from './mention-list.tsx'
import type { ThreadAnswer } from './thread-actions.ts'

interface ComposerProps {
  label: string
  /** The verb of its button. */
  submit: string
  /** Under which its unsent words are kept. */
  place: string
  drafts: Drafts
  people: readonly Named[]
  /** What it begins with where nothing was kept. */
  words?: string
  focus?: boolean
  onSend: (words: string) => Promise<ThreadAnswer>
  onDone?: (answer: ThreadAnswer) => void
  onCancel?: () => void
}

/** Where something is said. What was typed stays until it is sent or thrown away; "@" offers the people of the series. */
export function Composer(props: ComposerProps) {
  const { label, submit, place, drafts, people, focus = false, onSend, onDone, onCancel } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState(() => drafts.read(place) || (props.words ?? ''))
  const [answer, setAnswer] = useState<ThreadAnswer>({})
  const [pending, setPending] = useState(false)
  const [naming, setNaming] = useState<Naming | null>(null)
  const [at, setAt] = useState(0)
  const offered = naming ? peopleNamed(people, naming) : []

  const write = (next: string) => {
    setWords(next)
    drafts.keep(place, next)
  }
  const look = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    setNaming(namingAt(currentTarget.value, currentTarget.selectionStart))
    setAt(0)
  }
  const pick = ({ name }: Named) => {
    if (!naming) return
    const end = naming.from + 1 + naming.typed.length
    write(`${words.slice(0, naming.from)}@${name} ${words.slice(end).replace(/^ /, '')}`)
    setNaming(null)
    const caret = naming.from + name.length + 2
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret))
  }
  const send = async () => {
    if (pending) return
    setPending(true)
    const said = await onSend(words)
    setPending(false)
    setAnswer(said.error === undefined ? {} : said)
    if (said.error !== undefined) return
    write('')
    onDone?.(said)
  }
  const cancel = () => {
    write('')
    onCancel?.()
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // What is typed here is no key of the page around it.
    event.stopPropagation()
    const listed = offered[at]
    if (listed && pressedInList(event.key)) {
      event.preventDefault()
      if (event.key === 'Escape') return setNaming(null)
      if (event.key === 'Enter' || event.key === 'Tab') return pick(listed)
      const by = event.key === 'ArrowDown' ? 1 : -1
      return setAt((at + by + offered.length) % offered.length)
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'Escape') onCancel?.()
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="relative">
        <textarea
          ref={field}
          rows={2}
          aria-label={label}
          aria-autocomplete="list"
          {...(offered.length > 0
            ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` }
            : {})}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be written in
          autoFocus={focus}
          dir="auto"
          value={words}
          placeholder={label}
          onChange={(event) => {
            write(event.currentTarget.value)
            look(event)
          }}
          onClick={look}
          onBlur={() => setNaming(null)}
          onKeyDown={press}
          className={cn(controlStyle, 'field-sizing-content min-h-16 resize-y py-1.5 text-panel')}
        />
        {offered.length > 0 && <MentionList id={id} people={offered} at={at} onPick={pick} />}
      </div>
      <FormMessage answer={answer} />
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button size="small" variant="quiet" onClick={cancel}>
            Cancel
          </Button>
        )}
        <Button
          size="small"
          variant="primary"
          pending={pending}
          disabled={words.trim() === ''}
          onClick={() => void send()}
        >
          {submit}
        </Button>
      </div>
    </div>
  )
}

const pressedInList = (key: string) =>
  ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(key)
