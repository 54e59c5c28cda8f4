import { describe, expect, test } from 'vitest'
import {
  docxFile,
  docxParts,
  par,
  run,
  styleOf,
  zipped,
  type DocxParts,
} from '../../testing/docx-file.ts'
import { parseDocx } from './parse.ts'
import type { DocxInline, DocxParagraph, DocxText } from './tree.ts'

const parse = (parts: DocxParts) => parseDocx(docxFile(parts))
const paragraphs = (parts: DocxParts) =>
  parse(parts).blocks.filter((block): block is DocxParagraph => block.kind === 'paragraph')
const inlines = (inside: string, more: Partial<DocxParts> = {}): DocxInline[] =>
  paragraphs({ body: par(inside), ...more }).flatMap((paragraph) => paragraph.inlines)
const texts = (all: readonly DocxInline[]) =>
  all.filter((inline): inline is DocxText => inline.kind === 'text')

describe('styles', () => {
  const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:i w:val="0"/></w:rPr></w:rPrDefault></w:docDefaults>
    ${styleOf('Absatz', 'Normal')}
    ${styleOf('berschrift2', 'heading 2', '<w:basedOn w:val="Absatz"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>')}
    ${styleOf('Kreis', 'Circle', '<w:basedOn w:val="Kreis"/>')}
    <w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`

  test('are known by name, through what they are based on', () => {
    const [paragraph] = paragraphs({ body: par(run('Harbor'), 'berschrift2'), styles })
    expect(paragraph).toMatchObject({ style: 'heading 2', basedOn: ['Normal'], outline: 2 })
    expect(paragraph?.look.bold).toBe(true)
  })

  test('turn bold off where paragraph and character both turn it on, and a run has the last word', () => {
    const body = par(
      run('a', '<w:rStyle w:val="Fett"/>') + run('b') + run('c', '<w:rStyle w:val="Fett"/><w:b/>'),
      'berschrift2',
    )
    const found = texts(paragraphs({ body, styles })[0]!.inlines)
    expect(found.map(({ look }) => look.bold)).toEqual([false, true, true])
  })

  test('take the switches of complex scripts where the run is one', () => {
    const [one, other] = texts(
      inlines(run('خبر', '<w:rtl/><w:bCs/>') + run('news', '<w:bCs/><w:i/>')),
    )
    expect([one!.look.bold, other!.look.bold, other!.look.italic]).toEqual([true, false, true])
  })

  test('in a circle end', () => {
    expect(paragraphs({ body: par(run('x'), 'Kreis'), styles })[0]!.style).toBe('Circle')
  })
})

describe('numbering', () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'lowerRoman', '%1.%2)')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
  const entry = (list: number, at = 0) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run('x')}</w:p>`

  test('counts levels, goes on in a list of the same definition, and begins anew where told', () => {
    const body = [
      entry(1),
      entry(1, 1),
      entry(1, 1),
      entry(1),
      entry(1, 1),
      entry(2),
      entry(3),
      entry(3),
      entry(0),
    ]
    expect(
      paragraphs({ body: body.join(''), numbering }).map(({ list }) => list?.label ?? null),
    ).toEqual(['1.', '1.i)', '1.ii)', '2.', '2.i)', '3.', '5.', '6.', null])
  })
})

describe('fields', () => {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const code = (text: string) =>
    `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
  const field = (instruction: string, result: string) =>
    mark('begin') + code(instruction) + mark('separate') + result + mark('end')

  test('make links, also over paragraphs and around other fields', () => {
    const body = `${par(mark('begin') + code(' HYPERLINK "https://port.example/a" \\l "b c" ') + mark('separate') + run('one ') + field(' SEQ Figure ', run('2')))}${par(run('three') + mark('end') + run(' four'))}`
    const found = texts(paragraphs({ body }).flatMap((paragraph) => paragraph.inlines))
    expect(found.map(({ text, link, anchor }) => [text, link, anchor])).toEqual([
      ['one ', 'https://port.example/a', 'b c'],
      ['2', 'https://port.example/a', 'b c'],
      ['three', 'https://port.example/a', 'b c'],
      [' four', undefined, undefined],
    ])
  })

  test('say what no report has', () => {
    const simple = `<w:fldSimple w:instr=" PAGE ">${run('7')}</w:fldSimple>`
    const found = texts(
      inlines(simple + field(' TOC \\o "1-3" ', field(' HYPERLINK \\l "x" ', run('Harbor')))),
    )
    expect(found.map(({ text, field: name }) => [text, name])).toEqual([
      ['7', 'PAGE'],
      ['Harbor', 'TOC'],
    ])
  })

  test('point at a note again', () => {
    expect(inlines(field(' NOTEREF _Ref1 \\h ', run('3')))).toEqual([
      { kind: 'note-reference', bookmark: '_Ref1', text: '3' },
    ])
  })

  test('that never end leave the words in front of an instruction alone', () => {
    expect(texts(inlines(mark('begin') + run('Words stay.')))[0]).toMatchObject({
      text: 'Words stay.',
    })
    expect(texts(inlines(mark('begin') + run('Words stay.')))[0]).not.toHaveProperty('field')
  })
})

describe('what programs do differently', () => {
  test('strict documents and other prefixes are the same document', () => {
    const parts = docxParts({ body: par(run('Harbor', '<w:b/>')) })
    const other = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        part
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          )
          .replaceAll('xmlns:w=', 'xmlns:q=')
          .replaceAll('<w:', '<q:')
          .replaceAll('</w:', '</q:')
          .replaceAll(' w:', ' q:'),
      ]),
    )
    expect(parseDocx(zipped(other)).blocks).toEqual(parseDocx(zipped(parts)).blocks)
  })

  test('one of several forms is taken, and what only another says is accounted for', () => {
    const form = (name: string, text: string) =>
      `<mc:${name}><w:pict><v:shape><v:textbox><w:txbxContent>${par(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:${name}>`
    const { blocks, remarks } = parse({
      body: par(
        `<w:r><mc:AlternateContent>${form('Choice', 'In a box')}${form('Fallback', 'A box')}</mc:AlternateContent></w:r>`,
      ),
    })
    expect(blocks[0]).toMatchObject({
      inlines: [{ kind: 'box', blocks: [{ inlines: [{ text: 'In a box' }] }] }],
    })
    expect(remarks).toMatchObject([{ level: 'lost', code: 'other-form', text: 'A box' }])
  })

  test('text where no text can be is accounted for', () => {
    const { remarks } = parse({ body: `<w:tbl>${par(run('Astray'))}</w:tbl>${par(run('Here'))}` })
    expect(remarks).toMatchObject([{ level: 'lost', code: 'text-not-read', text: 'Astray' }])
  })

  test('separators are no notes, and a note may have the id 0', () => {
    const { notes } = parse({
      body: par(run('x')),
      footnotes: `<w:footnote w:type="separator" w:id="-1">${par('<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:id="0">${par(run('A note.'))}</w:footnote>`,
    })
    expect(notes.map(({ id }) => id)).toEqual(['0'])
  })

  test('properties are read, also custom ones', () => {
    const { properties } = parse({
      body: par(run('x')),
      core: '<dc:title> Karsia in Review </dc:title><dc:creator>Mira Tolland</dc:creator>',
      custom: '<property fmtid="{x}" pid="2" name="Kind"><vt:lpwstr>report</vt:lpwstr></property>',
    })
    expect(properties).toMatchObject({ title: 'Karsia in Review', creator: 'Mira Tolland' })
    expect([...properties.custom]).toEqual([['Kind', 'report']])
  })
})
