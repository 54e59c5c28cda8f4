import type { AlsoCited } from '#report/sources.ts'

/** Where other reports name these sources. Rejects when it cannot be asked now. */
export async function askAlsoCited(
  reportId: string,
  keys: readonly string[],
): Promise<readonly AlsoCited[]> {
  const answer = await fetch(`/api/reports/${encodeURIComponent(reportId)}/also-cited`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keys }),
  })
  if (!answer.ok) throw new Error(`It was answered with ${answer.status}`)
  return (await answer.json()) as AlsoCited[]
}
