import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import { Report } from '../document.ts'
import { citationsOf, numberNotes, textOf } from '../notes.ts'
import { lostWords } from '../testing/no-word-lost.ts'
import { mutate } from '../testing/mutate.ts'
import { random } from '../testing/random.ts'
import { readText } from './read-text.ts'
import { UnreadableReport } from './unreadable.ts'

const folder = new URL('../testing/fixtures/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.txt'))

/** The one report of a text. */
function read(text: string) {
  const { reports, remarks } = readText(text)
  expect(reports).toHaveLength(1)
  const [{ report, remarks: own }] = reports as [(typeof reports)[number]]
  return { report, remarks: [...remarks, ...own] }
}

const codes = (remarks: { code: string }[]) => remarks.map(({ code }) => code)
const header =
  'Friday, January 13, 2023\n\nKarsia in Review: January 2 – January 9, 2023\n\nA Headline\n\n'
const body = 'The harbor stayed closed for a week.[1]\n\n'

describe('a whole post', () => {
  const { report, remarks } = read(fixture('karsia-in-review.txt'))

  test('has its header', () => {
    expect(report).toMatchObject({
      dateline: 'Friday, January 13, 2023',
      title: 'Karsia in Review: December 20, 2022 – January 10, 2023',
      headline: 'Harbor Talks Leave Karsia’s Coast Guard Between Two Navies',
      byline: 'Mira Tolland',
      period: { from: '2022-12-20', to: '2023-01-10' },
      contributors: ['Mira Tolland', 'Joss Ferreyra'],
    })
  })

  test('has its essay, items, citations and notes', () => {
    expect(report.blocks.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 6 }, () => 'paragraph'),
      ...Array.from({ length: 7 }, () => 'item'),
    ])
    expect(citationsOf(report).map(({ note }) => note)).toEqual(report.notes.map(({ id }) => id))
    expect(report.notes.map(({ id }) => id)).toEqual(
      Array.from({ length: 31 }, (_, at) => `n${at + 1}`),
    )
  })

  test('keeps the paragraphs of a note, prose and addresses in turn', () => {
    const note = report.notes.find(({ id }) => id === 'n7')
    expect(note?.paragraphs.map((paragraph) => textOf(paragraph))).toEqual([
      'The council’s speaker said that “no member has asked for arbitration” on January 5.xxiv\u00a0He repeated it on January 7.',
      'https://council\u00a0dot\u00a0example/charter/article-9',
      'https://www.straitreview.example.com/a/arbitration/3164.html;',
      'https://lanterns\u00a0dot\u00a0example/council-and-its-charter',
      'The secretary’s office expects a first request in March. https://www.councilnews.example.com/2023/01/09/91',
    ])
  })

  test('takes the topic sentence from the trace of its bold run, or else the first sentence and says so', () => {
    const topics = report.blocks.flatMap((block) =>
      block.type === 'item' ? [textOf(block.topic)] : [],
    )
    expect(topics[0]).toBe(
      'Ostrane opened a second coast guard station on Hallow Island on December 27, within sight of the Karsian light.',
    )
    expect(topics[1]).toBe(
      'Unknown divers cut the data cable between Low Quay and Hallow on January 2, 5, and 6.',
    )
    expect(remarks.filter(({ code }) => code === 'topic-guessed').map(({ line }) => line)).toEqual([
      28, 31,
    ])
  })

  test('says what it left out, guessed and found odd', () => {
    expect(remarks.filter(({ level }) => level === 'lost')).toMatchObject([
      { code: 'page-junk', line: 1, text: 'UA-10000001-1' },
    ])
    expect(remarks.find(({ code }) => code === 'stray-mark')).toMatchObject({ line: 70 })
    expect(remarks.find(({ code }) => code === 'blank-before-mark')?.message).toContain('[20]')
  })
})

