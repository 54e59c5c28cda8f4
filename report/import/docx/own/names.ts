/** What the names of styles say of paragraphs; Word and LibreOffice write them in small or in large letters. */
import { type EntryName, forecastStyles, settings, styleNames } from '../../../render/docx/form.ts'
import type { DocxParagraph } from '../tree.ts'

export const lower = (name: string) => name.toLowerCase()
export const statuses = new Map([...forecastStyles].map(([status, name]) => [lower(name), status]))
export const containers = new Map(
  (['quotation', 'takeaway', 'boilerplate'] as const).map((setting) => [
    lower(settings[setting]),
    setting,
  ]),
)
export const headings = new Map([
  [lower(styleNames.heading2), 2 as const],
  [lower(styleNames.heading3), 3 as const],
])
export const pictureLines = new Map([
  [lower(styleNames.pictureCaption), 'caption' as const],
  [lower(styleNames.pictureDate), 'asOf' as const],
  [lower(styleNames.pictureCredit), 'credit' as const],
])

/** A list that somebody added. */
export function entryOf({ list }: DocxParagraph): EntryName | null {
  if (!list) return null
  return {
    setting: 'text',
    kind: list.format === 'bullet' ? 'Bullet' : 'Number',
    level: list.level,
  }
}
