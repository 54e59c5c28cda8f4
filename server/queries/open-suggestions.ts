import type { Database } from '../db/client.ts'

/**
 * What stands against a gate that minds suggestions: for each person with something proposed in the text, their name and
 * how many. `suggesters` is person → number; whoever is no person of the desk is counted as somebody.
 */
export async function openSuggestionNames(
  db: Database,
  suggesters: ReadonlyMap<string, number>,
): Promise<string[]> {
  if (suggesters.size === 0) return []
  const people = await db.user.findMany({
    where: { id: { in: [...suggesters.keys()] } },
    select: { id: true, name: true },
    take: 500,
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return [...suggesters]
    .map(([by, count]) => `${count} of ${names.get(by) ?? 'somebody'}`)
    .sort((a, b) => a.localeCompare(b, 'en'))
}
