'use client'
import { useSyncExternalStore } from 'react'
import { partWords } from '#editor/behaviour/outline.ts'
import { setField } from '#editor/behaviour/undo-steps.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { expectedField, expectedIn, YES } from '#editor/model/meta.ts'
import { META } from '#editor/model/wire.ts'
import { expectable } from '#report/template-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'

interface ExpectedPartsProps {
  session: WritingSession
  editable: boolean
}

/** In a template: which parts every report of the series is expected to have. A report without one is never refused, but told. */
export function ExpectedParts({ session: { doc }, editable }: ExpectedPartsProps) {
  const meta = doc.getMap(META)
  // As one string, which stays the same while nothing changes.
  const chosen = useSyncExternalStore(
    (changed) => {
      meta.observe(changed)
      return () => meta.unobserve(changed)
    },
    () => expectedIn(meta).join(' '),
    () => '',
  ).split(' ')
  return (
    <fieldset className="mt-6 border-t border-rule pt-4 pl-2">
      <legend className="float-left mb-2 w-full text-panel font-semibold">
        Expected in every report
      </legend>
      <p className="clear-both mb-3 text-meta text-ink-3">
        What is missing shows in the outline and before publishing.
      </p>
      <div className="flex flex-col gap-2">
        {expectable.map((part) => (
          <Checkbox
            key={part}
            label={partWords[part]}
            checked={chosen.includes(part)}
            disabled={!editable}
            className="text-panel text-ink-2"
            onChange={(checked) => setField(doc, expectedField(part), checked ? YES : '')}
          />
        ))}
      </div>
    </fieldset>
  )
}
