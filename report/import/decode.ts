/** Bytes of a file → text. Only the form is judged here; whether it is a report, read-report.ts says. */
import type { Remark } from '../remark.ts'
import { UnreadableReport } from './unreadable.ts'

/** What is larger is not looked at. Exports of whole blogs may come near to it. */
export const maxBytes = 64_000_000

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, at) => bytes[at] === byte)

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What the Windows code page has where Latin-1 has control characters. Node's decoder of that name leaves them out. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function windows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (character) => windows[character.charCodeAt(0) - 0x80]!)
}

/**
 * The text of a file: UTF-8, UTF-16 with its mark at the start, otherwise the Windows code page, which is a guess and
 * said in a remark. Throws `UnreadableReport` for what is empty, too large or binary.
 */
export function decodeText(bytes: Uint8Array): { text: string; remarks: Remark[] } {
  if (bytes.length === 0) throw new UnreadableReport('empty')
  if (bytes.length > maxBytes) throw new UnreadableReport('file-too-large')
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: new TextDecoder('utf-16le').decode(bytes), remarks: [] }
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: new TextDecoder('utf-16be').decode(bytes), remarks: [] }
  if (bytes.includes(0)) throw new UnreadableReport('binary')
  const text = utf8(bytes)
  if (text !== null) return { text, remarks: [] }
  return {
    text: windows1252(bytes),
    remarks: [
      {
        level: 'guess',
        code: 'encoding-guessed',
        message:
          'The file is not in UTF-8; it was read in the Windows code page. Check the accents.',
      },
    ],
  }
}
