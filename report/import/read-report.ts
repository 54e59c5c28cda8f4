/** The one entry of reading: bytes of a file → the reports in it. What a file is, its content decides. */
import { readBlogger } from './blogger/read-blogger.ts'
import { decodeText, maxBytes } from './decode.ts'
import { readDocx } from './docx/read-docx.ts'
import { fileKind } from './file-kind.ts'
import { fromJson } from './from-json.ts'
import { readHtml } from './html/read-html.ts'
import { isMarkdown, readMarkdown } from './markdown/read-markdown.ts'
import { readText } from './read-text.ts'
import type { FileHint, Reading } from './reading.ts'
import { UnreadableReport } from './unreadable.ts'

interface TextReader {
  /** Whether the text is of this format. The first reader of the table that says so reads it. */
  sniff: (text: string, hint: FileHint) => boolean
  read: (text: string, hint: FileHint) => Reading
}

const refuse = (code: 'markup' | 'image') => (): never => {
  throw new UnreadableReport(code)
}

/** How the text begins behind an XML declaration, comments and blanks. */
const beginning = (text: string) =>
  text
    .slice(0, 100_000)
    .replace(/^(?:\s|\uFEFF|<\?[^>]{0,500}\?>|<!--(?:(?!-->).){0,20000}-->)+/s, '')

const isNamed = ({ name = '' }: FileHint, ending: RegExp) => ending.test(name)

const isJson = (text: string, hint: FileHint) =>
  isNamed(hint, /\.json$/i) || hint.type === 'application/json' || /^\s*[[{]\s*["{]/.test(text)

const isHtml = (text: string, hint: FileHint) =>
  ((isNamed(hint, /\.x?html?$/i) || hint.type === 'text/html') && /<[a-z!]/i.test(text)) ||
  /^<(?:!doctype html|html|head|body|div|p|h[1-6]|article|section|main|meta|style|span|table|b|strong|ol|ul|center|font|blockquote)\b/i.test(
    beginning(text),
  ) ||
  // A part cut out of a page's source begins anywhere.
  (text.slice(0, 100_000).match(/<\/(?:p|div|li|span|td|h[1-6])>/gi)?.length ?? 0) >= 5

function readJson(text: string): Reading {
  const reports = fromJson(text).map((report) => ({ report, remarks: [], marginalia: [] }))
  return { format: 'json', reports, remarks: [], original: text.split(/\r\n|\r|\n/) }
}

const textReaders: readonly TextReader[] = [
  { sniff: (text) => /^<svg\b/i.test(beginning(text)), read: refuse('image') },
  { sniff: (text) => /^<(?:\w+:)?(?:feed|entry)\b/i.test(beginning(text)), read: readBlogger },
  { sniff: isHtml, read: readHtml },
  { sniff: (text) => /^<[a-z!?]/i.test(beginning(text)), read: refuse('markup') },
  { sniff: isJson, read: readJson },
  { sniff: isMarkdown, read: readMarkdown },
  { sniff: () => true, read: readText },
]

/**
 * Reads a file of any format that Galley knows. Throws `UnreadableReport`, and nothing else, for what it cannot read:
 * its sentence names what the file is and says what to do instead.
 */
export function readReport(bytes: Uint8Array, hint: FileHint = {}): Reading {
  if (bytes.length === 0) throw new UnreadableReport('empty')
  if (bytes.length > maxBytes) throw new UnreadableReport('file-too-large')
  const kind = fileKind(bytes)
  if (kind === 'docx') return readDocx(bytes)
  if (kind !== 'text') throw new UnreadableReport(kind)
  const { text, remarks } = decodeText(bytes)
  const reading = textReaders.find(({ sniff }) => sniff(text, hint))!.read(text, hint)
  return { ...reading, remarks: [...remarks, ...reading.remarks] }
}
