import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Block, Inline, Report } from '../document.ts'
import { citationsOf, numberNotes, runsOf, textOf } from '../notes.ts'
import { lostWords } from '../testing/no-word-lost.ts'
import { random, type Random } from '../testing/random.ts'
import type { EntryPassage, Manuscript, ManuscriptNote, Passage } from './manuscript.ts'
import { readText } from './read-text.ts'
import { recognise } from './recognise.ts'
import { UnreadableReport } from './unreadable.ts'

const folder = new URL('../testing/fixtures/', import.meta.url)

function fixture(name: string) {
  const { reports, remarks } = readText(readFileSync(new URL(name, folder), 'utf8'))
  const [{ report, remarks: own }] = reports as [(typeof reports)[number]]
  return { report, codes: [...remarks, ...own].map(({ code }) => code) }
}

const types = ({ blocks }: Report) => blocks.map(({ type }) => type)
const words = (block: Block) => [...runsOf(block)].map((run) => textOf(run))

describe('an update of a war, saved with its page’s signs', () => {
  const { report, codes } = fixture('strait-update.txt')

  test('has its fields, wherever they stand', () => {
    expect(report).toMatchObject({
      title: 'Strait Update, March 9, 2023',
      byline: 'Mira Tolland and Joss Ferreyra',
      dateline: 'Thursday, March 9, 2023',
      cutoff: 'Data Cutoff: March 9, 2023, at 2:00 PM ET',
      contributors: ['Tomás Arroyo', 'Anselm Hoek'],
    })
    expect(codes).toEqual(expect.arrayContaining(['front-matter', 'byline-guessed', 'page-junk']))
  })

  test('has takeaways by country, toplines, forecasts and the house’s notes', () => {
    expect(types(report)).toEqual([
      'keyTakeaway',
      'boilerplate',
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'heading',
      'paragraph',
      'forecasts',
      'boilerplate',
    ])
    const labels = report.blocks.flatMap((block) =>
      [...runsOf(block)].flatMap(([first]) =>
        first?.type === 'text' && first.runIn ? [first.text] : [],
      ),
    )
    expect(labels).toEqual(['Ostrane.', 'Karsia.', '4:00 pm EST:', 'Order of Battle:'])
    const forecasts = report.blocks.find((block) => block.type === 'forecasts')
    expect(forecasts?.entries.map(({ status }) => status)).toEqual([
      'unchanged',
      'increased',
      'new',
      'notTranspired',
    ])
  })

  test('has its roman notes, also where a line break put a mark first', () => {
    expect(citationsOf(report).map(({ note }) => note)).toEqual(['n1', 'n2', 'n3', 'n4'])
    expect(report.notes.map(({ paragraphs }) => paragraphs.length)).toEqual([1, 1, 2, 0])
    expect(report.blocks.flatMap(words).join(' ')).toContain('“[c]losed to nobody.”')
    expect(textOf(report.notes[2]!.paragraphs[1]!)).toBe(
      'المجلس يؤجل جلسته https://almarsa.example.com/9',
    )
  })

  test('sentences that elements on lines of their own broke are whole', () => {
    const [, , paragraph] = report.blocks.filter(({ type }) => type === 'paragraph')
    expect(words(report.blocks.filter(({ type }) => type === 'paragraph')[1]!)).toEqual([
      '4:00 pm EST: The council adjourned without a vote, as the Harbor Gazette reported on March 9.',
    ])
    expect(words(paragraph!)).toEqual([
      'Order of Battle: The cutters of the second flotilla hold the fairway.',
    ])
  })
})

describe('a situation report over several periods', () => {
  const { report } = fixture('karsia-situation-report.txt')

  test('has one takeaway for each, with its period, and the by-lines of all', () => {
    expect(report.period).toEqual({ from: '2023-07-01', to: '2023-08-04' })
    expect(
      report.blocks.flatMap((block) => (block.type === 'keyTakeaway' ? [block.label] : [])),
    ).toEqual(['July 1 - 14, 2023', 'July 15 - August 4, 2023'])
    expect(report.byline).toBe(
      'Anselm Hoek, Mira Tolland, and J. R. Ammon; Anselm Hoek and Tomás Arroyo',
    )
  })

  test('a line that stands for a map is one, with the day of its data', () => {
    expect(report.blocks.find(({ type }) => type === 'picture')).toMatchObject({
      kind: 'map',
      asOf: 'Accurate as of August 4, 2023',
      caption: [{ text: 'Control of Terrain in Upper Karsia' }],
    })
  })
})

