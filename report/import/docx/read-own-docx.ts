/** Documents that Galley wrote (render/docx), read back by the names of their styles: exactly, and without a guess. */
import { canonical } from '../../canonical.ts'
import { safeLink } from '../../links.ts'
import { splitNames } from '../../names.ts'
import { readPictureAddress } from '../../picture-address.ts'
import type { Remark } from '../../remark.ts'
import {
  characterNames,
  contributorsLabel,
  formProperty,
  styleNames,
  uncitedHeading,
} from '../../render/docx/form.ts'
import { attachedRemark, Attachments, isAttached } from '../attachments.ts'
import type { ReadReport } from '../reading.ts'
import { BodyReader } from './own/body.ts'
import { HeadReader } from './own/head.ts'
import { inlinesOf, type Styled, styledInlines, wordsOf } from './own/inlines.ts'
import { lower } from './own/names.ts'
import { NoteReader } from './own/notes.ts'
import type { DocxDocument, DocxParagraph, DocxPicture } from './tree.ts'

function contributorsOf(styled: readonly Styled[]): string[] {
  const name = lower(characterNames.contributor)
  const names: string[] = []
  let inName = false
  for (const { inline, style } of styled) {
    const isName = style === name && inline.type === 'text'
    if (isName && inName) names.push(`${names.pop()}${inline.text}`)
    else if (isName) names.push(inline.text)
    inName = isName
  }
  return names
}

class OwnDocument {
  readonly #document: DocxDocument
  readonly #head = new HeadReader()
  readonly #notes: NoteReader
  readonly #body: BodyReader
  readonly #remarks: Remark[]
  readonly #attachments = new Attachments()

  constructor(document: DocxDocument) {
    this.#document = document
    this.#remarks = [...document.remarks]
    this.#notes = new NoteReader(document)
    this.#body = new BodyReader(this.#notes.places, (picture) => this.#attach(picture))
  }

  /** The `src` of a drawn picture: of one of ours its address, which is its name; empty where nothing is known. */
  #attach({ name, address, file }: DocxPicture): string {
    const own = readPictureAddress(name) || isAttached(name) ? name : undefined
    const bytes = this.#document.pictures.get(file)
    if (bytes === undefined) return own ?? safeLink(address) ?? ''
    const attached = this.#attachments.take(file, bytes, own)
    if ('src' in attached) return attached.src
    this.#remarks.push(attachedRemark(attached, file))
    return ''
  }

  /** Names that somebody added without their style are read as a printed list. */
  #contributors(styled: readonly Styled[]): void {
    this.#body.closeAll()
    const styledNames = contributorsOf(styled)
    const name = lower(characterNames.contributor)
    const rest = styled.filter(({ style }) => style !== name).map((one) => wordsOf([one]))
    const isForm = /^\s*(?:Contributors:)?(?:\s|,|\band\b)*$/.test(rest.join(''))
    const names = isForm
      ? styledNames
      : splitNames(wordsOf(styled).replace(contributorsLabel.trim(), ''))
    for (const name of names) this.#head.report.contributors.push(name)
  }

  #imprint(words: string): void {
    if (words.trim() === '') return
    this.#remarks.push({
      level: 'note',
      code: 'imprint',
      message: 'The document says which version it is; the line is not part of the report.',
      text: words,
    })
  }

  #paragraph(paragraph: DocxParagraph): void {
    const style = lower(paragraph.style)
    const styled = () => styledInlines(paragraph, this.#notes.places)
    if (this.#head.takes(style, () => wordsOf(styled()))) this.#body.closeAll()
    else if (style === lower(styleNames.contributors)) this.#contributors(styled())
    else if (style === lower(styleNames.imprint)) this.#imprint(wordsOf(styled()))
    else if (style === lower(styleNames.uncited)) this.#notes.uncited(styled(), true)
    else if (style === lower(styleNames.uncitedText)) this.#notes.uncited(styled(), false)
    else if (style === lower(styleNames.uncitedHeading)) {
      this.#body.closeAll()
      if (wordsOf(styled()).trim() !== uncitedHeading) this.#body.text(inlinesOf(styled()))
    } else this.#body.paragraph(paragraph)
  }

  read(): ReadReport {
    for (const block of this.#document.blocks) {
      if (block.kind === 'table') this.#body.table(block)
      else this.#paragraph(block)
    }
    this.#body.closeAll()
    const report = canonical({
      ...this.#head.report,
      blocks: numbered(this.#body.blocks),
      notes: this.#notes.notes(),
    })
    return {
      report,
      remarks: this.#remarks,
      marginalia: [],
      ...this.#attachments.of(report),
    }
  }
}

function numbered(blocks: BodyReader['blocks']): BodyReader['blocks'] {
  let items = 0
  return blocks.map((block) =>
    block.type === 'item' ? { ...block, id: `i${(items += 1)}` } : block,
  )
}

/** The report in a document that Galley wrote; null for every other document. */
export function readOwnDocx(document: DocxDocument): ReadReport | null {
  return document.properties.custom.has(formProperty) ? new OwnDocument(document).read() : null
}
