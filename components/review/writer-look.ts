import type { CSSProperties } from 'react'
import { personColour } from '#components/editor/person-colour.ts'
import type { Writer } from '#server/queries/version-page.ts'

/** Lines under the words, so that nobody has to tell people apart by colour. */
const lines = ['solid', 'dashed', 'dotted', 'double', 'wavy'] as const

/** How a person's words look: their hue, and a line that is another one for each. Nobody's are plain. */
export function writerLook(writers: readonly Writer[], whose: number): CSSProperties | null {
  const known = writers.filter(({ id }) => id !== null)
  const at = known.findIndex((writer) => writer.whose === whose)
  const id = known[at]?.id
  if (id == null) return null
  const line = lines[at % lines.length]!
  return { '--writer': personColour(id), textDecorationStyle: line } as CSSProperties
}
