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
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { outlineEntry, outlineOf, type OutlineEntry } from '#editor/behaviour/outline.ts'
import { focusLabel } from '#editor/behaviour/part-labels.ts'
import { moveSection, placesOf, stepFrom } from '#editor/behaviour/sections.ts'
import { mayComment } from '#editor/behaviour/threads.ts'
import { partsOfOthers } from '#editor/behaviour/whereabouts.ts'
import { useOthers, type Present } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { slotAt } from '#editor/views/item-drag.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'
import { iconButtonStyle } from '#components/ui/icon-button-style.ts'
import { MenuItem, SharedMenu } from '#components/ui/menu.tsx'
import { say } from '#components/ui/toast.tsx'
import { keyWords } from './key-words.ts'

/** A line without its position, which changes with every key that somebody presses. */
export type OutlineLine = Omit<OutlineEntry, 'pos'>

interface LineAct {
  id: string
  ready?: boolean
  run: () => void
}

/** Whether a line can be moved among those of its kind, and in which steps. */
interface Steps {
  up: boolean
  down: boolean
  move: (by: 1 | -1) => void
}

/** Characters of about two lines, cut here and not by the browser, to which every clipped line is a layer of its own. */
const BRIEF = 38
const briefly = (label: string) =>
  label.length > BRIEF ? `${label.slice(0, BRIEF).trimEnd()}…` : label

/** Whether a line has a menu. */
const hasActs = ({ kind, missing }: OutlineLine) => missing === undefined && kind !== 'title'

