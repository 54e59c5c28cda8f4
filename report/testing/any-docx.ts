/** Random Word documents, as contorted as the format allows, in which every word stands once. */
import type { DocxParts } from './docx-file.ts'
import { par, run, styleOf } from './docx-file.ts'
import type { Random } from './random.ts'

const styles = [
  styleOf('N', 'Normal'),
  styleOf('T', 'Title', '<w:rPr><w:b/></w:rPr>'),
  styleOf('S', 'Subtitle'),
  styleOf('H', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
  styleOf('Q', 'Quote', '<w:rPr><w:i/></w:rPr>'),
  styleOf('C', 'Caption'),
  styleOf('P', 'List Paragraph', '<w:pPr><w:ind w:left="720"/></w:pPr>'),
  styleOf('X', 'TOC Heading'),
  styleOf('V', 'Hidden', '<w:rPr><w:vanish/></w:rPr>'),
].join('')

const level = (at: number, format: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%${at + 1}."/></w:lvl>`
const numbering = `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal')}${level(1, 'bullet')}${level(2, 'lowerRoman')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`

const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instructions = [
  'HYPERLINK "https://port.example/a"',
  'HYPERLINK \\l "b1"',
  'TOC \\o "1-3"',
  'PAGE',
  'SEQ Figure',
  'NOTEREF b1 \\h',
  'REF b1',
  '',
]

class Writer {
  words: string[] = []
  notes = { footnote: [] as string[], endnote: [] as string[] }
  comments: string[] = []
  #ids = 0
  constructor(private readonly chance: Random) {}

  /** One to four new words. */
  text(): string {
    const made = this.chance.times(1 + this.chance.int(4), () => {
      const word = `q${this.words.length}z`
      this.words.push(word)
      return word
    })
    return ` ${made.join(' ')}. `
  }

  id(): number {
    return this.#ids++
  }

  inlines(depth: number): string {
    return this.chance.times(1 + this.chance.int(4), () => this.inline(depth)).join('')
  }

  inline(depth: number): string {
    const { chance } = this
    const inside = () => (depth > 0 ? this.inlines(depth - 1) : run(this.text()))
    switch (chance.int(22)) {
      case 0:
        return `<w:hyperlink r:id="l1">${inside()}</w:hyperlink>`
      case 1:
        return `<w:hyperlink r:id="l2" w:anchor="x">${inside()}</w:hyperlink>`
      case 2:
        return `<w:ins w:id="${this.id()}" w:author="Ada" w:date="2023-01-01T00:00:00Z">${inside()}</w:ins>`
      case 3:
        return `<w:del w:id="${this.id()}" w:author="Max"><w:r><w:delText>${this.text()}</w:delText></w:r></w:del>`
      case 4:
        return `<w:moveFrom w:id="${this.id()}" w:author="Max">${inside()}</w:moveFrom>`
      case 5:
        return `<w:sdt><w:sdtPr/><w:sdtContent>${inside()}</w:sdtContent></w:sdt>`
      case 6:
        return `<w:smartTag>${inside()}</w:smartTag>`
      case 7:
        return `<w:fldSimple w:instr="${chance.pick(instructions).replaceAll('"', '&quot;')}">${inside()}</w:fldSimple>`
      case 8:
        return (
          mark('begin') +
          `<w:r><w:instrText>${chance.pick(instructions)}</w:instrText></w:r>` +
          (chance.chance(0.9) ? mark('separate') : '') +
          inside() +
          (chance.chance(0.9) ? mark('end') : '')
        )
      case 9:
        return this.note(depth)
      case 10:
        return depth > 0
          ? `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${this.blocks(depth - 2)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
          : ''
      case 11:
        return `<w:bookmarkStart w:id="7" w:name="b1"/>${inside()}<w:bookmarkEnd w:id="7"/>`
      case 12: {
        const id = this.id()
        this.comments.push(
          `<w:comment w:id="${id}" w:author="Ada">${par(run(this.text()))}</w:comment>`,
        )
        return `<w:commentRangeStart w:id="${id}"/>${inside()}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
      }
      case 13:
        return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>${this.text()}</w:t></mc:Choice><mc:Fallback><w:t>${this.text()}</w:t></mc:Fallback></mc:AlternateContent></w:r>`
      case 14:
        return `<w:r><w:t>${this.text()}</w:t><w:br/><w:t>${this.text()}</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>`
      case 15:
        return `<m:oMath><m:r><m:t>${this.text()}</m:t></m:r></m:oMath>`
      case 16:
        return run(this.text(), chance.pick(['<w:vanish/>', '<w:strike/>', '<w:i/>', '<w:rtl/>']))
      case 17:
        return `<w:r><w:ruby><w:rt><w:r><w:t>${this.text()}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>${this.text()}</w:t></w:r></w:rubyBase></w:ruby></w:r>`
      default:
        return run(this.text(), chance.pick(['', '', '<w:b/>']))
    }
  }

  note(depth: number): string {
    const kind = this.chance.pick(['footnote', 'endnote'] as const)
    const all = this.notes[kind]
    if (depth < 2) return run(this.text())
    const again = all.length > 0 && this.chance.chance(0.2)
    const id = again ? this.chance.int(all.length) + 1 : all.length + 1
    if (!again) {
      all.push('')
      all[id - 1] = `<w:${kind} w:id="${id}">${this.blocks(0)}</w:${kind}>`
    }
    return `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
  }

  blocks(depth: number): string {
    return this.chance.times(1 + this.chance.int(3), () => this.block(depth)).join('')
  }

  block(depth: number): string {
    const { chance } = this
    const inside = () => this.blocks(depth - 1)
    switch (depth > 0 ? chance.int(14) : 9) {
      case 0: {
        const row = () => {
          const cells = chance.times(1 + chance.int(3), () => `<w:tc>${inside()}</w:tc>`).join('')
          return `<w:tr>${chance.chance(0.1) ? '<w:trPr><w:del w:author="Max"/></w:trPr>' : ''}${cells}</w:tr>`
        }
        return `<w:tbl>${chance.times(1 + chance.int(3), row).join('')}</w:tbl>`
      }
      case 1:
        return `<w:sdt><w:sdtContent>${inside()}</w:sdtContent></w:sdt>`
      case 2:
        return `<w:del w:author="Max">${inside()}</w:del>`
      case 3:
        return `<w:p><w:pPr><w:rPr><w:del w:author="Max"/></w:rPr></w:pPr>${this.inlines(depth)}</w:p>`
      case 4:
      case 5: {
        const list = `<w:numPr><w:ilvl w:val="${chance.int(3)}"/><w:numId w:val="${chance.int(4)}"/></w:numPr>`
        return `<w:p><w:pPr>${list}</w:pPr>${this.inlines(depth)}</w:p>`
      }
      default:
        return par(
          this.inlines(Math.max(0, depth)),
          chance.pick(['', 'N', 'N', 'H', 'Q', 'C', 'P', 'S', 'X', 'V']),
        )
    }
  }
}

/** The document and all words in it, each of which stands there once. */
export function anyDocx(chance: Random): { parts: DocxParts; words: string[] } {
  const writer = new Writer(chance)
  const body = chance.times(2 + chance.int(6), () => writer.block(3)).join('')
  const { footnote, endnote } = writer.notes
  const header = par(run(writer.text()))
  const parts: DocxParts = {
    body: `${par(run('Karsia in Review: January 2 – January 9, 2023'), 'T')}${par(run('The harbor of Karsia stayed closed for a week.'))}${body}`,
    footnotes: `<w:footnote w:type="separator" w:id="-1"/>${footnote.join('')}`,
    endnotes: endnote.join(''),
    comments: writer.comments.join(''),
    header,
    styles,
    numbering,
    links: { l1: 'https://port.example/b?x=1&y=2', l2: 'javascript:void' },
  }
  return { parts, words: writer.words }
}
