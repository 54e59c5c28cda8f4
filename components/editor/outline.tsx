'use client'
import { useCurrentEditor, useEditorState, type Editor } from '@tiptap/react'
import { Ellipsis } from 'lucide-react'
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { actNamed } from '#editor/acts/acts.ts'
import { outlineEntry, outlineOf, type OutlineEntry } from '#editor/behaviour/outline.ts'
import { partsOfOthers } from '#editor/behaviour/whereabouts.ts'
import { useOthers, type Present } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { slotAt } from '#editor/views/item-drag.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { say } from '#components/ui/toast.tsx'
import { keyWords } from './key-words.ts'

/** A line without its position, which changes with every key that somebody presses. */
export type OutlineLine = Omit<OutlineEntry, 'pos'>

interface LineAct {
  id: string
  ready?: boolean
  run: () => void
}

/** What can be done with a line besides going there: acts by their id, done to this line wherever the caret is. */
function actsOn(
  editor: Editor,
  { key, kind, id, number, missing }: OutlineLine,
  items: number,
): LineAct[] {
  const undo = { label: actNamed('edit.undo').label, onClick: () => editor.commands.undo() }
  const at = (act: (pos: number) => void) => () => {
    const now = outlineEntry(editor.state, key)
    if (now) act(now.pos)
  }
  if (missing || kind === 'title' || kind === 'heading') return []
  if (kind === 'item' && id !== undefined)
    return [
      { id: 'part.add-item', run: () => editor.chain().addItem(id).focus().run() },
      { id: 'part.item-up', ready: number !== 1, run: () => editor.commands.moveItem(-1, id) },
      { id: 'part.item-down', ready: number !== items, run: () => editor.commands.moveItem(1, id) },
      {
        id: 'part.delete-item',
        run: () => {
          editor.commands.deleteItem(id)
          say(`Item ${number} is deleted. Its notes stay.`, undo)
        },
      },
    ]
  const ofTakeaways: LineAct[] = [
    {
      id: 'part.takeaway-label',
      run: at((pos) => {
        const dom = editor.view.nodeDOM(pos)
        if (dom instanceof Element) dom.querySelector('input')?.focus()
      }),
    },
    { id: 'part.add-takeaway', run: () => editor.chain().addTakeaway().focus().run() },
  ]
  return [
    ...(kind === 'keyTakeaway' ? ofTakeaways : []),
    {
      id: 'part.remove',
      run: at((pos) => {
        editor.chain().removePart(pos).focus().run()
        say('The part is removed. Its notes stay.', undo)
      }),
    },
  ]
}

function LineMenu({ editor, line, items }: { editor: Editor; line: OutlineLine; items: number }) {
  const chosen = useRef<(() => void) | null>(null)
  const offered = actsOn(editor, line, items)
  if (offered.length === 0) return null
  const name = line.number === undefined ? line.label : `item ${line.number}`
  // After the menu has gone, because it gives the focus back to its button.
  const closed = () => {
    const run = chosen.current
    chosen.current = null
    run?.()
  }
  return (
    <Menu
      onClosed={closed}
      trigger={
        <IconButton
          label={`More for ${name}`}
          className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden size={16} strokeWidth={1.5} />
        </IconButton>
      }
    >
      {offered.map(({ id, ready = true, run }) => {
        const { label, keys } = actNamed(id)
        const moves = id === 'part.item-up' || id === 'part.item-down'
        return (
          <MenuItem
            key={id}
            disabled={!ready}
            {...(moves && keys?.[0] !== undefined ? { keys: keyWords(keys[0]) } : {})}
            onSelect={() => {
              chosen.current = run
            }}
          >
            {label}
          </MenuItem>
        )
      })}
    </Menu>
  )
}

interface LineProps {
  editor: Editor
  entry: OutlineLine
  items: number
  here: boolean
  people: Present[]
  detail: ReactNode
  dragged: boolean
  onGo: () => void
  onMove: (by: 1 | -1) => void
  onGrab: (event: PointerEvent<HTMLElement>) => void
}

function Line({
  editor,
  entry,
  items,
  here,
  people,
  detail,
  dragged,
  onGo,
  onMove,
  onGrab,
}: LineProps) {
  const { kind, label, number, inner, empty, missing } = entry
  const item = kind === 'item'
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!item || !event.altKey || by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove(by as 1 | -1)
  }
  return (
    <li
      data-item={item ? entry.id : undefined}
      className={cn('group relative flex items-start', dragged && 'opacity-45')}
    >
      <button
        type="button"
        onClick={onGo}
        onKeyDown={pressed}
        onPointerDown={item ? onGrab : undefined}
        aria-keyshortcuts={item && editor.isEditable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        aria-current={here ? 'location' : undefined}
        className={cn(
          'flex min-h-7 min-w-0 grow items-start gap-2 rounded-control px-2 py-1 text-left text-panel text-ink-2 transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent pointer-coarse:min-h-11 pointer-coarse:items-center',
          inner && 'pl-5',
          (empty === true || missing !== undefined) && 'text-ink-3',
        )}
      >
        {item && (
          <span
            data-handle
            className="w-4 shrink-0 touch-none text-right text-ink-3 tabular-nums pointer-coarse:w-8 pointer-coarse:py-2"
          >
            {number}
          </span>
        )}
        <span className="line-clamp-2 min-w-0 grow">{label}</span>
        {detail !== undefined && detail !== null && (
          <span className="shrink-0 text-meta text-ink-3 tabular-nums">{detail}</span>
        )}
        {people.map((person) => (
          <Avatar key={person.id} person={person} size={20} />
        ))}
      </button>
      {editor.isEditable && <LineMenu editor={editor} line={entry} items={items} />}
    </li>
  )
}