describe('a conflict update in Markdown’s signs', () => {
  const { report } = fixture('brimmen-conflict-update.txt')

  test('has headings in two levels, axes as a numbered list, and its map with the words below it', () => {
    expect(
      report.blocks.flatMap((block) =>
        block.type === 'heading' ? [`${block.level} ${textOf(block.content)}`] : [],
      ),
    ).toEqual(['2 Key Events', '3 Naval Events', '3 Karsian Activity', '3 Other Activity'])
    const axes = report.blocks.find((block) => block.type === 'orderedList')
    expect(axes?.items).toHaveLength(3)
    expect(axes && [...runsOf(axes)][0]![0]).toMatchObject({ text: 'Hallow axis:', runIn: true })
    expect(report.blocks.find((block) => block.type === 'picture')).toMatchObject({
      kind: 'map',
      src: 'https://maps.example.org/fairways-0305.png',
      caption: [{ text: 'Fairways and patrols in the strait, March 5, 2023.' }],
    })
  })

  test('takes its period from the sentence that names it', () => {
    expect(report.period).toEqual({ from: '2023-03-04', to: '2023-03-05' })
  })

  test('keeps looks and links', () => {
    const inlines = report.blocks.flatMap((block) => [...runsOf(block)].flat())
    const looked = inlines.filter(
      (inline) => inline.type === 'text' && (inline.bold || inline.link),
    )
    expect(looked).toEqual([
      { type: 'text', text: 'Low Quay', bold: true },
      { type: 'text', text: 'the decree', link: 'https://ministry.example.org/decree-5' },
    ])
  })
})

const paragraph = (line: number, ...content: (string | Inline)[]): Passage => ({
  kind: 'paragraph',
  line,
  gap: 1,
  indent: 0,
  content: content.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
})
const cite = (note: string): Inline => ({ type: 'citation', note })
const note = (id: string, line: number, text: string): ManuscriptNote => ({
  id,
  line,
  paragraphs: [[{ type: 'text', text }]],
})
const entry = (line: number, text: string, facts: Partial<EntryPassage> = {}): EntryPassage => ({
  kind: 'entry',
  line,
  list: 1,
  ordered: false,
  number: 1,
  depth: 0,
  continues: false,
  content: [{ type: 'text', text }],
  ...facts,
})
const manuscript = (parts: Partial<Manuscript>): Manuscript => ({
  passages: [],
  notes: [],
  about: {},
  marginalia: [],
  remarks: [],
  original: [],
  ...parts,
})

describe('what a format knows is taken as a fact', () => {
  test('linked notes are numbered by their citations, and typed brackets stay text', () => {
    const { reports } = recognise(
      manuscript({
        passages: [
          paragraph(1, 'The harbor stayed closed.', cite('b'), ' It rained [1] day.', cite('a')),
          paragraph(2, 'Nobody came to open it again.', cite('b')),
        ],
        notes: [
          note('a', 3, 'First in the file.'),
          note('b', 4, 'Second.'),
          note('c', 5, 'Third.'),
        ],
      }),
    )
    const [{ report, remarks }] = reports as [(typeof reports)[number]]
    expect(citationsOf(report).map((one) => one.note)).toEqual(['n1', 'n2', 'n1'])
    expect(report.notes.map(({ paragraphs }) => textOf(paragraphs[0]!))).toEqual([
      'Second.',
      'First in the file.',
      'Third.',
    ])
    expect(remarks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['typed-marks', 'note-uncited']),
    )
  })

  test('a numbered list of the format with topic sentences is the items, their later paragraphs too', () => {
    const topic = (text: string): Inline => ({ type: 'text', text, bold: true })
    const plain = (text: string): Inline => ({ type: 'text', text })
    const ordered = { ordered: true }
    const { reports } = recognise(
      manuscript({
        passages: [
          paragraph(1, 'The harbor stayed closed for a week.'),
          entry(2, '', { ...ordered, content: [topic('A ship came.'), plain(' It left.')] }),
          entry(3, 'Nobody saw it go.', { ...ordered, continues: true }),
          entry(4, '', { ...ordered, number: 2, content: [topic('No ship came.')] }),
        ],
      }),
    )
    const items = reports[0]!.report.blocks.filter((block) => block.type === 'item')
    expect(items.map((item) => [textOf(item.topic), ...item.blocks.flatMap(words)])).toEqual([
      ['A ship came.', 'It left.', 'Nobody saw it go.'],
      ['No ship came.'],
    ])
  })

  test('bold bullets that repeat what paragraphs open with are the key takeaway', () => {
    const bold = (text: string): Inline => ({ type: 'text', text, bold: true })
    const leads = ['The harbor closed.', 'The ferry stopped.', 'The council met.']
    const { reports } = recognise(
      manuscript({
        passages: [
          ...leads.map((lead, at) => paragraph(1 + at, bold(lead), ' It will last a week.')),
          ...leads.map((lead, at) => entry(5 + at, '', { content: [bold(lead)] })),
          paragraph(9, 'Nobody asked why it had come to that.'),
        ],
      }),
    )
    expect(types(reports[0]!.report)).toEqual(['keyTakeaway', ...Array(4).fill('paragraph')])
  })

  test('roles name title, headline and by-line; properties stand in for what the text leaves out', () => {
    const { reports } = recognise(
      manuscript({
        passages: [
          { ...paragraph(1, 'A Title'), role: 'title' } as Passage,
          { ...paragraph(2, 'A headline that is a sentence.'), role: 'subtitle' } as Passage,
          paragraph(3, 'The harbor stayed closed for a week.'),
        ],
        about: { title: 'Another', byline: 'Mira Tolland', day: '2023-03-09' },
      }),
    )
    expect(reports[0]!.report).toMatchObject({
      title: 'A Title',
      headline: 'A headline that is a sentence.',
      byline: 'Mira Tolland',
      dateline: 'Thursday, March 9, 2023',
    })
  })

  test('comments stay with the post in which they stand', () => {
    const body = 'The harbor stayed closed for a week.'
    const comment = {
      kind: 'comment' as const,
      author: 'A',
      at: '',
      text: 'Why?',
      quote: '',
      line: 5,
    }
    const { reports } = recognise(
      manuscript({
        passages: [
          paragraph(1, 'Monday, March 6, 2023'),
          paragraph(2, body),
          paragraph(4, 'Friday, March 3, 2023'),
          paragraph(5, body),
        ],
        marginalia: [comment],
      }),
    )
    expect(reports.map(({ marginalia }) => marginalia)).toEqual([[], [comment]])
  })

  test('more parts than a page of reports can have are refused at once', () => {
    const citations = Array.from({ length: 1_000_000 }, (_, at) => cite(`x${at}`))
    const huge = manuscript({
      passages: [{ kind: 'paragraph', line: 1, gap: 1, indent: 0, content: citations }],
    })
    expect(() => recognise(huge)).toThrow(UnreadableReport)
  })
})

