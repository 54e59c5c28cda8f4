/** Fields above a text, between lines of `---`: what a page's generator or whoever kept the text wrote there. */
import type { Remark } from '../remark.ts'
import type { Line } from './source-lines.ts'
import type { About } from './manuscript.ts'

const field = /^([\w-]{1,40})\s*:\s*(.*)$/
/** How far from the top such lines are looked for, and how many there may be. */
const reach = 12
const most = 80

const unquoted = (value: string) => value.replace(/^(["'])(.*)\1$/, '$2').trim()

/** Where the fields begin and end, the lines of `---` included; null when there are none. */
function placeOf(lines: readonly Line[]): { from: number; to: number } | null {
  const from = lines.slice(0, reach).findIndex(({ text }) => text === '---')
  if (from === -1 || lines.slice(0, from).filter(({ text }) => text !== '').length > 1) return null
  const end = lines.slice(from + 1, from + most).findIndex(({ text }) => text === '---')
  const inside = lines.slice(from + 1, from + 1 + end)
  const fits = inside.length > 1 && inside.every(({ text }) => text === '' || field.test(text))
  return fits ? { from, to: from + end + 2 } : null
}

/** What the name of a site adds to a title. */
const site = /\s+[|·]\s+[^|·]{2,60}$/u

/** What fields say of a report; their names in lower case. */
export function aboutOf(fields: ReadonlyMap<string, string>): About {
  const title = fields.get('title')?.replace(site, '')
  const byline = fields.get('author') ?? fields.get('authors')
  const day = /^\d{4}-\d{2}-\d{2}(?=\D|$)/.exec(fields.get('date') ?? '')?.[0]
  return {
    ...(title ? { title } : {}),
    ...(byline ? { byline } : {}),
    ...(day !== undefined && !Number.isNaN(Date.parse(day)) ? { day } : {}),
  }
}

/** The fields, quoted, so that none of their words is lost. */
export const fieldsLeftOut = (text: string, line: number): Remark => ({
  level: 'lost',
  code: 'front-matter',
  message:
    'The fields above the text were left out; title, author and date were taken where the text names none.',
  line,
  text,
})

/** The lines without the fields, which are quoted in one remark, and what they say of the report. */
export function withoutFrontLines(
  lines: readonly Line[],
  remarks: Remark[],
): { lines: Line[]; about: About } {
  const place = placeOf(lines)
  if (!place) return { lines: [...lines], about: {} }
  const inside = lines.slice(place.from + 1, place.to - 1).filter(({ text }) => text !== '')
  const fields = new Map<string, string>()
  for (const { text } of inside) {
    const [, name = '', value = ''] = field.exec(text) ?? []
    fields.set(name.toLowerCase(), unquoted(value))
  }
  const text = inside.map((line) => line.text).join('\n')
  remarks.push(fieldsLeftOut(text, lines[place.from]!.number))
  const blank = ({ number }: Line): Line => ({ number, raw: '', text: '', indent: 0 })
  return {
    lines: lines.map((line, at) => (at >= place.from && at < place.to ? blank(line) : line)),
    about: aboutOf(fields),
  }
}
