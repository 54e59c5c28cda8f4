'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { usePlainKeys } from '#components/ui/use-plain-keys.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const
const block = 'p, h1, h2, h3, h4, li, td, th, caption, figcaption'

/** The places on the sheet that changed: marks that follow each other in one paragraph are one. */
function places(): HTMLElement[] {
  const marks = document.querySelectorAll<HTMLElement>('article.report-text :is(ins, del, mark)')
  const seen = new Set<Element>()
  return [...marks].filter((mark) => {
    const around = mark.closest(block) ?? mark
    const isNew = !seen.has(around)
    seen.add(around)
    return isNew
  })
}

/** Goes from one change on the sheet to the next, by button or with `n` and `p`. */
export function ChangeSteps() {
  const at = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const step = (by: 1 | -1) => {
    const all = places()
    if (all.length === 0) return
    const from = at.current ? all.indexOf(at.current) : -1
    const next = from < 0 && by < 0 ? all.length - 1 : (from + by + all.length) % all.length
    at.current?.removeAttribute('data-here')
    const mark = all[next]!
    mark.setAttribute('data-here', '')
    mark.scrollIntoView({ block: 'center' })
    at.current = mark
    setSaid(`${next + 1} of ${all.length}`)
  }
  usePlainKeys((key) => {
    if (key === 'n') step(1)
    if (key === 'p') step(-1)
  })
  return (
    <span className="flex items-center gap-1">
      <output className="text-ink-3 tabular-nums">{said}</output>
      <IconButton label="The change before" keys="P" onClick={() => step(-1)}>
        <ChevronUp {...icon} />
      </IconButton>
      <IconButton label="The next change" keys="N" onClick={() => step(1)}>
        <ChevronDown {...icon} />
      </IconButton>
    </span>
  )
}
