import type { Format } from '#report/import/reading.ts'
import type { ImportState } from '#server/queries/import-page.ts'
import type { Touched } from '#server/queries/touched.ts'

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`

export const sizeWords = (bytes: number) =>
  bytes < 1000
    ? counted(bytes, 'byte')
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`

const formats: Record<Format, string> = {
  text: 'Plain text',
  html: 'Web page',
  docx: 'Word',
  markdown: 'Markdown',
  blogger: 'Blogger export',
  json: 'JSON',
}

/** A format of the readers in words; what this Galley does not know keeps its own name. */
export const formatWords = (format: string) =>
  Object.hasOwn(formats, format) ? formats[format as Format] : format

export const importStateWords: Record<ImportState, string> = {
  open: 'Not brought in yet',
  bringing: 'Being brought in',
  done: 'Brought in',
  'taken-back': 'Taken back',
}

/** Why a report stays when its import is taken back: "Wen wrote in it". */
export function touchedWords(touched: Touched): string {
  switch (touched.by) {
    case 'published':
      return 'it was published'
    case 'edited':
      return `${touched.name ?? 'somebody'} wrote in it`
    case 'moved':
      return 'it was sent on'
  }
}
