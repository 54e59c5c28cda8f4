'use client'
import { useState } from 'react'
import { actGroups, type ActGroup } from '#editor/acts/act.ts'
import { acts } from '#editor/acts/acts.ts'
import { structuralKeys } from '#editor/acts/structural-keys.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { fuzzyScore } from './fuzzy.ts'
import { keyWords } from './key-words.ts'

interface Row {
  label: string
  keys: readonly string[]
  also: readonly string[]
}

const sections: { title: string; rows: Row[] }[] = [
  ...(Object.keys(actGroups) as ActGroup[]).map((group) => ({
    title: actGroups[group],
    rows: acts
      .filter((act) => act.group === group && (act.keys?.length ?? 0) > 0)
      .map(({ label, keys = [], also = [] }) => ({
        label,
        keys,
        also: [...also, actGroups[group]],
      })),
  })),
  {
    title: 'Where the caret is',
    rows: structuralKeys.map(({ keys, means }) => ({ label: means, keys: [keys], also: [] })),
  },
].filter(({ rows }) => rows.length > 0)

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex shrink-0 flex-wrap justify-end gap-x-2">
      {keys.map((key) => (
        <kbd
          key={key}
          className="rounded-control border border-rule px-1.5 font-sans text-meta whitespace-nowrap text-ink-2"
        >
          {keyWords(key)}
        </kbd>
      ))}
    </span>
  )
}

/** All keys of the writing desk, by what they do. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const shown = sections
    .map(({ title, rows }) => ({
      title,
      rows: rows.filter(
        ({ label, keys, also }) => fuzzyScore(typed, label, [...also, ...keys.map(keyWords)]) > 0,
      ),
    }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Dialog
      title="Keyboard shortcuts"
      open
      onOpenChange={(open) => !open && onClose()}
      className="shortcut-list max-w-[44rem]"
    >
      <div className="print:hidden">
        <Field label="What you want to do">
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
          />
        </Field>
      </div>
      <div className="mt-4 gap-8 sm:columns-2">
        {shown.map(({ title, rows }) => (
          <section key={title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-panel font-semibold">{title}</h3>
            <dl className="text-panel">
              {rows.map(({ label, keys }) => (
                <div
                  key={label}
                  className="flex items-baseline justify-between gap-3 border-b border-rule py-1 last:border-0"
                >
                  <dt className="min-w-0">{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <output className={shown.length > 0 ? 'sr-only' : 'text-panel text-ink-2'}>
        {shown.length === 0 ? 'No shortcut matches.' : ''}
      </output>
    </Dialog>
  )
}
