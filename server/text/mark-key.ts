import { encodeAny, toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import type { EditorMark } from '#report/editor-json.ts'

/** Marks of which several of one kind may lie on the same words (editor/model/marks.ts). */
const overlapping: ReadonlySet<string> = new Set(['thread', 'change'])

/** The name under which the editor's binding keeps a mark in Yjs: where it may overlap, with six bytes of its hash. */
export function markKey({ type, attrs = {} }: EditorMark): string {
  if (!overlapping.has(type)) return type
  const short = new Uint8Array(6)
  digest(encodeAny({ type, attrs })).forEach((byte, at) => (short[at % 6]! ^= byte))
  return `${type}--${toBase64(short)}`
}