describe('a page with two posts', () => {
  const { reports } = readText(fixture('ostrane-page.txt'))

  test('gives two reports, each with its own notes', () => {
    expect(reports.map(({ report }) => report.dateline)).toEqual([
      'Monday, March 6, 2023',
      'Friday, March 3, 2023',
    ])
    expect(reports.map(({ report }) => citationsOf(report).length)).toEqual([9, 1])
  })

  test('a citation points at the note with its mark, also when others are missing', () => {
    const { report, remarks } = reports[0]!
    expect(numberNotes(report).numbers.get('n9')).toBe(9)
    expect(textOf(report.notes.find(({ id }) => id === 'n6')!.paragraphs[0]!)).toContain(
      'Two carters',
    )
    expect(
      remarks.filter(({ code }) => code === 'note-missing').map(({ message }) => message),
    ).toEqual([
      'Note 1 is cited but not in the text. The blank lines show that the copy lost it with its links.',
      'Note 3 is cited but not in the text. The blank lines show that the copy lost it with its links.',
      'Note 5 is cited but not in the text. The blank lines show that the copy lost it with its links.',
      'Notes 7 and 8 are cited but not in the text. The blank lines show that the copy lost them with their links.',
    ])
  })

  test('the series and its period are the title, whichever line stands first', () => {
    expect(reports[0]!.report).toMatchObject({
      title: 'Ostrane in Review February 1 – February 28, 2023',
      headline: 'Ostrane’s Hill Councils Answer the New Road Tax',
    })
    expect(codes(reports[0]!.remarks)).toContain('headline-first')
  })

  test('reads a run-in takeaway, headings, typed numbers with a second paragraph, and bullets', () => {
    expect(reports[0]!.report.blocks.map(({ type }) => type)).toEqual([
      'keyTakeaway',
      'paragraph',
      'heading',
      'paragraph',
      'item',
      'item',
    ])
    const first = reports[0]!.report.blocks.find((block) => block.type === 'item')
    expect(first?.blocks).toHaveLength(2)
    expect(reports[1]!.report.blocks.map(({ type }) => type)).toEqual(['executiveSummary'])
    expect(reports[1]!.report.blocks[0]).toMatchObject({
      blocks: [
        { type: 'paragraph' },
        {
          type: 'forecasts',
          entries: [{ status: 'unchanged' }, { status: 'increased' }, { status: null }],
        },
        { type: 'paragraph' },
      ],
    })
  })
})

describe('marks and notes that do not fit', () => {
  test('a mark without a note, a note without a mark, an empty note and two of one number are each named', () => {
    const text = `${header}The harbor stayed closed for a week.[1] Nobody came.[2]\n\n[1]\u00a0One.\n\n[3]\u00a0Three.\n\n[4]\n\n[1]\u00a0Again.\n`
    const { report, remarks } = read(text)
    expect(codes(remarks)).toEqual(
      expect.arrayContaining(['note-missing', 'note-uncited', 'note-empty', 'note-twice']),
    )
    expect(report.notes.find(({ id }) => id === 'n1')?.paragraphs).toHaveLength(2)
  })

  test('numbers that jump are told, because they are counted anew', () => {
    const { remarks } = read(
      `${header}It was closed for a week.[1] Nobody came.[3]\n\n[1] One.\n\n[3] Three.\n`,
    )
    expect(remarks.find(({ code }) => code === 'notes-renumbered')?.text).toBe('[3]')
  })

  test('a mark at the start of a line of running text is no note', () => {
    const text = `${header}The harbor stayed closed\n.\n[1] The ferry did not sail on Monday.[2]\n\n[1] One.\n\n[2] Two.\n`
    const { report } = read(text)
    expect(citationsOf(report).map(({ note }) => note)).toEqual(['n1', 'n2'])
    expect(report.notes).toHaveLength(2)
  })

  test('a bracket around a year or a word is no mark', () => {
    const { report } = read(
      `${header}The council met in [2022] and [again] a year later.[1]\n\n[1] One.\n`,
    )
    expect(citationsOf(report)).toHaveLength(1)
  })
})

