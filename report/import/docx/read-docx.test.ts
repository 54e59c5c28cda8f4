import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Block, Inline } from '../../document.ts'
import { emptyReport } from '../../empty-report.ts'
import { citationsOf, textOf } from '../../notes.ts'
import {
  docxFile,
  docxParts,
  par,
  run,
  styleOf,
  zipped,
  type DocxParts,
} from '../../testing/docx-file.ts'
import { fullReport } from '../../testing/full-report.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { toDocx } from '../../render/docx/to-docx.ts'
import { readReport } from '../read-report.ts'
import { UnreadableReport } from '../unreadable.ts'
import { Attachments } from '../attachments.ts'
import { parseDocx } from './parse.ts'
import { markingOf } from '../../riding.ts'
import { toManuscript } from './to-manuscript.ts'

const folder = new URL('../../testing/fixtures/docx/', import.meta.url)
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))

/** The one report of a file, with all remarks. */
function read(bytes: Uint8Array) {
  const { reports, remarks } = readReport(bytes)
  expect(reports).toHaveLength(1)
  const [one] = reports
  return { ...one!, remarks: [...remarks, ...one!.remarks] }
}

const header = par(run('Karsia in Review: January 2 – January 9, 2023'), 'Title')
const styles = [
  styleOf('Normal', 'Normal'),
  styleOf('Title', 'Title'),
  styleOf('Caption', 'caption'),
  styleOf('ListContinue', 'List Continue'),
].join('')
const sentence = 'The harbor stayed closed for the whole of the week.'

/** What is read of a body below a title and a sentence. */
function below(body: string, more: Partial<DocxParts> = {}) {
  const made = read(docxFile({ styles, ...more, body: header + par(run(sentence)) + body }))
  return { ...made, blocks: made.report.blocks.slice(1) }
}
const manuscript = (body: string, more: Partial<DocxParts> = {}) =>
  toManuscript(parseDocx(docxFile({ styles, body, ...more })), new Attachments(), [])
const words = (block: Block | undefined) =>
  block?.type === 'paragraph' ? shown(block.content) : block?.type
const shown = (content: readonly Inline[]) =>
  content.map((inline) => (inline.type === 'text' ? inline.text : `[${inline.note}]`)).join('')
const codes = (remarks: readonly { code: string }[]) => remarks.map(({ code }) => code)
const note = (kind: string, id: number, inside: string) =>
  `<w:${kind} w:id="${id}">${inside}</w:${kind}>`
