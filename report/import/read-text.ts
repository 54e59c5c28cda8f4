/** Plain text as published → reports. decode.ts makes the text from a file. */
import type { Remark } from '../remark.ts'
import { withoutFrontLines } from './front-lines.ts'
import { joinLines } from './join-lines.ts'
import type { Reading } from './reading.ts'
import { recognise } from './recognise.ts'
import { sourceLines } from './source-lines.ts'
import { splitPosts } from './split-posts.ts'
import { textPassages } from './text-passages.ts'
import { hasSigns } from './text-signs.ts'
import { UnreadableReport } from './unreadable.ts'

const maxCharacters = 2_000_000

function refuseNoText(input: string): void {
  if (input === '') throw new UnreadableReport('empty')
  if (input.length > maxCharacters) throw new UnreadableReport('too-large')
  if (input.trim() === '') throw new UnreadableReport('blank')
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const noText = input.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g) ?? []
  if (input.includes('\0') || noText.length > input.length / 50)
    throw new UnreadableReport('binary')
}

/**
 * Reads a published report, or a page with several posts (each dateline starts one), from its text. Throws
 * `UnreadableReport` when there is nothing to read.
 */
export function readText(input: string): Reading {
  refuseNoText(input)
  const source = sourceLines(input)
  const remarks: Remark[] = []
  const { lines, about } = withoutFrontLines(source, remarks)
  const stretches = splitPosts(lines).flatMap((post) => joinLines(post, remarks))
  const passages = textPassages(stretches, hasSigns(input), remarks)
  const original = source.map(({ raw }) => raw)
  const manuscript = { passages, notes: [], about, marginalia: [], remarks, original }
  return { format: 'text', ...recognise(manuscript), original }
}