interface Drag {
  id: string
  number: number
  place: number
  line: { top: number; left: number; width: number }
}

/** Pixels that a press may wander before it is a drag. */
const SLACK = 4

/** Moves items by pressing on their lines; by finger on their numbers, so that the rest scrolls. */
function useItemDrag(editor: Editor | null, onMoved: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])
  const grab = (entry: OutlineLine) => (event: PointerEvent<HTMLElement>) => {
    const { target, currentTarget, clientY: start, pointerId, pointerType, button } = event
    const byHandle = target instanceof Element && target.closest('[data-handle]') !== null
    if (!editor?.isEditable || button !== 0 || (pointerType !== 'mouse' && !byHandle)) return
    const list = currentTarget.closest('ol')
    const { id, number } = entry
    if (!list || id === undefined || number === undefined) return
    let now: Drag | null = null
    const move = (at: globalThis.PointerEvent) => {
      if (!now && Math.abs(at.clientY - start) < SLACK) return
      currentTarget.setPointerCapture(pointerId)
      const boxes = [...list.querySelectorAll('[data-item]')]
        .filter((line) => line.getAttribute('data-item') !== id)
        .map((line) => line.getBoundingClientRect())
      const { place, top } = slotAt(boxes, at.clientY)
      const { left, width } = list.getBoundingClientRect()
      now = { id, number, place, line: { top, left, width } }
      setDrag(now)
    }
    const stop = () => {
      end.current = null
      setDrag(null)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', drop)
      removeEventListener('pointercancel', stop)
      removeEventListener('keydown', escape, true)
    }
    const drop = () => {
      const done = now
      stop()
      if (!done) return
      // The press that follows a drag goes nowhere.
      const deaf = (click: MouseEvent) => click.stopPropagation()
      addEventListener('click', deaf, true)
      // Not every drag ends with a click; the next one is meant.
      setTimeout(() => removeEventListener('click', deaf, true))
      if (editor.commands.placeItem(done.id, done.place)) onMoved(done.number, done.place + 1)
    }
    const escape = (key: globalThis.KeyboardEvent) => {
      if (key.key !== 'Escape' || !now) return
      key.preventDefault()
      key.stopPropagation()
      stop()
    }
    end.current = stop
    addEventListener('pointermove', move)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', stop)
    addEventListener('keydown', escape, true)
  }
  return { drag, grab }
}

interface OutlineProps {
  session: WritingSession
  onGone?: () => void
  /** A quiet word at the end of a line, such as how many words the part has. */
  detail?: (entry: OutlineLine) => ReactNode
}

/** Parts, sections and items; a press goes there. Items are moved here too. Shows in which of them the others are. */
export function Outline({ session, onGone, detail }: OutlineProps) {
  const { editor } = useCurrentEditor()
  const others = useOthers(session)
  const [said, setSaid] = useState('')
  const moved = (from: number, to: number) => setSaid(`Item ${from} is now item ${to}.`)
  const { drag, grab } = useItemDrag(editor, moved)
  const seen = useEditorState({
    editor,
    selector: ({ editor: live }) => {
      if (!live) return null
      const { state } = live
      const entries = outlineOf(state)
      const keyAt = (pos: number) => entries.find((one) => one.pos === pos && !one.inner)?.key ?? ''
      const { $head } = state.selection
      return {
        entries: entries.map(({ pos: _pos, ...line }): OutlineLine => line),
        here: $head.depth > 0 ? keyAt($head.before(1)) : '',
        carets: [...partsOfOthers(state)].map(([client, pos]) => ({ client, part: keyAt(pos) })),
      }
    },
  })
  if (!editor || !seen) return null
  const at = (key: string) =>
    others.filter(({ clients }) =>
      seen.carets.some(({ client, part }) => part === key && clients.includes(client)),
    )
  const go = ({ key }: OutlineLine) => {
    const entry = outlineEntry(editor.state, key)
    if (!entry) return
    const { pos, missing } = entry
    if (missing) editor.chain().addPart(missing).focus().run()
    else editor.chain().goToPart(pos).focus().run()
    const dom = editor.view.nodeDOM(missing ? editor.state.selection.$head.before(1) : pos)
    if (dom instanceof Element) dom.scrollIntoView({ block: missing ? 'nearest' : 'start' })
    onGone?.()
  }
  const move =
    ({ id, number = 0 }: OutlineLine) =>
    (by: 1 | -1) => {
      if (id !== undefined && editor.commands.moveItem(by, id)) moved(number, number + by)
    }
  const entries = editor.isEditable ? seen.entries : seen.entries.filter((one) => !one.missing)
  const items = entries.filter(({ kind }) => kind === 'item').length
  return (
    <>
      <ol aria-label="Parts of the report" className="flex flex-col gap-px">
        {entries.map((entry) => (
          <Line
            key={entry.key}
            editor={editor}
            entry={entry}
            items={items}
            here={!entry.inner && entry.key === seen.here}
            people={entry.inner || entry.missing ? [] : at(entry.key)}
            detail={detail?.(entry)}
            dragged={drag !== null && drag.id === entry.id}
            onGo={() => go(entry)}
            onMove={move(entry)}
            onGrab={grab(entry)}
          />
        ))}
      </ol>
      <output className="sr-only">{said}</output>
      {drag && <div aria-hidden className="item-drop-line" style={drag.line} />}
    </>
  )
}
