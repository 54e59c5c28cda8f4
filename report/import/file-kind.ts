/** What kind of file bytes are, by their content. */
import type { UnreadableCode } from './unreadable.ts'

export type FileKind = 'docx' | 'text' | UnreadableCode

const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0))

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0) =>
  signature.every((byte, index) => bytes[at + index] === byte)

const signatures: readonly [kind: UnreadableCode, bytes: readonly number[], at?: number][] = [
  ['pdf', ascii('%PDF-')],
  ['rtf', ascii('{\\rtf')],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', ascii('GIF8')],
  ['image', ascii('WEBP'), 8],
  ['image', ascii('II*\0')],
  ['image', ascii('MM\0*')],
  ['image', ascii('ftypheic'), 4],
  ['image', ascii('ftypavif'), 4],
  ['archive', [0x1f, 0x8b]],
  ['archive', ascii('7z\u00bc\u00af')],
  ['archive', ascii('Rar!')],
  ['archive', ascii('BZh')],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['archive', ascii('ustar'), 257],
]

/** Bytes as characters of the same number, for looking for names. */
const letters = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

/** How far from both ends of a file its parts' names are looked for. */
const reach = 1_000_000

function namesIn(bytes: Uint8Array): string {
  if (bytes.length <= 2 * reach) return letters(bytes)
  return letters(bytes.subarray(0, reach)) + letters(bytes.subarray(-reach))
}

const zipKinds: readonly [kind: FileKind, names: RegExp][] = [
  ['docx', /word\/document\d*\.xml/],
  ['spreadsheet', /xl\/workbook\.|opendocument\.spreadsheet/],
  ['presentation', /ppt\/presentation\.|opendocument\.presentation/],
  ['odt', /opendocument\.text/],
  ['pages', /Index\/Document\.iwa|Index\.zip/],
  ['epub', /application\/epub\+zip/],
]

const wide = (name: string) => name.split('').join('\0')
const oleKinds: readonly [kind: FileKind, name: string][] = [
  ['encrypted', wide('EncryptedPackage')],
  ['old-word', wide('WordDocument')],
  ['spreadsheet', wide('Workbook')],
  ['presentation', wide('PowerPoint Document')],
]

/** The kind of a file; what has no signature is text until it is decoded. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, ascii('PK\u0003\u0004'))) {
    const names = namesIn(bytes)
    return zipKinds.find(([, pattern]) => pattern.test(names))?.[0] ?? 'archive'
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const names = namesIn(bytes)
    return oleKinds.find(([, name]) => names.includes(name))?.[0] ?? 'old-word'
  }
  return signatures.find(([, signature, at]) => startsWith(bytes, signature, at))?.[0] ?? 'text'
}
