'use client'
import { useRef, type ReactNode } from 'react'
import { usePlainKeys } from '#components/ui/use-plain-keys.ts'

/** Which row is next: the one after the focused one, the first when none has the focus. */
function step(rows: HTMLElement[], by: 1 | -1): HTMLElement | undefined {
  const here = rows.findIndex((row) => row === document.activeElement)
  if (here < 0) return by === 1 ? rows[0] : rows.at(-1)
  return rows[Math.min(Math.max(here + by, 0), rows.length - 1)]
}

/**
 * Around lists whose rows are links marked `data-row`: j and k go down and up, / goes to the search. Enter opens, as
 * it does on every link.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null)
  const find = (what: string) => around.current?.querySelectorAll<HTMLElement>(what) ?? []
  usePlainKeys((key, event) => {
    if (key === 'j' || key === 'k') step([...find('[data-row]')], key === 'j' ? 1 : -1)?.focus()
    if (key !== '/') return
    const [search] = find('input[type="search"]')
    if (!search) return
    event.preventDefault()
    search.focus()
  })
  return <div ref={around}>{children}</div>
}

/** Says which keys a list has; nothing on a telephone. */
export function KeyHints({ search = false }: { search?: boolean }) {
  const key = 'rounded-[4px] border border-rule px-1 font-sans text-ink-2'
  return (
    <p className="mt-8 text-meta text-ink-3 pointer-coarse:hidden">
      <kbd className={key}>j</kbd> <kbd className={key}>k</kbd> move,{' '}
      <kbd className={key}>Enter</kbd> opens
      {search && (
        <>
          , <kbd className={key}>/</kbd> searches
        </>
      )}
    </p>
  )
}
