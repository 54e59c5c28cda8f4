import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { citationsOf, paragraphTexts, textOf } from '../../notes.ts'
import { readHtml } from './read-html.ts'

const folder = new URL('../../testing/fixtures/html/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** The one report of a page. */
function read(html: string) {
  const { reports, remarks, original } = readHtml(html)
  expect(reports).toHaveLength(1)
  const [{ report, remarks: own, marginalia }] = reports as [(typeof reports)[number]]
  return { report, remarks: [...remarks, ...own], marginalia, original }
}

const noteTexts = ({ notes }: ReturnType<typeof read>['report']) =>
  notes.map(({ paragraphs }) => paragraphs.map((content) => textOf(content)))
const codes = (remarks: { code: string }[]) => new Set(remarks.map(({ code }) => code))

describe('Word, saved as a web page', () => {
  const { report, remarks, marginalia } = read(fixture('word-full.html'))

  test('its styles name the lines of the header', () => {
    expect(report).toMatchObject({
      title: 'Velmark in Review: May 2 – May 9, 2023',
      headline: 'Ferry Strike Leaves the Outer Islands Without Grain',
      byline: 'Orla Venn',
    })
  })

  test('footnotes and endnotes become notes in the order of their marks', () => {
    expect(citationsOf(report).map(({ note }) => note)).toEqual(['n1', 'n2', 'n3'])
    expect(noteTexts(report)).toEqual([
      [
        '“No Barge Leaves,” Velmark Courier, May 4, 2023. https://courier.velmark.example/2023/05/04/barge',
        'The paper named neither pilot.',
      ],
      ['Council bulletin 17, https://council dot velmark dot example/bulletins/17'],
      ['https://harbor.example.org/minutes/58', 'Minister', 'Minutes', 'Harbor', 'Eleven'],
    ])
    expect(codes(remarks)).toContain('note-flattened')
  })

  test('paragraphs that look like entries are a list', () => {
    expect(report.blocks.find(({ type }) => type === 'bulletList')).toMatchObject({
      items: [
        [
          { content: [{ text: 'Hallow, which has bread for nine days.' }] },
          { type: 'bulletList', items: [[{ content: [{ text: 'Its school has closed.' }] }]] },
        ],
        [{ content: [{ text: 'Little Hallow, which has none.' }] }],
      ],
    })
  })

  test('changes and comments are kept beside the text', () => {
    expect(marginalia).toMatchObject([
      { kind: 'deletion', author: 'Orla Venn', at: '2023-05-10T09:15', text: 'angry' },
      { kind: 'insertion', author: 'Tam Reyle', at: '2023-05-10T10:30', text: 'three' },
      {
        kind: 'comment',
        author: 'Tam Reyle',
        text: 'Do we have this from somebody in the room?',
        quote: 'without a word',
      },
    ])
    expect(paragraphTexts(report.blocks)).toContain(
      'The guild’s speaker met three ministers on May 8 and left without a word.',
    )
  })
})

/** All reports of a fixture in a few words: title, citations and notes. */
const outline = (name: string) =>
  readHtml(fixture(name)).reports.map(({ report }) => ({
    title: report.title,
    citations: citationsOf(report).map(({ note }) => note),
    notes: noteTexts(report).map((paragraphs) => paragraphs.join(' ¶ ')),
  }))

describe('notes of every program', () => {
  test('Word, filtered, with the addresses of a file and of an editor in front of the anchors', () => {
    expect(outline('word-filtered.html')).toEqual([
      {
        title: 'Dorvane in Review: March 1 – March 8, 2023',
        citations: ['n1', 'n2', 'n3'],
        notes: [
          'https://senate.example.org/minutes/3',
          'Gallery log; seen by the desk.',
          'https://rain.example.org/',
        ],
      },
    ])
    expect(codes(read(fixture('word-filtered.html')).remarks)).toContain('note-links-elsewhere')
  })

  test('Google Docs, downloaded: notes, nested lists, unwrapped links, comments', () => {
    const { report, remarks, marginalia } = read(fixture('google-docs.html'))
    expect(noteTexts(report)).toEqual([
      ['https://www.gazette.example.org/terms'],
      ['Union radio, April 10; https://radio.example.org/a'],
    ])
    expect(JSON.stringify(report.blocks)).toContain(
      '"link":"https://rail.example.org/terms?page=2"',
    )
    expect(report.blocks[1]).toMatchObject({
      content: [
        { text: 'Ostrel’s rail union ended its strike on April 10.', bold: true },
        {},
        { text: 'Ostrel Gazette', italic: true },
        {},
        { type: 'citation' },
        { text: ' Freight moved again\u00a0by nightfall.' },
        { type: 'citation' },
      ],
    })
    expect(report.blocks[2]).toMatchObject({
      items: [[{}, { items: [[{ content: [{ text: 'Two mines sent nothing.' }] }]] }], [{}]],
    })
    expect(codes(remarks)).toContain('link-unwrapped')
    expect(marginalia).toMatchObject([{ kind: 'comment', text: 'Is this certain?' }])
  })

  test('Google Docs, copied: a wrapper in bold is none, and the lack of notes is said', () => {
    const { report, remarks } = read(fixture('google-docs-copied.html'))
    expect(report.blocks).toMatchObject([
      {
        content: [
          { text: 'The rail union chose a new chairman.', bold: true },
          { text: ' He is a signalman, and he ' },
          { text: 'never', italic: true },
          { text: ' joined the strike.' },
        ],
      },
      { content: [{ text: 'The ministry sent flowers.' }] },
    ])
    expect(codes(remarks)).toContain('notes-not-copied')
  })

  test('LibreOffice: footnotes and endnotes, also from a table', () => {
    const { report } = read(fixture('libreoffice.html'))
    expect(noteTexts(report)).toEqual([
      ['https://guards.example.org/log/4', 'The log was opened in May.'],
      ['Treaty of Tarn, article 9.'],
      ['Two herders, by telephone.'],
      ['https://gates.example.org/north'],
    ])
    expect(report.blocks[1]).toMatchObject({
      type: 'table',
      head: true,
      rows: [
        [[{ text: 'Gate' }], [{ text: 'Camels' }]],
        [[{ text: 'North' }, { type: 'citation', note: 'n4' }], [{ text: '31' }]],
        [[{ text: 'South' }], [{ text: '9' }]],
        [[{ text: 'Counted by hand' }], []],
      ],
    })
  })

  test('WordPress: the block of footnotes, a picture with its credit, the page around left out', () => {
    const { report, remarks } = read(fixture('wordpress-footnotes.html'))
    expect(report).toMatchObject({ title: 'Selvane Brief, July 3, 2024', dateline: 'July 3, 2024' })
    expect(report.byline).toBe('')
    expect(noteTexts(report)).toEqual([
      ['Accord text, https://accord.example.org/text'],
      ['Interview with a clerk of the water court.'],
    ])
    expect(report.blocks[1]).toMatchObject({
      type: 'picture',
      src: 'https://desk.example.org/wp-content/uploads/2024/07/dam.jpg',
      alt: 'A dam in fog',
      caption: [{ text: 'The upper dam in May.' }],
      credit: 'Photo: Lio Vance',
    })
    const around = remarks.filter(({ code }) => code === 'page-around').map(({ text }) => text)
    expect(around).toContain('2 responses Great work, thank you.')
    expect(around).toContain('Home About us')
  })

  test('Pandoc: several paragraphs and a list in a note', () => {
    expect(outline('pandoc.html')[0]?.notes).toEqual([
      'Fire service, September 5. ¶ https://fire.example.org/log ¶ first call, 03:10 ¶ second call, 03:12',
      'https://clinic.example.org/september',
    ])
    expect(read(fixture('pandoc.html')).report.byline).toBe('Wren Castell')
  })

  test('GitHub: a note cited twice stays one', () => {
    expect(outline('gfm.html')).toEqual([
      {
        title: 'Quill Island Warning Update, May 7, 2024',
        citations: ['n1', 'n2', 'n1'],
        notes: ['Harbor radio, May 6. https://radio.example.org/6', 'Letter of the keeper.'],
      },
    ])
  })

  test('e-books: notes by their roles, beside the text and below it', () => {
    expect(outline('epub.xhtml')[0]).toMatchObject({
      citations: ['n1', 'n2', 'n1'],
      notes: ['Ice service, bulletin 40.', 'Two captains, by radio.', 'Nobody cites this one.'],
    })
  })

  test('anchors named for their article, marks in roman numbers', () => {
    expect(outline('namespaced.html')[0]).toMatchObject({
      citations: ['n1', 'n2', 'n3'],
      notes: [
        'https://garrison dot example/ford/1',
        'Confirmed by two pilots. ¶ Their names are known to the desk.',
        'https://t.example/brigade/3',
      ],
    })
  })

  test('links that lead one way only', () => {
    expect(outline('hand-made.html')[0]?.notes).toEqual([
      'Port ledger, page 40.',
      'https://crane.example.org/ ¶ https://coin.example.org/',
    ])
  })
})

test('a page with several posts: each has its own notes, and the day of the header above it', () => {
  const { reports } = readHtml(fixture('blogspot-page.html'))
  expect(reports.map(({ report }) => [report.dateline, report.title])).toEqual([
    ['Monday, January 31, 2022', 'Reef in Review: January 10 – January 24, 2022'],
    ['Monday, January 31, 2022', 'Intelligence Information Report: Gate Guards Leave'],
    ['Friday, January 21, 2022', 'Salt Coast in Review: December 28, 2021 – January 18, 2022'],
  ])
  expect(outline('blogspot-page.html').map(({ notes }) => notes[0])).toEqual([
    'https://port.example.org/gate',
    'Harbor radio; https://radio(dot)reef(dot)example/30 ¶ \u00a0https://radio(dot)reef(dot)example/31',
    'https://salt.example.org/4',
  ])
  expect(reports[0]?.report.blocks).toContainEqual(
    expect.objectContaining({
      type: 'picture',
      kind: 'map',
      caption: [{ type: 'text', text: 'Map of the inner reef, January 24' }],
    }),
  )
})

test('typed marks: notes in a folded section, the cut-off beside the text, maps by their title', () => {
  const { report, remarks } = read(fixture('plain-markers.html'))
  expect(report).toMatchObject({ dateline: 'May 9, 2026', cutoff: 'Data Cutoff: 2:00 PM ET' })
  expect(citationsOf(report).map(({ note }) => note)).toEqual(['n1', 'n2', 'n3', 'n4'])
  expect(noteTexts(report)).toEqual([
    ['https://post.lowmark.example/roof ; https://www.masons dot example/news'],
    ['https://x.example/masons/1'],
    [],
    ['https://guard.example.org/log?utm_source=feed'],
  ])
  expect(report.blocks[0]).toMatchObject({
    type: 'keyTakeaway',
    blocks: [{ type: 'orderedList', items: [{}, {}] }],
  })
  expect(report.blocks.filter(({ type }) => type === 'picture')).toMatchObject([
    { kind: 'map', caption: [{ text: 'Boats in the North Bay, May 9, 2026 at 2:00 PM ET' }] },
    { kind: 'picture', src: 'https://field.example.org/uploads/2026/05/customs.webp' },
  ])
  expect(codes(remarks)).toContain('note-empty')
})

test('links: unsafe ones and wrappers are taken off, relative ones made whole, each with a remark', () => {
  const { report, remarks } = read(fixture('drupal.html'))
  const links = JSON.stringify([report.blocks, report.notes]).match(/"link":"[^"]*"/g)
  expect(links).toEqual([
    '"link":"https://field.example.org/backgrounder/vale-july"',
    '"link":"mailto:desk@example.org"',
    '"link":"https://roads.example.org/vale"',
  ])
  expect(codes(remarks)).toContain('link-unsafe')
  expect(codes(remarks)).toContain('link-unwrapped')
})

describe('line breaks', () => {
  const paragraphs = (html: string) =>
    paragraphTexts(
      read(`<h1>A Report</h1><p>It rained all day.</p><p>${html}</p>`).report.blocks,
    ).slice(1)

  test('two make a paragraph, one in a sentence is a blank', () => {
    expect(paragraphs('A line that goes<br>on here.<br><br>Another one.')).toEqual([
      'A line that goes on here.',
      'Another one.',
    ])
  })

  test('one behind a sentence makes a paragraph', () => {
    expect(paragraphs('It rained on the quay.<br>It snowed on the hills.')).toEqual([
      'It rained on the quay.',
      'It snowed on the hills.',
    ])
  })

  test('lines that a program broke at one width are one paragraph', () => {
    const line = 'The ferries of the outer islands stayed in port for the third day'
    const wrapped = `${line}<br>${line}<br>${line}<br>and the fourth.`
    expect(paragraphs(wrapped)).toEqual([`${line} ${line} ${line} and the fourth.`])
  })
})

test('a source with each inline element on its own line reads like one line', () => {
  const html = '<h1>A Report</h1><p>The\n<i>Port Times</i>\n, citing pilots, saw no ship today.</p>'
  expect(paragraphTexts(read(html).report.blocks)).toEqual([
    'The Port Times, citing pilots, saw no ship today.',
  ])
})

test('marks that count otherwise are numbered anew, which is said', () => {
  const html =
    '<h1>A Report</h1><p>It rained all day.<a href="#_ftn5" name="_ftnref5">[5]</a></p>' +
    '<p><a href="#_ftnref5" name="_ftn5">[5]</a> Rain office.</p>'
  const { report, remarks } = read(html)
  expect(noteTexts(report)).toEqual([['Rain office.']])
  expect(remarks.find(({ code }) => code === 'marks-renumbered')?.text).toBe('[5] is [1]')
})
