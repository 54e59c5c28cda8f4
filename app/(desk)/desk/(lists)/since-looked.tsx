import { Suspense } from 'react'
import { changeLine } from '#components/compare/compare-words.ts'
import type { Looked } from '#server/queries/desk-rows.ts'
import { sinceLookedAt } from '#server/queries/since-looked.ts'
import { ask } from '../../../ctx.ts'

const AS_IT_WAS = 'nothing changed'

async function Changes({ reportId }: { reportId: string }) {
  const since = await ask((ctx) => sinceLookedAt(ctx, reportId))
  if (since === 'too-much') return 'nearly everything changed'
  return (since && changeLine(since.comparison)) || AS_IT_WAS
}

/** What changed in a report since this person looked. Comparing takes a moment, which the list does not wait for. */
export function SinceLooked({ reportId, looked }: { reportId: string; looked: Looked }) {
  return (
    <p className="truncate text-panel text-ink-2">
      Since you looked:{' '}
      {looked === 'edited' ? (
        <Suspense fallback="…">
          <Changes reportId={reportId} />
        </Suspense>
      ) : (
        AS_IT_WAS
      )}
    </p>
  )
}
