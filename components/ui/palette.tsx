'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog as Base } from '@base-ui/react/dialog'
import { useState } from 'react'
import { cn } from './cn.ts'
import { modalStyle, veilStyle } from './modal-style.ts'
import { itemStyle } from './popup-style.ts'

export interface PaletteEntry {
  id: string
  label: string
  /** Quiet words behind the label: its group. */
  detail?: string
  /** Its keys, as people read them. */
  keys?: string
}

interface PaletteProps<Entry extends PaletteEntry> {
  title: string
  placeholder: string
  /** What is offered for what was typed, the best first. */
  find: (typed: string) => readonly Entry[]
  onChoose: (entry: Entry) => void
  onClose: () => void
}

/** A field and what it finds: arrow keys choose, Enter does it, Escape leaves. */
export function Palette<Entry extends PaletteEntry>({
  title,
  placeholder,
  find,
  onChoose,
  onClose,
}: PaletteProps<Entry>) {
  const [typed, setTyped] = useState('')
  const entries = find(typed)
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veilStyle} />
        <Base.Popup
          className={cn(
            modalStyle,
            'top-[12dvh] flex max-h-[min(30rem,76dvh)] max-w-[36rem] translate-y-0 flex-col overflow-hidden p-0',
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          <Autocomplete.Root
            inline
            open
            mode="none"
            items={entries}
            autoHighlight="always"
            itemToStringValue={(entry: Entry) => entry.label}
            value={typed}
            onValueChange={(value, { reason }) => {
              if (reason !== 'item-press') setTyped(value)
            }}
          >
            <Autocomplete.Input
              aria-label={title}
              placeholder={placeholder}
              maxLength={200}
              dir="auto"
              spellCheck={false}
              className="h-12 w-full shrink-0 border-b border-rule bg-transparent px-4 text-form text-ink outline-none placeholder:text-ink-3"
            />
            <Autocomplete.Status
              className={cn(entries.length > 0 ? 'sr-only' : 'px-4 py-6 text-form text-ink-2')}
            >
              {entries.length === 0 ? 'Nothing found.' : `${entries.length} found`}
            </Autocomplete.Status>
            <Autocomplete.List
              className="min-h-0 overflow-y-auto p-1 outline-none empty:hidden"
              aria-label={title}
            >
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className={`group ${itemStyle}`}
                  onClick={() => onChoose(entry)}
                >
                  <span className="min-w-0 grow truncate" dir="auto">
                    {entry.label}
                  </span>
                  {entry.detail !== undefined && (
                    <span className="shrink-0 text-meta text-ink-3 group-data-highlighted:text-ink-2 max-sm:hidden">
                      {entry.detail}
                    </span>
                  )}
                  {entry.keys !== undefined && (
                    <kbd className="shrink-0 font-sans text-meta text-ink-2 pointer-coarse:hidden">
                      {entry.keys}
                    </kbd>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
