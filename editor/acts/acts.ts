import type { Act } from './act.ts'
import { blockActs } from './block-acts.ts'
import { comfortActs } from './comfort-acts.ts'
import { editActs } from './edit-acts.ts'
import { noteActs } from './note-acts.ts'
import { partActs } from './part-acts.ts'
import { pictureActs } from './picture-acts.ts'
import { tableActs } from './table-acts.ts'
import { textActs } from './text-acts.ts'
import { threadActs } from './thread-acts.ts'
import { viewActs } from './view-acts.ts'

const direct = (act: Act): Act => ({ ...act, direct: true })

/** Everything that can be done at the writing desk. */
export const acts: readonly Act[] = [
  ...textActs,
  ...blockActs.map(direct),
  ...pictureActs.map(direct),
  ...tableActs.map(direct),
  ...noteActs,
  ...threadActs,
  ...partActs,
  ...editActs,
  ...comfortActs,
  ...viewActs,
]

const byId = new Map(acts.map((act) => [act.id, act]))

/** The act with this id; throws for one that does not exist, which is a fault of the code. */
export function actNamed(id: string): Act {
  const act = byId.get(id)
  if (!act) throw new Error(`There is no act “${id}”`)
  return act
}
