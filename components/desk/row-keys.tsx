'use client'
import { useEffect, useRef, type ReactNode } from 'react'

const typing =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]'

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
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(typing)) return
      const find = (what: string) => around.current?.querySelectorAll<HTMLElement>(what) ?? []
      if (event.key === '/') {
        const [search] = find('input[type="search"]')
        if (!search) return
        event.preventDefault()
        search.focus()
      } else if (event.key === 'j' || event.key === 'k') {
        step([...find('[data-row]')], event.key === 'j' ? 1 : -1)?.focus()
      }
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
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
