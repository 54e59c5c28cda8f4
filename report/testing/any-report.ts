/**
 * Random reports of every shape that `Report` admits, tidy or not: for laws that must hold for all of them. Reports as
 * they are published come from generate.ts.
 */
import type { Block, BulletList, Inline, Item, Paragraph, Report, Text } from '../document.ts'
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

function bulletList(chance: Random, depth: number): BulletList {
  return {
    type: 'bulletList',
    items: chance.times(chance.int(4), () => inner(chance, depth + 1)),
  }
}

function inner(chance: Random, depth = 0): (Paragraph | BulletList)[] {
  return chance.times(chance.int(4), () =>
    depth < 4 && chance.chance(0.3) ? bulletList(chance, depth) : paragraph(chance),
  )
}

function item(chance: Random, at: number): Item {
  return {
    type: 'item',
    id: `i${at}`,
    topic: inlines(chance),
    blocks: chance.times(chance.int(4), (): Item['blocks'][number] => {
      if (chance.chance(0.2)) return { type: 'quotation', blocks: inner(chance) }
      return chance.chance(0.3) ? bulletList(chance, 0) : paragraph(chance)
    }),
  }
}

function block(chance: Random, at: number): Block {
  switch (chance.int(7)) {
    case 0:
      return { type: 'keyTakeaway', blocks: inner(chance) }
    case 1:
      return { type: 'heading', level: chance.pick([2, 3]), content: inlines(chance) }
    case 2:
      return bulletList(chance, 0)
    case 3:
      return { type: 'quotation', blocks: inner(chance) }
    case 4:
      return item(chance, at)
    default:
      return paragraph(chance)
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
