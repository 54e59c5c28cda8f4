'use client'
// Options of a list whose keys go to the text, which has the focus and names the active one: no tag is that.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { useCurrentEditor, useEditorState, type Editor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { actGroups, type Act } from '#editor/acts/act.ts'
import { actNamed } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import {
  chooseSlash,
  closeSlash,
  SLASH_LIST,
  slashMenu,
  slashOptionId,
} from '#editor/behaviour/slash.ts'
import { itemStyle, popupStyle } from '#components/ui/popup-style.ts'
import { cn } from '#components/ui/cn.ts'
import { actIcons } from './act-icons.ts'
import { keyWords } from './key-words.ts'

/** Below the slash, or above it where there is no room; never beyond the edge of the window. */
function place(box: HTMLElement, editor: Editor, from: number): void {
  const at = editor.view.coordsAtPos(from)
  const { offsetWidth, offsetHeight } = box
  const view = window.visualViewport
  const [width, height] = [view?.width ?? innerWidth, view?.height ?? innerHeight]
  const below = at.bottom + 6
  const top = below + offsetHeight > height - 8 ? Math.max(8, at.top - offsetHeight - 6) : below
  box.style.left = `${Math.max(8, Math.min(at.left, width - offsetWidth - 8))}px`
  box.style.top = `${top}px`
}

interface ListProps {
  editor: Editor
  asks: ReportAsks
  acts: Act[]
  selected: number
  from: number
}

function Option({ act, on, onChoose }: { act: Act; on: boolean; onChoose: () => void }) {
  const Icon = actIcons[act.id]
  const [key] = act.keys ?? []
  return (
    <div
      role="option"
      id={slashOptionId(act)}
      aria-selected={on}
      data-highlighted={on ? '' : undefined}
      className={cn(itemStyle, 'hover:bg-hover')}
      onClick={onChoose}
    >
      {Icon ? <Icon aria-hidden size={16} strokeWidth={1.5} /> : <span className="size-4" />}
      <span className="grow">{act.label}</span>
      {key !== undefined && (
        <kbd aria-hidden className="font-sans text-meta text-ink-2">
          {keyWords(key)}
        </kbd>
      )}
    </div>
  )
}

/** Acts next to each other that belong to one group. What answers best stands first, so a group may come twice. */
function grouped(acts: readonly Act[]): Act[][] {
  const runs: Act[][] = []
  for (const act of acts) {
    const last = runs.at(-1)
    if (last?.[0]?.group === act.group) last.push(act)
    else runs.push([act])
  }
  return runs
}

function List({ editor, asks, acts, selected, from }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  const active = acts[selected]
  useLayoutEffect(() => {
    if (box.current) place(box.current, editor, from)
    const option = active && document.getElementById(slashOptionId(active))
    option?.scrollIntoView({ block: 'nearest' })
  })
  useEffect(() => {
    const again = () => box.current && place(box.current, editor, from)
    const away = () => closeSlash(editor)
    addEventListener('scroll', again, { passive: true })
    addEventListener('resize', again)
    editor.on('blur', away)
    return () => {
      removeEventListener('scroll', again)
      removeEventListener('resize', again)
      editor.off('blur', away)
    }
  }, [editor, from])
  return (
    <div
      ref={box}
      id={SLASH_LIST}
      role="listbox"
      tabIndex={0}
      aria-label="What to put here"
      // The text keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className={cn(popupStyle, 'fixed z-40 max-h-80 w-64')}
    >
      {grouped(acts).map((run) => (
        <div role="group" key={run[0]!.id} aria-label={actGroups[run[0]!.group]}>
          <div aria-hidden className="px-2 pt-2 pb-1 text-meta text-ink-3">
            {actGroups[run[0]!.group]}
          </div>
          {run.map((act) => (
            <Option
              key={act.id}
              act={act}
              on={act === active}
              onChoose={() => chooseSlash(editor, asks, act)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** What "/" offers, below the slash. The keys go to the text, which has the focus all the time. */
export function SlashList({ asks }: { asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  const menu = useEditorState({
    editor,
    selector: ({ editor: live }) => {
      const open = live && slashMenu(live)
      return open
        ? { ids: open.acts.map(({ id }) => id), selected: open.selected, from: open.from }
        : null
    },
  })
  const found = menu?.ids.map(actNamed) ?? []
  const words = menu
    ? `${found[menu.selected]?.label ?? ''}, ${menu.selected + 1} of ${found.length}`
    : ''
  return (
    <>
      <output className="sr-only">{words}</output>
      {editor && menu && (
        <List editor={editor} asks={asks} acts={found} selected={menu.selected} from={menu.from} />
      )}
    </>
  )
}
