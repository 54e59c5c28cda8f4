/** What lies on a clipboard, and whether it came from elsewhere. */
import type { Copied } from '#report/import/read-fragment.ts'

const googleType = 'application/x-vnd.google-docs-document-slice-clip+wrapped'

/** Marks of Galley's own clipboard and of its published pages, which clipboard.ts reads. */
const own =
  /\bdata-pm-slice=|\bdata-citation=|\bdata-part="?note\b|<sup[^>]{0,200}\bclass="?fnref\b/
/** Nobody copies more than this out of Galley; what claims to be is read like anything foreign. */
const mostOwn = 3_000_000

/** One line of plain text that is longer is read apart, so that it cannot hold up the page. */
const longLine = 20_000

const address = /^(?:https?:\/\/|www\.)\S+$/i

export type PasteKind =
  /** Galley's own, or one line of plain text. */
  | { kind: 'own' }
  /** An address alone, whatever else the clipboard says about it. */
  | { kind: 'address'; text: string }
  /** `images` are files of pictures that lie beside the text. */
  | { kind: 'foreign'; copied: Copied; images: File[] }

/** HTML that only wraps one picture goes to whoever takes the picture's file. */
const isPicture = (data: DataTransfer, html: string) =>
  data.files.length > 0 &&
  html.length < 100_000_000 &&
  /^(?:\s|<(?:meta|html|head|body|\/?\w+)[^>]{0,500}>|<!--\w+-->)*<img\b[^>]*>(?:\s|<\/?\w+>|<!--\w+-->)*$/i.test(
    html.slice(0, 20_000),
  )

/** Tells what was pasted or dropped. */
export function kindOf(data: DataTransfer): PasteKind {
  const html = data.getData('text/html')
  const text = data.getData('text/plain')
  if (html.length <= mostOwn && own.test(html)) return { kind: 'own' }
  if (html.trim() === '') {
    const lines = /\S[^\S\n\r]*[\n\r]\s*\S/.test(text) || text.length > longLine
    return lines ? { kind: 'foreign', copied: { html: '', text }, images: [] } : { kind: 'own' }
  }
  if (isPicture(data, html)) return { kind: 'own' }
  if (address.test(text.trim()) && html.length < 20_000 && !/<(?:p|li|h\d|td|img)\b/i.test(html))
    return { kind: 'address', text: text.trim() }
  const googleSlice = data.getData(googleType)
  const images = [...data.files].filter(({ type }) => type.startsWith('image/'))
  const copied = { html, text, ...(googleSlice ? { googleSlice } : {}) }
  return { kind: 'foreign', copied, images }
}