/** A manuscript of any shape a reader of a format may make. */
function anyManuscript(chance: Random): { made: Manuscript; text: string } {
  const said: string[] = []
  const say = (text: string) => {
    said.push(text)
    return text
  }
  const sentence = () =>
    chance.pick(['The harbor stayed closed.', 'Key Takeaways:', 'Executive Summary', 'Karsia.', ''])
  const content = (): Inline[] =>
    chance.times(1 + chance.int(3), (): Inline => {
      if (chance.chance(0.3)) return cite(say(`[${1 + chance.int(9)}]`).slice(1, -1))
      const look = chance.chance(0.3) ? { bold: true as const } : {}
      return {
        type: 'text',
        text: say(`${sentence()} ${chance.pick(['Rain', 'Snow'])}. `),
        ...look,
      }
    })
  const passage = (line: number): Passage => {
    const kind = chance.int(6)
    if (kind === 0)
      return { kind: 'heading', line, level: chance.pick([1, 2, 3]), content: content() }
    if (kind === 1) {
      const [ordered, continues] = [chance.chance(0.5), chance.chance(0.3)]
      const facts = { list: chance.int(3), number: 1 + chance.int(4), depth: chance.int(4) }
      return entry(line, '', { ordered, continues, ...facts, content: content() })
    }
    if (kind === 2) {
      const rows = chance.times(2, () => chance.times(2, () => content()))
      return {
        kind: 'table',
        line,
        table: { type: 'table', caption: content(), head: false, rows },
      }
    }
    if (kind === 3) return { kind: 'rule', line }
    return paragraph(line, ...content())
  }
  const passages = [paragraph(1, say('The harbor stayed closed for a week.\n'))]
  for (let line = 2; line < 14; line++) {
    passages.push(passage(line))
    said.push('\n')
  }
  const notes = chance.times(9, (at) => note(`${at + 1}`, 20 + at, say(`Source ${at + 1} of it\n`)))
  return { made: manuscript({ passages, notes }), text: said.join('') }
}

const marksIn = (remarks: readonly { text?: string | undefined }[]) =>
  remarks.reduce((sum, { text = '' }) => sum + text.split('[').length - 1, 0)

test('no word of any manuscript is lost, and every citation finds its note', () => {
  const first = Number(process.env['GALLEY_SEED'] ?? 1)
  const runs = Number(process.env['GALLEY_RUNS'] ?? 300)
  for (let seed = first; seed < first + runs; seed++) {
    const { made, text } = anyManuscript(random(seed))
    let read: ReturnType<typeof recognise>
    try {
      read = recognise(made)
    } catch (error) {
      if (error instanceof UnreadableReport) continue
      throw new Error(`seed ${seed}`, { cause: error })
    }
    const marks = /\[\d\]/g
    expect(lostWords(text.replace(marks, ' '), read), `seed ${seed}`).toEqual([])
    const [{ report }] = read.reports as [(typeof read.reports)[number]]
    const inHeader = read.reports[0]!.remarks.filter(({ code }) => code === 'mark-in-header')
    const count = citationsOf(report).length + marksIn(inHeader)
    expect(count, `seed ${seed}`).toBe(text.match(marks)?.length ?? 0)
    expect(numberNotes(report).missing, `seed ${seed}`).toEqual([])
  }
})
