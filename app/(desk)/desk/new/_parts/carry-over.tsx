'use client'
import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { LastIssue } from '#server/queries/new-report.ts'
import { lastIssueOf } from '../actions.ts'

const kinds = [
  ['forecast', 'Forecasts'],
  ['item', 'Items'],
] as const

const openKeys = (issue: LastIssue) =>
  new Set(issue.pieces.filter(({ open }) => open).map(({ key }) => key))

interface ChoiceProps {
  issue: LastIssue
  chosen: ReadonlySet<string>
  onChoose: (key: string, on: boolean) => void
}

function Choice({ issue, chosen, onChoose }: ChoiceProps) {
  if (issue.pieces.length === 0)
    return <p className="text-panel text-ink-2">“{issue.title}” has no forecasts and no items.</p>
  return kinds.map(([kind, words]) => {
    const pieces = issue.pieces.filter((piece) => piece.kind === kind)
    return (
      pieces.length > 0 && (
        <fieldset key={kind} className="flex flex-col gap-2">
          <legend className="mb-2 text-panel font-semibold">{words}</legend>
          {pieces.map((piece) => (
            <Checkbox
              key={piece.key}
              label={piece.words || 'Without words'}
              checked={chosen.has(piece.key)}
              onChange={(on) => onChoose(piece.key, on)}
            />
          ))}
        </fieldset>
      )
    )
  })
}

/** What of the last issue comes along: its open forecasts at first, and what somebody chooses. */
export function CarryOver({ seriesId }: { seriesId: string }) {
  const [issue, setIssue] = useState<LastIssue | null>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [pending, startLoading] = useTransition()

  function handleLoad() {
    startLoading(async () => {
      const found = await lastIssueOf(seriesId)
      setIssue(found)
      setChosen(found ? openKeys(found) : new Set())
    })
  }
  function handleChoose(key: string, on: boolean) {
    const next = new Set(chosen)
    if (on) next.add(key)
    else next.delete(key)
    setChosen(next)
  }
  if (issue === undefined)
    return (
      <div>
        <Button variant="secondary" pending={pending} onClick={handleLoad}>
          Carry over from the last issue
        </Button>
      </div>
    )
  if (issue === null)
    return <p className="text-panel text-ink-2">The series has no issue with a period yet.</p>
  const carry = { from: issue.id, hash: issue.hash, keys: [...chosen] }
  return (
    <section aria-label={`Carry over from ${issue.title}`} className="flex flex-col gap-4">
      <p className="text-panel text-ink-3">
        From “{issue.title}”, with their notes. Each is marked until somebody reviewed it.
      </p>
      <Choice issue={issue} chosen={chosen} onChoose={handleChoose} />
      {chosen.size > 0 && <input type="hidden" name="carry" value={JSON.stringify(carry)} />}
    </section>
  )
}
