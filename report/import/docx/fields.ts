/**
 * Fields: text that the program made (page numbers, links, cross references), between marks for its begin, the middle
 * behind its instruction, and its end. They nest, and reach over paragraphs.
 */
import type { Changed, DocxNoteReference } from './tree.ts'

/** What the fields around a piece of text make of it. */
export interface FieldEffect {
  link?: string
  anchor?: string
  /** Name of the outermost field whose result no report has, or that the text is an instruction of. */
  field?: string
  /** The text belongs to this cross reference. */
  reference?: DocxNoteReference
}

/** Fields about the file's own pages, which a report does not have. */
const leftOut: ReadonlySet<string> = new Set([
  'PAGE',
  'NUMPAGES',
  'SECTIONPAGES',
  'PAGEREF',
  'SECTION',
  'TOC',
  'TOA',
  'INDEX',
  'FILENAME',
  'FILESIZE',
  'NUMWORDS',
  'NUMCHARS',
])

interface Instruction {
  name: string
  /** Words that belong to no switch. */
  words: string[]
  /** Switch letter → the word behind it. */
  switches: ReadonlyMap<string, string>
}

const withWord: ReadonlySet<string> = new Set(['l', 'o', 't', 's'])

function instructionOf(text: string): Instruction {
  const words: string[] = []
  const switches = new Map<string, string>()
  let open: string | null = null
  for (const [token, quoted] of text.matchAll(/"((?:[^"\\]|\\.)*)"?|[^\s"]+/g)) {
    const word = (quoted ?? token).replace(/\\(["\\])/g, '$1')
    if (quoted === undefined && /^\\\S/.test(token)) {
      open = token.slice(1, 2).toLowerCase()
      switches.set(open, '')
      if (!withWord.has(open)) open = null
    } else if (open !== null) {
      switches.set(open, word)
      open = null
    } else words.push(word)
  }
  return { name: (words[0] ?? '').toUpperCase(), words: words.slice(1), switches }
}

interface Field {
  instruction: string
  inResult: boolean
  /** What it and all around it make of their results. */
  effect: FieldEffect
}

/** LibreOffice names the bookmarks around notes so, and refers to them as to any other bookmark. */
const ofLibreOffice = /^_Ref[FE]\d+$/

/** What the instruction makes of the field's result, on top of what stands around it. */
function effectOf(text: string, around: FieldEffect, change: Changed): FieldEffect {
  const { name, words, switches } = instructionOf(text)
  if (around.field !== undefined || around.reference) return around
  if (leftOut.has(name)) return { ...around, field: name }
  if (name === 'NOTEREF' || (name === 'REF' && ofLibreOffice.test(words[0] ?? '')))
    return {
      ...around,
      reference: {
        kind: 'note-reference',
        bookmark: words[0] ?? '',
        text: '',
        ...change,
      },
    }
  if (name !== 'HYPERLINK') return around
  const anchor = switches.get('l')
  return {
    ...around,
    ...(words[0] ? { link: words[0] } : {}),
    ...(anchor ? { anchor } : {}),
  }
}

const nothing: FieldEffect = {}

export class Fields {
  private readonly open: Field[] = []

  /** What the open fields make of text at this place. */
  get effect(): FieldEffect {
    const field = this.open.at(-1)
    if (!field) return nothing
    // Words in front of any instruction are no part of it: such a field is broken.
    return field.inResult || field.instruction === ''
      ? field.effect
      : { field: instructionOf(field.instruction.slice(0, 200)).name, ...field.effect }
  }

  begin(): void {
    this.open.push({ instruction: '', inResult: false, effect: this.effect })
  }

  instruct(text: string): void {
    const field = this.open.at(-1)
    if (field && !field.inResult) field.instruction += text
  }

  /** From here on the result follows. Gives the cross reference that begins here. */
  separate(change: Changed): DocxNoteReference | undefined {
    const field = this.open.at(-1)
    if (!field || field.inResult) return undefined
    const before = field.effect.reference
    field.inResult = true
    field.effect = effectOf(field.instruction, field.effect, change)
    return field.effect.reference === before ? undefined : field.effect.reference
  }

  /** Gives the cross reference that had no result. */
  end(change: Changed): DocxNoteReference | undefined {
    const reference = this.separate(change)
    this.open.pop()
    return reference
  }
}
