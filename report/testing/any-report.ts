/**
 * Random reports of every shape that `Report` admits, tidy or not: for laws that must hold for all of them. Reports as
 * they are published come from generate.ts.
 */
import type {
  Block,
  BodyBlock,
  Forecasts,
  Inline,
  Inner,
  List,
  Paragraph,
  Picture,
  Report,
  Table,
  Text,
} from '../document.ts'
import { ForecastStatus } from '../document.ts'
import type { Random } from './random.ts'

const texts = [
  'rain',
  ' ',
  '',
  'a  b',
  '\u00a0',
  'Ends here.',
  '[1]',
  '  1. ',
  'ميناء',
  '日本',
  '😀',
  '\n',
  'x\ty',
  '• ',
  '<b>&amp;',
  '"quoted"',
  'e\u0301',
]
const links = ['https://example.org/', 'mailto:a@example.org']

function text(chance: Random): Text {
  return {
    type: 'text',
    text: chance.times(1 + chance.int(3), () => chance.pick(texts)).join('') || 'x',
    ...(chance.chance(0.1) ? { runIn: true } : {}),
    ...(chance.chance(0.2) ? { bold: true } : {}),
    ...(chance.chance(0.2) ? { italic: true } : {}),
    ...(chance.chance(0.2) ? { link: chance.pick(links) } : {}),
  }
}

/** Also citations of notes that are missing, and of one note several times. */
function inlines(chance: Random): Inline[] {
  return chance.times(chance.int(5), () =>
    chance.chance(0.3) ? { type: 'citation', note: `n${chance.int(9)}` } : text(chance),
  )
}

const paragraph = (chance: Random): Paragraph => ({ type: 'paragraph', content: inlines(chance) })

function list(chance: Random, depth: number): List {
  const items = chance.times(chance.int(4), () => inner(chance, depth + 1))
  if (chance.chance(0.6)) return { type: 'bulletList', items }
  return { type: 'orderedList', ...(chance.chance(0.3) ? { start: chance.int(30) } : {}), items }
}

function inner(chance: Random, depth = 0): Inner[] {
  return chance.times(chance.int(4), () =>
    depth < 4 && chance.chance(0.3) ? list(chance, depth) : paragraph(chance),
  )
}

const forecasts = (chance: Random): Forecasts => ({
  type: 'forecasts',
  entries: chance.times(chance.int(4), () => ({
    content: inlines(chance),
    status: chance.chance(0.3) ? null : chance.pick(ForecastStatus.options),
  })),
})

const table = (chance: Random): Table => ({
  type: 'table',
  caption: inlines(chance),
  head: chance.chance(0.5),
  rows: chance.times(chance.int(4), () => chance.times(chance.int(4), () => inlines(chance))),
})

const picture = (chance: Random): Picture => ({
  type: 'picture',
  kind: chance.pick(['map', 'picture']),
  src: chance.pick(['', 'https://example.org/map.png', '/files/map.png']),
  alt: line(chance),
  caption: inlines(chance),
  credit: line(chance),
  asOf: line(chance),
})

function bodyBlock(chance: Random): BodyBlock {
  switch (chance.int(9)) {
    case 0:
      return { type: 'quotation', blocks: inner(chance) }
    case 1:
      return forecasts(chance)
    case 2:
      return table(chance)
    case 3:
      return picture(chance)
    case 4:
    case 5:
      return list(chance, 0)
    default:
      return paragraph(chance)
  }
}

function block(chance: Random, at: number): Block {
  switch (chance.int(8)) {
    case 0:
      return {
        type: 'keyTakeaway',
        ...(chance.chance(0.3) ? { label: chance.pick(['May 1 – 7', 'Karsia']) } : {}),
        blocks: inner(chance),
      }
    case 1:
      return { type: 'heading', level: chance.pick([2, 3]), content: inlines(chance) }
    case 2:
      return { type: 'boilerplate', blocks: inner(chance) }
    case 3:
      return {
        type: 'executiveSummary',
        blocks: chance.times(chance.int(4), () => bodyBlock(chance)),
      }
    case 4:
      return {
        type: 'item',
        id: `i${at}`,
        topic: inlines(chance),
        blocks: chance.times(chance.int(4), () => bodyBlock(chance)),
      }
    default:
      return bodyBlock(chance)
  }
}

const line = (chance: Random) => chance.times(chance.int(4), () => chance.pick(texts)).join(' ')

/** A random report; blocks, blanks and notes stand in any order. */
export function anyReport(chance: Random): Report {
  return {
    title: line(chance),
    headline: line(chance),
    dateline: line(chance),
    period: chance.chance(0.5) ? { from: '2022-12-20', to: '2023-01-10' } : null,
    byline: line(chance),
    ...(chance.chance(0.3) ? { cutoff: 'Data cutoff: 2:00 PM ET' } : {}),
    contributors: chance.times(chance.int(4), () => line(chance)),
    blocks: chance.times(chance.int(9), (at) => block(chance, at)),
    notes: chance
      .times(chance.int(9), (at) => ({
        id: `n${at}`,
        paragraphs: chance.times(chance.int(3), () =>
          chance.times(chance.int(3), () => text(chance)),
        ),
      }))
      .toSorted(() => chance.next() - 0.5),
  }
}