const cite = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`

describe('a report that LibreOffice saved with footnotes, endnotes, comments and tracked changes', () => {
  const { report, marginalia, marked, remarks } = read(fixture('libreoffice.docx'))

  test('has its notes in one row, one of them cited twice', () => {
    expect(citationsOf(report).map((one) => one.note)).toEqual(['n1', 'n2', 'n3', 'n3', 'n4', 'n5'])
    expect(report.notes.map(({ paragraphs }) => paragraphs.map((one) => textOf(one)))).toEqual([
      ['“Ferry Sold,” Quay Courier, March 4, 2023.', 'https://courier.example/ferry?id=4'],
      ['Minutes of the council, March 3, 2023.'],
      ['Interview, March 6, with the clerk:', '• the first vote;', '• the second vote.'],
      ['Brannet Board, March 12: https://board dot example/green'],
      ['Counted by hand.'],
    ])
  })

  test('has comments and changes beside it', () => {
    expect(marginalia).toEqual([
      {
        kind: 'deletion',
        author: 'Joss Ferreyra',
        at: '2023-03-18T09:16:00Z',
        text: 'without a single objection',
        quote: '',
        line: 5,
        placed: true,
      },
      {
        kind: 'insertion',
        author: 'Joss Ferreyra',
        at: '2023-03-18T09:15:00Z',
        text: 'by five votes to two',
        quote: '',
        line: 5,
        placed: true,
      },
      {
        kind: 'comment',
        author: 'Mira Tolland',
        at: '2023-03-18T10:00:00Z',
        text: 'Who were the two?\nPlease name them.',
        quote: 'Two members left before the vote',
        line: 5,
        placed: true,
      },
      {
        kind: 'deletion',
        author: 'Mira Tolland',
        at: '2023-03-19T11:00:00Z',
        text: 'The harbor master could not be reached.',
        quote: '',
        line: 6,
        placed: true,
      },
    ])
    const text = JSON.stringify(report)
    expect(text).not.toContain('five votes')
    expect(text).toContain('objection')
    expect(marked?.people.map(({ name }) => name)).toEqual(['Joss Ferreyra', 'Mira Tolland'])
  })

  test('has its header, headings, lists, items and table', () => {
    expect(report).toMatchObject({
      title: 'Low Quay in Review: March 3 – March 17, 2023',
      headline: 'Council Sells the Night Ferry',
      byline: 'Rhea Lindqvist and Joss Ferreyra',
      contributors: ['Mira Tolland'],
    })
    expect(report.blocks.map(({ type }) => type)).toEqual([
      'keyTakeaway',
      'paragraph',
      'paragraph',
      'paragraph',
      'heading',
      'bulletList',
      'quotation',
      'item',
      'item',
    ])
  })

  test('says what it left out', () => {
    expect(
      remarks.filter(({ level }) => level === 'lost').map(({ code, text }) => [code, text]),
    ).toEqual([
      ['page-margin', 'The desk’s own running head'],
      ['page-margin', 'Page 1'],
      ['hidden-text', 'Hidden desk words.'],
    ])
  })
})

test('the manuscripts of the fixtures are what they were', async () => {
  for (const name of ['libreoffice', 'pandoc'])
    await expect(
      `${JSON.stringify(toManuscript(parseDocx(fixture(`${name}.docx`)), new Attachments(), []), null, 1)}\n`,
    ).toMatchFileSnapshot(new URL(`${name}.manuscript.json`, folder).pathname)
})

describe('notes', () => {
  test('foot- and endnotes are numbered together, and a cross reference cites again', () => {
    const { blocks, report } = below(
      par(
        `${run('One.')}${cite('endnote', 2)}${run(' Two.')}<w:bookmarkStart w:id="1" w:name="_Ref9"/>${cite('footnote', 1)}<w:bookmarkEnd w:id="1"/>${run(' Three.')}${cite('endnote', 2)}${run(' Four.')}<w:fldSimple w:instr=" NOTEREF _Ref9 \\h ">${run('1')}</w:fldSimple>`,
      ),
      {
        footnotes: note('footnote', 1, par(run('Harbor office.'))),
        endnotes: note('endnote', 2, par('<w:r><w:endnoteRef/></w:r>' + run(' Port office.'))),
      },
    )
    expect(words(blocks[0])).toBe('One.[n1] Two.[n2] Three.[n1] Four.[n2]')
    expect(report.notes.map(({ paragraphs }) => textOf(paragraphs[0]!))).toEqual([
      'Port office.',
      'Harbor office.',
    ])
  })

  test('a mark of its own is no text, and what nothing cites is kept and remarked', () => {
    const custom = `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>`
    const { blocks, report, remarks } = below(par(run('Closed.') + custom), {
      footnotes:
        note('footnote', 1, par(run('* Harbor office.'))) + note('footnote', 2, par(run('Spare.'))),
    })
    expect(words(blocks[0])).toBe('Closed.[n1]')
    expect(report.notes.map(({ paragraphs }) => textOf(paragraphs[0]!))).toEqual([
      'Harbor office.',
      'Spare.',
    ])
    expect(codes(remarks)).toContain('note-uncited')
  })

  test('a table in a note becomes paragraphs', () => {
    const table = `<w:tbl><w:tr><w:tc>${par(run('Day'))}</w:tc><w:tc>${par(run('Carts'))}</w:tc></w:tr></w:tbl>`
    const { report, remarks } = below(par(run('Carts.') + cite('footnote', 1)), {
      footnotes: note('footnote', 1, par(run('Counted:')) + table),
    })
    expect(report.notes[0]!.paragraphs.map((one) => textOf(one))).toEqual(['Counted:', 'Day Carts'])
    expect(codes(remarks)).toContain('note-table')
  })

  test('typed marks and a typed list of notes are known as such', () => {
    const { report } = below(
      par(run('The gate opened.[1]')) +
        par(run('Endnotes')) +
        par(run('[1] Harbor office, May 3.')),
    )
    expect(citationsOf(report)).toHaveLength(1)
    expect(report.notes).toHaveLength(1)
  })
})

describe('links', () => {
  test('lose wrappers and keep their anchor; unsafe ones are taken off', () => {
    const link = (id: string, text: string, anchor = '') =>
      `<w:hyperlink r:id="${id}"${anchor && ` w:anchor="${anchor}"`}>${run(text)}</w:hyperlink>`
    const { blocks, remarks } = below(
      par(link('a', 'one', 'part') + link('b', ' two') + link('c', ' three')),
      {
        links: {
          a: 'https://port.example/a',
          b: 'https://www.google.com/url?q=https://port.example/b&sa=D',
          c: 'file:///C:/desk/draft.docx',
        },
      },
    )
    expect(blocks[0]).toMatchObject({
      content: [
        { text: 'one', link: 'https://port.example/a#part' },
        { text: ' two', link: 'https://port.example/b' },
        { text: ' three' },
      ],
    })
    expect(codes(remarks)).toEqual(expect.arrayContaining(['link-unwrapped', 'link-unsafe']))
  })
})

describe('lists', () => {
  const level = (format: string, text: string) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>`
  const numbering = `<w:abstractNum w:abstractNumId="1">${level('decimal', '%1.')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level('bullet', '•')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`
  const entry = (list: number, text: string, indent = '') =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>${indent}</w:pPr>${run(text)}</w:p>`

  test('next to each other stay apart, and a paragraph set in goes on with its entry', () => {
    const { passages } = manuscript(
      entry(1, 'one') +
        `<w:p><w:pPr><w:ind w:left="720"/></w:pPr>${run('more of one')}</w:p>` +
        entry(1, 'two') +
        par(run('more of two'), 'ListContinue') +
        entry(2, 'dot') +
        par(run('Text again.')),
      { numbering },
    )
    expect(
      passages.map((passage) =>
        passage.kind === 'entry' ? [passage.list, passage.number, passage.continues] : passage.kind,
      ),
    ).toEqual([
      [1, 1, false],
      [1, 1, true],
      [1, 2, false],
      [1, 2, true],
      [2, 1, false],
      'paragraph',
    ])
  })
})

describe('tables and pictures', () => {
  const cell = (inside: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

  test('merged cells and several paragraphs in one are said; the first row is a head when it alone is bold', () => {
    const { blocks, remarks } = below(
      par(run('Carts a day'), 'Caption') +
        `<w:tbl>${row(cell(par(run('Day', '<w:b/>'))), cell(par(run('Carts', '<w:b/>'))))}
        ${row(cell(par(run('May 3')) + par(run('May 4'))), cell(par(run('41')), '<w:vMerge w:val="restart"/>'))}
        ${row(cell(par(run('All')), '<w:gridSpan w:val="2"/>'))}</w:tbl>`,
    )
    expect(blocks).toMatchObject([
      {
        type: 'table',
        caption: [{ text: 'Carts a day' }],
        head: true,
        rows: [
          [[{ text: 'Day', bold: true }], [{ text: 'Carts', bold: true }]],
          [[{ text: 'May 3 May 4' }], [{ text: '41' }]],
          [[{ text: 'All' }], []],
        ],
      },
    ])
    expect(codes(remarks)).toEqual(expect.arrayContaining(['table-spans', 'cells-joined']))
  })

  test('a picture keeps its words and its caption, and its file is named', () => {
    const drawing = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="Map of the river"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
    const { blocks, remarks } = below(
      par(drawing) +
        par(run('Crossings in Ostrane'), 'Caption') +
        par(run('More text follows it here.')),
      { links: { p: 'media/image1.png' } },
    )
    expect(blocks[0]).toMatchObject({
      type: 'picture',
      kind: 'map',
      src: '',
      alt: 'Map of the river',
      caption: [{ text: 'Crossings in Ostrane' }],
    })
    expect(remarks).toContainEqual(
      expect.objectContaining({
        level: 'lost',
        code: 'picture-left-out',
        text: 'word/media/image1.png',
      }),
    )
  })

  test('a table of one cell is only a frame', () => {
    const { blocks } = below(
      `<w:tbl>${row(cell(par(run('Set in a frame for its look.'))))}</w:tbl>`,
    )
    expect(words(blocks[0])).toBe('Set in a frame for its look.')
  })
})

describe('changes and comments', () => {
  const by = (name: string, inside: string) =>
    `<w:${name} w:id="1" w:author="Ada" w:date="2023-01-01T08:00:00Z">${inside}</w:${name}>`

  test('moved words stay at their place and are proposed at the new one; a deleted paragraph end is a proposed join', () => {
    const { marked, marginalia } = below(
      `<w:p><w:pPr><w:rPr>${by('del', '')}</w:rPr></w:pPr>${run('It is said that on Monday the gate was ')}${by('moveTo', run('opened '))}${run('wide.')}</w:p>` +
        par(`${run('Others say that it was ')}${by('moveFrom', run('opened '))}${run('at noon.')}`),
    )
    const moved = { id: expect.any(String), by: 'w1', at: Date.parse('2023-01-01T08:00:00Z') }
    const [first, second] = marked!.report.blocks.slice(-2)
    expect([first, second]).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'It is said that on Monday the gate was ' },
          { type: 'text', text: 'opened ', marking: { insertion: moved } },
          { type: 'text', text: 'wide.' },
        ],
      },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Others say that it was ' },
          { type: 'text', text: 'opened ', marking: { deletion: moved } },
          { type: 'text', text: 'at noon.' },
        ],
        join: moved,
      },
    ])
    const [to, from] = [first, second].map(
      (block) => block?.type === 'paragraph' && markingOf(block.content[1]!),
    )
    expect(to && to.insertion?.id).toBe(from && from.deletion?.id)
    expect(
      marginalia.map(({ kind, author, text, placed }) => [kind, author, text, placed]),
    ).toEqual([
      ['insertion', 'Ada', 'opened', true],
      ['deletion', 'Ada', 'opened', true],
    ])
  })

  test('a comment over several paragraphs quotes them', () => {
    const { marginalia } = below(
      par(`${run('Before. ')}<w:commentRangeStart w:id="4"/>${run('The gate opened.')}`) +
        par(
          `${run('It closed.')}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>${run(' After.')}`,
        ),
      {
        comments: `<w:comment w:id="4" w:author="Ada" w:date="2023-01-01T08:00:00Z">${par(run('Both?'))}</w:comment>`,
      },
    )
    expect(marginalia).toMatchObject([
      { kind: 'comment', author: 'Ada', text: 'Both?', quote: 'The gate opened.\nIt closed.' },
    ])
  })
})

describe('a document that Galley wrote', () => {
  test('comes back exactly', () => {
    const { report, remarks } = read(toDocx(fullReport))
    expect(report).toEqual(withPlainIds(fullReport))
    expect(remarks.filter(({ level }) => level === 'lost')).toEqual([])
  })

  test('comes back when there is nothing in it', () => {
    expect(read(toDocx(emptyReport)).report).toEqual(emptyReport)
  })

  test('and changed in Word comes back as it was, with the changes as suggestions', () => {
    const parts = unzipSync(toDocx(fullReport))
    const xml = strFromU8(parts['word/document.xml']!)
    const at = xml.lastIndexOf('<w:r>', xml.indexOf('No reason was given.'))
    const end = xml.indexOf('</w:p>', at)
    const changed = `${xml.slice(0, at)}<w:del w:id="901" w:author="Ada">${xml.slice(at, end).replace(/(<\/?w:)t\b/g, '$1delText')}</w:del><w:ins w:id="902" w:author="Ada">${run('Ice was the reason.')}</w:ins>${xml.slice(end)}`
    const { report, marginalia, marked } = read(
      zipSync({ ...parts, 'word/document.xml': strToU8(changed) }),
    )
    expect(report).toEqual(withPlainIds(fullReport))
    expect(JSON.stringify(marked?.report)).toContain('Ice was the reason.')
    expect(marginalia.map(({ kind, text: words, placed }) => [kind, words, placed])).toEqual([
      ['deletion', 'No reason was given.', true],
      ['insertion', 'Ice was the reason.', true],
    ])
  })
})

describe('what is refused', () => {
  const code = (bytes: Uint8Array) => {
    try {
      readReport(bytes)
    } catch (error) {
      if (error instanceof UnreadableReport) return error.code
      throw error
    }
    return null
  }
  const good = docxParts({ styles, body: header + par(run(sentence)) })
  const document = good['word/document.xml']!

  test.each([
    ['a document cut off', docxFile({ styles, body: header }).slice(0, -40), 'damaged-docx'],
    ['no text inside', zipped({ ...good, 'word/document.xml': '<x/>' }), 'damaged-docx'],
    [
      'XML that does not end',
      zipped({ ...good, 'word/document.xml': document.slice(0, -20) }),
      'damaged-docx',
    ],
    [
      'entities that grow',
      zipped({
        ...good,
        'word/document.xml': `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${document.slice(document.indexOf('<w:document'))}`,
      }),
      'hostile-docx',
    ],
    [
      'elements in elements in elements',
      docxFile({
        body: '<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000),
      }),
      'hostile-docx',
    ],
    ['nothing but pages', docxFile({ styles, body: par('') }), 'blank'],
    ['an archive that names a document', zipped({ 'notes.txt': 'word/document.xml' }), 'archive'],
  ])('%s', (_what, bytes, expected) => {
    expect(code(bytes)).toBe(expected)
  })

  test('a bomb, whether it says its size or not', () => {
    const bomb = zipped({ ...good, 'word/document.xml': new Uint8Array(60_000_000).fill(32) })
    expect(code(bomb)).toBe('too-large-docx')
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    for (let at = 0; at + 4 < bomb.length; at++)
      if (view.getUint32(at, true) === 60_000_000) view.setUint32(at, 1000, true)
    expect(code(bomb)).toBe('damaged-docx')
  })

  test('a million notes', () => {
    const notes = '<w:footnote w:id="5"><w:p/></w:footnote>'.repeat(1_000_000)
    expect(code(docxFile({ styles, body: header + par(run(sentence)), footnotes: notes }))).toBe(
      'too-large-docx',
    )
  })

  test('text beyond what a report may have', () => {
    expect(code(docxFile({ styles, body: header + par(run('harbor '.repeat(300_000))) }))).toBe(
      'too-large',
    )
  })
})
