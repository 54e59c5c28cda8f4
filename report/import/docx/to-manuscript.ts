/** The plain tree of a document → a manuscript. */
import type { Inline, Text } from '../../document.ts'
import type { Remark } from '../../remark.ts'
import type { Attachments } from '../attachments.ts'
import type { About, Manuscript, ManuscriptNote, Passage } from '../manuscript.ts'
import { Account } from './account.ts'
import { Flattener } from './flat.ts'
import { inlinesOf, NoteOrder } from './note-order.ts'
import { PassageReader } from './passages.ts'
import type { Told } from './proposals.ts'
import type { DocxBlock, DocxDocument, DocxMargin, DocxNote, DocxProperties } from './tree.ts'
import { shownText, Words } from './words.ts'

/** What programs write where nobody gave a name. */
const nobody =
  /^(?:python-docx|un-?named|microsoft office user|author|user|admin(?:istrator)?|unknown)$/i

function aboutOf({ title, creator }: DocxProperties): About {
  return {
    ...(title === '' ? {} : { title }),
    ...(creator === '' || nobody.test(creator) ? {} : { byline: creator }),
  }
}

const shape: Readonly<Record<string, string>> = {
  table: 'A table in the note became plain paragraphs.',
  list: 'A list in the note became plain paragraphs.',
  box: 'A text box in the note became plain paragraphs.',
}

class NoteReader {
  private readonly flattener: Flattener

  constructor(
    private readonly account: Account,
    words: Words,
  ) {
    this.flattener = new Flattener(account, words)
  }

  read(id: string, note: DocxNote, mark: string | undefined): ManuscriptNote {
    const { account } = this
    const line = account.line
    const { paragraphs, had } = this.flattener.read(note.blocks)
    for (const what of had) account.say('note', `note-${what}`, shape[what]!)
    const made = paragraphs.map((content) => this.withoutCitations(content))
    withoutMark(made[0], mark)
    const number = `[${id.slice(1)}]`
    for (const [at, content] of made.entries())
      account.write(at === 0 ? `${number} ${shownText(content)}` : shownText(content))
    if (made.length === 0) account.write(number)
    return { id, line, paragraphs: made }
  }

  private withoutCitations(content: readonly Inline[]): Text[] {
    return content.flatMap((inline): Text[] => {
      if (inline.type === 'text') return [inline]
      this.account.say(
        'lost',
        'citation-in-note',
        'A note cited another note; notes of a report cite nothing.',
        `[${inline.note.slice(1)}]`,
      )
      return []
    })
  }
}

/** A mark that the author chose stands again in front of the note. */
function withoutMark(content: Text[] | undefined, mark: string | undefined): void {
  const first = content?.[0]
  const sign = mark?.trim() ?? ''
  if (first && sign !== '' && first.text.startsWith(sign))
    first.text = first.text.slice(sign.length).trimStart()
}

/** Kind and id of a note → the mark that was typed in place of its number. */
function marksOf(blocks: readonly DocxBlock[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>()
  for (const inline of inlinesOf(blocks))
    if (inline.kind === 'citation' && inline.mark)
      marks.set(`${inline.note} ${inline.id}`, inline.mark)
  return marks
}

function loseMargin(account: Account, { kind, blocks }: DocxMargin): void {
  let text = ''
  for (const inline of inlinesOf(blocks))
    if (inline.kind === 'text' || inline.kind === 'note-reference') text += inline.text
    else if (inline.kind === 'picture' && inline.alt !== '') text += ` ${inline.alt} `
  account.lose(
    'page-margin',
    `What stands at the ${kind === 'header' ? 'top' : 'bottom'} of the pages was left out.`,
    text,
  )
}

/** Roles of lines above the text, which hold no citations. */
const above: ReadonlySet<string> = new Set(['title', 'subtitle', 'byline', 'date'])

/** The notes that the text cites. */
function citedIn(passages: readonly Passage[]): ReadonlySet<string> {
  const runs = passages.flatMap((passage): Inline[][] => {
    if (passage.kind === 'table') return [passage.table.caption, ...passage.table.rows.flat()]
    if (passage.kind === 'picture') return [passage.picture.caption]
    if (passage.kind === 'rule') return []
    return passage.kind === 'paragraph' && above.has(passage.role ?? '') ? [] : [passage.content]
  })
  return new Set(runs.flat().flatMap((inline) => (inline.type === 'citation' ? [inline.note] : [])))
}

/** The cited notes, then the others, without those whose citation and words were both deleted. */
function readNotes(
  document: DocxDocument,
  order: NoteOrder,
  account: Account,
  words: Words,
  citing: ReadonlySet<string>,
) {
  const marks = marksOf(document.blocks)
  const reader = new NoteReader(account, words)
  const kinds = new Set<string>()
  const made: ManuscriptNote[] = []
  for (const { id, note } of order.inOrder()) {
    const cited = citing.has(id)
    const read = reader.read(id, note, marks.get(`${note.kind} ${note.id}`))
    if (cited) kinds.add(note.kind)
    if (cited || read.paragraphs.length > 0) made.push(read)
  }
  if (kinds.size > 1)
    account.say('note', 'notes-merged', 'Footnotes and endnotes became one row of notes.')
  return kinds.size === 0 ? withoutUncited(made, account) : made
}

/** Where nothing cites any note, the citations were deleted or never there, and a report has no place for the notes. */
function withoutUncited(notes: readonly ManuscriptNote[], account: Account): ManuscriptNote[] {
  for (const { paragraphs } of notes)
    account.lose(
      'note-left-out',
      'Nothing in the text cites this note; it was left out.',
      paragraphs.map(shownText).join('\n'),
    )
  return []
}

/** Adds the comments, and gives what was lost in them. */
function readComments({ comments }: DocxDocument, order: NoteOrder, account: Account): Remark[] {
  const own = new Account()
  const flattener = new Flattener(own, new Words(own, order))
  for (const comment of comments) {
    const { paragraphs } = flattener.read(comment.blocks)
    account.comment(comment, paragraphs.map(shownText).join('\n'))
  }
  return own.placed().filter(({ level }) => level === 'lost')
}

/** `attachments` takes the pictures; `told` is what was changed in the document, which is as it was before. */
export function toManuscript(
  document: DocxDocument,
  attachments: Attachments,
  told: readonly Told[],
): Manuscript {
  const { blocks, notes, margins, properties, pictures } = document
  const account = new Account()
  const order = new NoteOrder(blocks, notes)
  const words = new Words(account, order)
  const passages = new PassageReader(account, words, (part) => {
    const bytes = pictures.get(part)
    return bytes === undefined ? null : attachments.take(part, bytes)
  })
  passages.read(blocks)
  const read = readNotes(document, order, account, words, citedIn(passages.passages))
  account.tell(told)
  const ofComments = readComments(document, order, account)
  for (const margin of margins) loseMargin(account, margin)
  return {
    passages: passages.passages,
    notes: read,
    about: aboutOf(properties),
    marginalia: account.margin(),
    remarks: [...document.remarks, ...account.placed(), ...ofComments],
    original: account.original,
  }
}
