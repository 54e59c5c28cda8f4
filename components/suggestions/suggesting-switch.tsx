'use client'
import { PenLine } from 'lucide-react'
import { useCurrentEditor } from '@tiptap/react'
import { perform } from '#editor/acts/act.ts'
import { actNamed } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { cn } from '#components/ui/cn.ts'
import { keyWords } from '#components/editor/key-words.ts'
import { useSuggesting } from './use-suggestions.ts'

const style =
  'flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2 text-panel text-ink-2 pointer-coarse:h-11'

/** Whether what is typed is proposed or done, and the way from one to the other where there is one. */
export function SuggestingSwitch({ always, asks }: { always: boolean; asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  const on = useSuggesting()
  if (!editor) return null
  const content = (
    <>
      <PenLine aria-hidden size={16} strokeWidth={1.5} />
      <span className="max-lg:sr-only">{always || on ? 'You suggest' : 'Suggest'}</span>
    </>
  )
  if (always) return <p className={cn(style, 'suggesting-on')}>{content}</p>
  return (
    <Tooltip text={on ? 'Write again' : 'Suggest instead of writing'} keys={keyWords('Mod-Alt-G')}>
      <button
        type="button"
        aria-pressed={on}
        className={cn(style, on ? 'suggesting-on' : 'hover:bg-hover')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => perform(actNamed('edit.suggest'), editor, asks)}
      >
        {content}
      </button>
    </Tooltip>
  )
}
