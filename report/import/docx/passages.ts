/** The text of a document → passages. */
import type { Inline, Picture } from '../../document.ts'
import type { Passage, PicturePassage } from '../manuscript.ts'
import type { Account } from './account.ts'
import { Entries, type Entry } from './entries.ts'
import { Flattener, labelOf, losePicture, trimmed } from './flat.ts'
import { withJoinedLines } from './lines.ts'
import { roleOf, type Role } from './roles.ts'
import { isFrame, isTooLarge, readTable } from './tables.ts'
import { type Attached, attachedRemark } from '../attachments.ts'
import type { DocxBlock, DocxParagraph, DocxPicture, DocxTable } from './tree.ts'
import { shownText, type Piece, type Words } from './words.ts'

/** A paragraph in the sense of its passages: what it is, besides its words. */
interface Frame {
  role: Role
  entry: Entry | null
  paragraph: DocxParagraph
}

const isWeb = (address: string) => /^https?:\/\/[^/]/i.test(address) && address.length <= 4000

export class PassageReader {
  readonly passages: Passage[] = []
  private readonly entries = new Entries()
  private readonly flattener: Flattener
  /** A caption that waits for its table. */
  private caption: { content: Inline[]; at: number } | null = null

  constructor(
    private readonly account: Account,
    private readonly words: Words,
    private readonly attach: (part: string) => Attached | null,
  ) {
    this.flattener = new Flattener(account, words)
  }

  read(blocks: readonly DocxBlock[]): void {
    for (const block of blocks) {
      if (block.kind === 'table') this.table(block)
      else this.paragraph(block)
    }
  }

  private paragraph(paragraph: DocxParagraph): void {
    const role = roleOf(paragraph)
    const isStyled = role.role !== undefined || role.heading !== undefined
    const pieces = withJoinedLines(
      this.words.read(paragraph.inlines, isStyled ? paragraph.look : undefined),
    )
    this.account.endParagraph()
    if (role.contents) return this.loseContents(pieces)
    if (pieces.length === 0) {
      if (paragraph.ruled) this.rule()
      return
    }
    const entry = isStyled ? null : this.entries.read(paragraph)
    if (!entry) this.entries.close()
    this.emit(pieces, { role, entry, paragraph })
  }

  private emit(pieces: readonly Piece[], frame: Frame): void {
    const { role } = frame
    const lines = pieces.filter(({ kind }) => kind === 'words').length
    if (
      lines > 1 &&
      (role.heading !== undefined || role.role === 'title' || role.role === 'subtitle')
    )
      return this.oneLine(pieces, frame)
    if (lines > 1 && role.role !== 'code')
      this.account.say('guess', 'lines-apart', 'A paragraph with line breaks was read as several.')
    let begun = false
    for (const piece of pieces) {
      if (piece.kind === 'picture') this.picture(piece)
      else if (piece.kind === 'rule') this.rule()
      else if (piece.kind === 'box') this.box(piece.blocks)
      else {
        this.line(piece.content, frame, begun)
        begun = true
      }
    }
  }

  /** Breaks in a heading are only there for its look. */
  private oneLine(pieces: readonly Piece[], frame: Frame): void {
    const content = pieces.flatMap((piece): Inline[] =>
      piece.kind === 'words' ? [...piece.content, { type: 'text', text: ' ' }] : [],
    )
    this.emit([{ kind: 'words', content }, ...pieces.filter(({ kind }) => kind !== 'words')], frame)
  }

