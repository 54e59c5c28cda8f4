/** Texts with the damage that copying does: for laws that must hold whatever comes in. */
import type { Random } from './random.ts'

type Damage = (lines: string[], chance: Random) => string[]

const at = (lines: readonly string[], chance: Random) => chance.int(lines.length + 1)
const edit = (change: (line: string, chance: Random) => string): Damage => {
  return (lines, chance) => {
    const place = chance.int(Math.max(1, lines.length))
    return lines.map((line, index) => (index === place ? change(line, chance) : line))
  }
}
const insert = (make: (chance: Random) => string): Damage => {
  return (lines, chance) => lines.toSpliced(at(lines, chance), 0, make(chance))
}
/** Cuts a line at a random blank. */
const split: Damage = (lines, chance) => {
  const place = chance.int(Math.max(1, lines.length))
  return lines.flatMap((line, index) => {
    const blank = index === place ? line.indexOf(' ', chance.int(line.length + 1)) : -1
    return blank === -1 ? [line] : [line.slice(0, blank), line.slice(blank + 1)]
  })
}

const damages: readonly Damage[] = [
  (lines, chance) => lines.toSpliced(at(lines, chance), 1),
  (lines, chance) => lines.toSpliced(at(lines, chance), 1 + chance.int(6)),
  (lines, chance) =>
    lines.toSpliced(at(lines, chance), 0, ...lines.slice(chance.int(lines.length + 1)).slice(0, 2)),
  (lines, chance) => {
    const from = at(lines, chance)
    const moved = lines.slice(from, from + 1 + chance.int(3))
    return lines.toSpliced(from, moved.length).toSpliced(at(lines, chance), 0, ...moved)
  },
  (lines) => lines.filter((line) => line.trim() !== ''),
  (lines, chance) => lines.slice(0, at(lines, chance)),
  (lines, chance) => lines.slice(chance.int(12)),
  split,
  split,
  insert(() => ''),
  insert((chance) => `[${1 + chance.int(40)}]`),
  insert((chance) =>
    chance.pick(['Next', 'UA-1234567-1', 'Endnotes', 'Contributors: Q. Quill', 'By Q. Quill']),
  ),
  insert((chance) =>
    chance.pick([
      'Key Takeaway: Quills are light.',
      'Key Takeaways',
      '  • A quill.',
      '1. One quill.',
    ]),
  ),
  insert((chance) =>
    chance.pick(['Monday, March 6, 2023', 'Quills and Ink', 'January 10-14, 2022', '    Set in.']),
  ),
  insert((chance) =>
    chance.pick([
      'Executive Summary:',
      'Key Takeaways (Quills):',
      '* * *',
      '---',
      '[Forecasts]',
      '[Standing note: Quills are light.]',
      '[Map: A quill | as of: noon | credit: Q. Quill]',
      '[Table: Quills]',
      '| Quill | 4 |',
      '  3. A third quill.',
      '### Quills',
      'Control of Ink Accurate as of March 6, 2023',
      'Data cutoff: 2:00 PM ET on March 6',
      '**Quill.** It is light.[[iv]](https://example.org/<#_edn4>)',
      'We forecast that:',
      '- The quill breaks (unchanged).',
      'Researchers: Q. Quill and I. Ink; © Quills',
      'Click here to see the quill.',
      '4:00 pm EST: A quill fell.',
    ]),
  ),
  edit((line) => line.replaceAll('\u00a0', ' ')),
  edit((line) => line.replace(/\[\d+\]/, '')),
  edit((line, chance) => `${' '.repeat(chance.int(12))}${line.trimStart()}`),
  edit((line, chance) => {
    const place = chance.int(line.length + 1)
    return (
      line.slice(0, place) +
      chance.pick([`[${chance.int(1200)}]`, '\u00a0', '.xii ', '\t', '• ', '3. ', '”', '[iv]']) +
      line.slice(place)
    )
  }),
  edit((line, chance) => line.slice(0, chance.int(line.length + 1))),
]

/** The text with one to `most` random kinds of damage. */
export function mutate(text: string, chance: Random, most = 6): string {
  let lines = text.split('\n')
  for (let left = 1 + chance.int(most); left > 0; left--)
    lines = chance.pick(damages)(lines, chance)
  return lines.join('\n')
}
