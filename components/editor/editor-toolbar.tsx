'use client'
import { useCurrentEditor, type Editor } from '@tiptap/react'
import { Ellipsis } from 'lucide-react'
import { Fragment, useEffect, useRef, useState, type RefObject } from 'react'
import { actGroups, perform, type Act, type ActGroup } from '#editor/acts/act.ts'
import { actNamed, acts } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { Menu, MenuGroup, MenuItem } from '#components/ui/menu.tsx'
import { Toolbar, ToolbarButton, ToolbarRule } from '#components/ui/toolbar.tsx'
import { actIcons } from './act-icons.ts'
import { ActTool, useActsHere, type ActHere } from './act-tool.tsx'
import { keyWords } from './key-words.ts'

/** What stands in the row while there is room, in this order; a rule stands between groups. */
const inRow = [
  ['edit.undo', 'edit.redo'],
  ['text.bold', 'text.italic', 'text.link', 'text.run-in'],
  ['note.add', 'note.cite'],
  [
    'block.heading',
    'block.sub-heading',
    'block.bullets',
    'block.numbers',
    'block.quotation',
    'block.forecasts',
    'table.insert',
    'picture.add',
  ],
  ['part.add-item', 'part.item-up', 'part.item-down', 'part.delete-item'],
].map((group) => group.map(actNamed))

/** Groups that concern the place of the caret; everything else has its place in the palette. */
const ofThePlace: readonly ActGroup[] = ['text', 'block', 'table', 'note', 'part']
const offered: readonly Act[] = [
  ...inRow.flat(),
  ...acts.filter((act) => ofThePlace.includes(act.group) && !inRow.flat().includes(act)),
]

const FINGER = '(pointer: coarse)'
const RULE = 17

/** How many pixels the row has for tools, followed. */
function useRoom(row: RefObject<HTMLDivElement | null>): { width: number; tool: number } {
  const [room, setRoom] = useState({ width: 0, tool: 28 })
  useEffect(() => {
    const box = row.current?.parentElement
    if (!box) return
    const measure = () =>
      setRoom({ width: box.clientWidth, tool: matchMedia(FINGER).matches ? 44 : 28 })
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [row])
  return room
}

/** Splits what fits the place into what the row has room for and what waits behind "More". */
function split(here: readonly ActHere[], room: { width: number; tool: number }) {
  const groups: ActHere[][] = []
  const rest = new Set(here)
  let left = room.width - room.tool - RULE
  for (const ids of inRow) {
    const fitting = here.filter(({ act }) => ids.includes(act))
    if (fitting.length === 0) continue
    if (groups.length > 0) left -= RULE
    const count = Math.max(0, Math.min(fitting.length, Math.floor(left / room.tool)))
    if (count === 0) break
    groups.push(fitting.slice(0, count))
    for (const one of fitting.slice(0, count)) rest.delete(one)
    left -= count * room.tool
    if (count < fitting.length) break
  }
  return { groups, rest: here.filter((one) => rest.has(one)) }
}

interface MoreProps {
  editor: Editor
  asks: ReportAsks
  rest: ActHere[]
}

/** What fits the place and has no room in the row. */
function More({ editor, asks, rest }: MoreProps) {
  const names = Object.keys(actGroups) as ActGroup[]
  const run = (act: Act) => {
    editor.view.focus()
    perform(act, editor, asks)
  }
  return (
    <Menu
      align="end"
      patient
      trigger={
        <ToolbarButton label="More tools">
          <Ellipsis aria-hidden size={16} strokeWidth={1.5} />
        </ToolbarButton>
      }
    >
      {names
        .map((name) => ({ name, within: rest.filter(({ act }) => act.group === name) }))
        .filter(({ within }) => within.length > 0)
        .map(({ name, within }) => (
          <MenuGroup key={name} label={actGroups[name]}>
            {within.map(({ act, ready }) => {
              const Icon = actIcons[act.id]
              const [key] = act.keys ?? []
              return (
                <MenuItem
                  key={act.id}
                  icon={
                    Icon ? (
                      <Icon aria-hidden size={16} strokeWidth={1.5} />
                    ) : (
                      <span className="size-4" />
                    )
                  }
                  disabled={!ready}
                  {...(key === undefined ? {} : { keys: keyWords(key) })}
                  onSelect={() => run(act)}
                >
                  {act.label}
                </MenuItem>
              )
            })}
          </MenuGroup>
        ))}
    </Menu>
  )
}

/** The quiet row above the sheet: what can be done where the caret is. */
export function EditorToolbar({ asks }: { asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  const here = useActsHere(editor, offered)
  const row = useRef<HTMLDivElement>(null)
  const room = useRoom(row)
  if (!editor) return null
  const { groups, rest } = split(here, room)
  return (
    <Toolbar ref={row} label="Tools" className="tools h-10">
      {groups.map((group, at) => (
        <Fragment key={group[0]!.act.group}>
          {at > 0 && <ToolbarRule />}
          {group.map((one) => (
            <ActTool key={one.act.id} {...one} editor={editor} asks={asks} />
          ))}
        </Fragment>
      ))}
      {groups.length > 0 && <ToolbarRule />}
      {rest.length > 0 && <More editor={editor} asks={asks} rest={rest} />}
    </Toolbar>
  )
}