  private line(words: Inline[], { role, entry, paragraph }: Frame, begun: boolean): void {
    const content = trimmed(words)
    if (content.length === 0) return
    if (role.role === 'caption' && this.isCaptionOfPicture(content)) return
    const label = entry && !entry.continues && !begun ? `${labelOf(paragraph.list!)} ` : ''
    const line = this.account.write(label + shownText(content))
    if (role.heading !== undefined)
      this.passages.push({ kind: 'heading', level: role.heading, content, line })
    else if (entry)
      this.passages.push({
        kind: 'entry',
        ...entry,
        continues: entry.continues || begun,
        content,
        line,
      })
    else {
      if (role.role === 'caption') this.caption = { content, at: this.passages.length }
      const said = role.role ? { role: role.role } : {}
      this.passages.push({ kind: 'paragraph', content, ...said, gap: 1, indent: 0, line })
    }
  }

  private isCaptionOfPicture(content: Inline[]): boolean {
    const last = this.passages.at(-1)
    if (last?.kind !== 'picture' || last.picture.caption.length > 0) return false
    last.picture.caption = content
    last.picture.kind = kindOf(`${last.picture.alt} ${shownText(content)}`)
    this.account.write(shownText(content))
    return true
  }

  private rule(): void {
    this.entries.close()
    this.passages.push({ kind: 'rule', line: this.account.write('———') })
  }

  private picture(found: DocxPicture): void {
    const { what, alt, address, file } = found
    if (what === 'word-art') {
      this.account.lose('picture-left-out', 'Words that are drawn as a picture were left out.', alt)
      return
    }
    const attached = isWeb(address) ? null : this.attach(file)
    const src = attached && 'src' in attached ? attached.src : isWeb(address) ? address : ''
    if (attached) {
      const { level, code, message, text } = attachedRemark(attached, file)
      this.account.say(level, code, message, text)
    } else if (src === '')
      this.account.say(
        'lost',
        'picture-left-out',
        `A ${what} was left out; its place and its words stay. Add it again.`,
        file || address || alt || what,
      )
    const picture: Picture = {
      type: 'picture',
      kind: kindOf(alt),
      src,
      alt,
      caption: [],
      credit: '',
      asOf: '',
    }
    const passage: PicturePassage = {
      kind: 'picture',
      picture,
      line: this.account.write(`[${what}: ${alt || file || address}]`),
    }
    this.passages.push(passage)
  }

  private box(blocks: readonly DocxBlock[]): void {
    this.account.say('note', 'text-box', 'A text box became part of the text at its place.')
    this.read(blocks)
  }

  private table(table: DocxTable): void {
    this.entries.close()
    if (isFrame(table)) {
      this.account.say('note', 'frame-opened', 'A table of one cell became part of the text.')
      this.read(table.rows[0]!.cells[0]!.blocks)
      return
    }
    if (isTooLarge(table)) {
      this.account.say(
        'note',
        'table-too-large',
        'A table has too many cells; its words became paragraphs.',
      )
      for (const { cells } of table.rows) for (const { blocks } of cells) this.read(blocks)
      return
    }
    if (table.caption !== '' && !this.isCaption(table.caption))
      this.account.lose(
        'table-description',
        'The description of a table was left out.',
        table.caption,
      )
    const made = readTable(table, this.takeCaption(), this.flattener, this.account)
    const lines = made.rows.map((row) => this.account.write(row.map(shownText).join(' | ')))
    this.passages.push({ kind: 'table', table: made, line: lines[0] ?? this.account.line })
  }

  private isCaption(text: string): boolean {
    return this.caption !== null && shownText(this.caption.content).trim() === text.trim()
  }

  /** The caption right above a table is its own. */
  private takeCaption(): Inline[] {
    const { caption } = this
    this.caption = null
    if (!caption || caption.at !== this.passages.length - 1) return []
    this.passages.pop()
    return caption.content
  }

  private loseContents(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === 'words')
        this.account.lose(
          'field-left-out',
          'A list of contents was left out.',
          shownText(piece.content),
        )
      else if (piece.kind === 'picture') losePicture(this.account, piece)
      else if (piece.kind === 'box') this.read(piece.blocks)
    }
  }
}

const kindOf = (words: string): Picture['kind'] => (/\bmaps?\b/i.test(words) ? 'map' : 'picture')