describe('other shapes', () => {
  test('text wrapped by hand becomes paragraphs again', () => {
    const text = `${header}The harbor stayed closed for a week and the\nferry did not sail, because the crew had been\ntold to wait for a pilot who never came from\nthe island.\n\nNobody asked why.[1]\n\n[1] One.\n`
    const { report } = read(text)
    expect(report.blocks).toHaveLength(2)
  })

  test('a numbered list inside the essay is a list when a section follows it', () => {
    const text = `${header}There are two ways in:\n\n1. By the strait, when it is open.\n\n2. By the bridge, when it is not.\n\nWhat Follows\n\nThe council will choose one of them in the spring, and it will not say which.\n`
    const { report } = read(text)
    expect(report.blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'orderedList',
      'heading',
      'paragraph',
    ])
  })

  test('a period line that contradicts the title is told', () => {
    const text = `${header}By A. Quill\n\nJanuary 2 – January 10, 2023\n\n${body}[1] One.\n`
    const { report, remarks } = read(text)
    expect(report.period).toEqual({ from: '2023-01-02', to: '2023-01-09' })
    expect(remarks.find(({ code }) => code === 'period-differs')).toMatchObject({
      level: 'lost',
      text: 'January 2 – January 10, 2023',
    })
  })

  test('unix, windows and old line ends read alike', () => {
    const text = fixture('low-quay-in-review.txt')
    const { report } = read(text)
    expect(read(text.replaceAll('\n', '\r\n')).report).toEqual(report)
    expect(read(`\uFEFF${text.replaceAll('\n', '\r')}`).report).toEqual(report)
  })
})

describe('what cannot be read is refused with a reason', () => {
  const code = (input: string) => {
    try {
      readText(input)
    } catch (error) {
      if (error instanceof UnreadableReport) return error.code
      throw error
    }
    return null
  }
  test.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\u00a0\n\t', 'blank'],
    ['a zero byte', 'A Title\n\nSome text.\0', 'binary'],
    ['control characters', '\u0001\u0002\u0003abc\u0004', 'binary'],
    ['too much', 'x '.repeat(1_000_001), 'too-large'],
    ['a title alone', 'A Title Alone', 'no-report'],
    ['a table', 'Name,Age\nAda,36\nMax,41', 'no-report'],
    ['JSON', '{\n  "name": "galley",\n  "version": "1.0.0"\n}', 'no-report'],
    [
      'notes alone',
      `${header}The harbor stayed closed for a week.\n\n[1] One.\n`,
      'notes-without-citations',
    ],
  ])('%s', (_what, input, expected) => {
    expect(code(input)).toBe(expected)
  })

  test('two million characters are read in good time', () => {
    const many = 'The harbor stayed closed for a week and the ferry did not sail.[1] '.repeat(
      25_000,
    )
    const text = `${header}${many.slice(0, 1_900_000)}\n\n[1] https://example.org/${'a.b-c/'.repeat(5_000)}\n`
    const started = performance.now()
    readText(text)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('laws', () => {
  test.each(fixtures)('no word of %s is lost', (name) => {
    const text = fixture(name)
    expect(lostWords(text, readText(text))).toEqual([])
  })

  test('no word of a damaged text is lost, and what is read is a canonical report', () => {
    const first = Number(process.env['GALLEY_SEED'] ?? 1)
    const runs = Number(process.env['GALLEY_RUNS'] ?? 800)
    const texts = fixtures.map(fixture)
    for (let seed = first; seed < first + runs; seed++) {
      const chance = random(seed)
      const text = mutate(chance.pick(texts), chance, 8)
      try {
        const result = readText(text)
        expect(lostWords(text, result), `seed ${seed}`).toEqual([])
        for (const { report } of result.reports) {
          expect(Report.safeParse(report).success, `seed ${seed}`).toBe(true)
          expect(JSON.stringify(report), `seed ${seed}`).toBe(canonicalJson(report))
        }
      } catch (error) {
        if (!(error instanceof UnreadableReport)) throw new Error(`seed ${seed}`, { cause: error })
      }
    }
  })

  test('the checker notices a lost word and a lost mark', () => {
    const text = fixture('low-quay-in-review.txt')
    const result = readText(text)
    expect(lostWords(`${text}Zephyr`, result)).toEqual(['Zephyr'])
    expect(lostWords(text.replace('[3]', '[3][3]'), result)).toEqual(['[3]'])
  })
})