/** What can be done with a line besides going there: acts by their id, done to this line wherever the caret is. */
function actsOn(
  editor: Editor,
  { key, kind, id, number }: OutlineLine,
  steps: Steps | null,
  asks: ReportAsks,
): LineAct[] {
  const undo = { label: actNamed('edit.undo').label, onClick: () => editor.commands.undo() }
  const at = (act: (pos: number) => void) => () => {
    const now = outlineEntry(editor.state, key)
    if (now) act(now.pos)
  }
  const moves: LineAct[] = steps
    ? [
        { id: 'part.item-up', ready: steps.up, run: () => steps.move(-1) },
        { id: 'part.item-down', ready: steps.down, run: () => steps.move(1) },
      ]
    : []
  if (kind === 'heading') return moves
  if (kind === 'item' && id !== undefined)
    return [
      { id: 'part.add-item', run: () => editor.chain().addItem(id).focus().run() },
      ...moves,
      ...(mayComment(editor.state)
        ? [{ id: 'thread.item', run: () => asks.comment({ kind: 'item', id }) }]
        : []),
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
      run: at((pos) => focusLabel(editor.view, pos)),
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

interface Opened {
  line: OutlineLine
  steps: Steps | null
  at: HTMLElement
}

interface LineMenuProps {
  editor: Editor
  opened: Opened | null
  asks: ReportAsks
  onClose: () => void
}

/** What can be done with the line whose button was pressed. */
function LineMenu({ editor, opened, asks, onClose }: LineMenuProps) {
  // While it goes away it still says what it said.
  const [last, setLast] = useState(opened)
  if (opened && opened !== last) setLast(opened)
  const shown = opened ?? last
  return (
    <SharedMenu open={opened !== null} at={shown?.at ?? null} onClose={onClose}>
      {shown &&
        actsOn(editor, shown.line, shown.steps, asks).map(({ id, ready = true, run }) => {
          const { label, keys } = actNamed(id)
          const moves = id === 'part.item-up' || id === 'part.item-down'
          return (
            <MenuItem
              key={id}
              disabled={!ready}
              {...(moves && keys?.[0] !== undefined ? { keys: keyWords(keys[0]) } : {})}
              onSelect={run}
            >
              {label}
            </MenuItem>
          )
        })}
    </SharedMenu>
  )
}

interface LineProps {
  editor: Editor
  entry: OutlineLine
  steps: Steps | null
  here: boolean
  people: Present[]
  detail: ReactNode
  dragged: boolean
  /** Whether its menu is open; undefined where it has none. */
  open: boolean | undefined
  onGo: () => void
  onGrab: (event: PointerEvent<HTMLElement>) => void
  onMore: (at: HTMLElement) => void
}

function Line(props: LineProps) {
  const { editor, entry, steps, here, people, detail, dragged, open, onGo, onGrab, onMore } = props
  const { label, number, inner, empty, missing } = entry
  const item = number !== undefined
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!steps || !event.altKey || by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (by < 0 ? steps.up : steps.down) steps.move(by as 1 | -1)
  }
  return (
    <li
      data-line={steps ? entry.key : undefined}
      className={cn('group relative flex items-start', dragged && 'opacity-45')}
    >
      <button
        type="button"
        onClick={onGo}
        onKeyDown={pressed}
        onPointerDown={steps ? onGrab : undefined}
        aria-keyshortcuts={steps && editor.isEditable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
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
        <span className="min-w-0 grow wrap-anywhere">{briefly(label)}</span>
        {detail !== undefined && detail !== null && (
          <span className="shrink-0 text-meta leading-5 text-ink-3 tabular-nums">{detail}</span>
        )}
        {people.map((person) => (
          <Avatar key={person.id} person={person} size={20} />
        ))}
      </button>
      {open !== undefined && (
        <button
          type="button"
          aria-label={`More for ${number === undefined ? label : `item ${number}`}`}
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={({ currentTarget }) => onMore(currentTarget)}
          // Without a colour rather than without opacity, which would make a layer of each.
          className={cn(
            iconButtonStyle,
            'not-aria-expanded:not-group-focus-within:not-group-hover:not-pointer-coarse:text-transparent aria-expanded:bg-hover',
          )}
        >
          <Ellipsis aria-hidden size={16} strokeWidth={1.5} />
        </button>
      )}
      {open === undefined && editor.isEditable && !inner && (
        <span aria-hidden className="size-7 shrink-0 pointer-coarse:size-11" />
      )}
    </li>
  )
}

interface Drag {
  key: string
  place: number
  line: { top: number; left: number; width: number }
}

const lineOf = (list: Element, key: string): DOMRect | undefined =>
  list.querySelector(`[data-line="${CSS.escape(key)}"]`)?.getBoundingClientRect()

/** Pixels that a press may wander before it is a drag. */
const SLACK = 4

/** The lines between which one can be put. */
const placesFor = (editor: Editor, { kind, key }: OutlineLine): string[] =>
  kind === 'item'
    ? outlineOf(editor.state).flatMap((one) =>
        one.kind === 'item' && one.key !== key ? [one.key] : [],
      )
    : placesOf(editor.state, key)

/**
 * Moves items and sections by pressing on their lines; by finger on the numbers of items, so that the rest scrolls.
 */
function useLineDrag(editor: Editor | null, onDrop: (line: OutlineLine, place: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])
  const grab = (entry: OutlineLine) => (event: PointerEvent<HTMLElement>) => {
    const { target, currentTarget, clientY: start, pointerId, pointerType, button } = event
    const byHandle = target instanceof Element && target.closest('[data-handle]') !== null
    if (!editor?.isEditable || button !== 0 || (pointerType !== 'mouse' && !byHandle)) return
    const list = currentTarget.closest('ol')
    const { key } = entry
    if (!list) return
    let now: Drag | null = null
    const move = (at: globalThis.PointerEvent) => {
      if (!now && Math.abs(at.clientY - start) < SLACK) return
      currentTarget.setPointerCapture(pointerId)
      const boxes = placesFor(editor, entry).flatMap((one) => lineOf(list, one) ?? [])
      if (boxes.length === 0) return
      const { place, top } = slotAt(boxes, at.clientY)
      const { left, width } = list.getBoundingClientRect()
      now = { key, place, line: { top, left, width } }
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
      onDrop(entry, done.place)
    }
    const escape = (pressed: globalThis.KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !now) return
      pressed.preventDefault()
      pressed.stopPropagation()
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
  asks: ReportAsks
  onGone?: () => void
  /** A quiet word at the end of a line, such as how many words the part has. */
  detail?: (entry: OutlineLine) => ReactNode
}

/** Parts, sections and items; a press goes there. Items and sections are moved here too. Shows in which of them the others are. */
export function Outline({ session, asks, onGone, detail }: OutlineProps) {
  const { editor } = useCurrentEditor()
  const others = useOthers(session)
  const [said, setSaid] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const place = (line: OutlineLine, at: number): boolean => {
    if (!editor) return false
    const { kind, key, id, number } = line
    if (kind === 'item') {
      if (id === undefined || !editor.commands.placeItem(id, at)) return false
      setSaid(`Item ${number} is now item ${at + 1}.`)
      return true
    }
    const moved = moveSection(editor, asks, key, at)
    if (moved === null) return false
    // Lines of sections are named by their place: the focus goes along with the section.
    list.current?.querySelector<HTMLElement>(`[data-line="${moved}"] > button`)?.focus()
    return true
  }
  const { drag, grab } = useLineDrag(editor, place)
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
    if (missing === 'item') editor.chain().addItem().focus().run()
    else if (missing) editor.chain().addPart(missing).focus().run()
    else editor.chain().goToPart(pos).focus().run()
    const dom = editor.view.nodeDOM(missing ? editor.state.selection.$head.before(1) : pos)
    if (dom instanceof Element) dom.scrollIntoView({ block: missing ? 'nearest' : 'start' })
    onGone?.()
  }
  const entries = editor.isEditable ? seen.entries : seen.entries.filter((one) => !one.missing)
  const items = entries.filter(({ number }) => number !== undefined).length
  const stepsOf = (line: OutlineLine): Steps | null => {
    const { kind, key, number } = line
    if (number !== undefined) {
      const move = (by: 1 | -1) => void place(line, number - 1 + by)
      return { up: number > 1, down: number < items, move }
    }
    if (kind !== 'heading') return null
    const step = (by: 1 | -1) => stepFrom(editor.state, key, by)
    const move = (by: 1 | -1) => {
      const to = step(by)
      if (to !== null) place(line, to)
    }
    return { up: step(-1) !== null, down: step(1) !== null, move }
  }
  return (
    <>
      <ol ref={list} aria-label="Parts of the report" className="flex flex-col gap-px">
        {entries.map((entry) => (
          <Line
            key={entry.key}
            editor={editor}
            entry={entry}
            steps={stepsOf(entry)}
            here={!entry.inner && entry.key === seen.here}
            people={entry.inner || entry.missing ? [] : at(entry.key)}
            detail={detail?.(entry)}
            dragged={drag?.key === entry.key}
            onGo={() => go(entry)}
            onGrab={grab(entry)}
            open={editor.isEditable && hasActs(entry) ? opened?.line.key === entry.key : undefined}
            onMore={(at) => setOpened({ line: entry, steps: stepsOf(entry), at })}
          />
        ))}
      </ol>
      <LineMenu editor={editor} opened={opened} asks={asks} onClose={() => setOpened(null)} />
      <output className="sr-only">{said}</output>
      {drag && <div aria-hidden className="item-drop-line" style={drag.line} />}
    </>
  )
}
