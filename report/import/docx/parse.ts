/** Bytes of a .docx file → the plain tree of tree.ts. */
import { mostBytesOfPicture } from '../../picture-kind.ts'
import type { Remark } from '../../remark.ts'
import { UnreadableReport } from '../unreadable.ts'
import { readBlocks, type StoryContext } from './blocks.ts'
import { Numbering } from './numbering.ts'
import { openPackage, type Package, type Relationship } from './package.ts'
import { readStyles } from './styles.ts'
import type {
  DocxBlock,
  DocxComment,
  DocxDocument,
  DocxMargin,
  DocxNote,
  DocxProperties,
  NoteKind,
} from './tree.ts'
import { child, type XmlElement } from './xml.ts'

const mostBytesOfPictures = 60_000_000

class DocumentReader {
  private readonly remarks: Remark[] = []
  private readonly related: ReadonlyMap<string, Relationship>
  private readonly shared: Pick<StoryContext, 'styles' | 'numbering'>

  constructor(private readonly file: Package) {
    this.related = file.relationships(file.main)
    this.shared = {
      styles: readStyles(this.only('styles')),
      numbering: new Numbering(this.only('numbering')),
    }
  }

  read(): DocxDocument {
    const body = (root: XmlElement | null) => {
      const found = child(root ?? undefined, 'w:body')
      if (!found) throw new UnreadableReport('damaged-docx')
      return [found]
    }
    const [blocks = []] = this.part(this.file.main, body, (_, inside) => inside)
    return {
      blocks,
      notes: [...this.notes('footnote'), ...this.notes('endnote')],
      comments: this.comments(),
      margins: [...this.margins('header'), ...this.margins('footer')],
      properties: this.properties(),
      pictures: this.pictures(),
      remarks: this.remarks,
    }
  }

  private targets(type: string): string[] {
    const found = [...this.related.values()].filter((one) => one.type === type && !one.external)
    return [...new Set(found.map(({ target }) => target))]
  }

  private only(type: string): XmlElement | null {
    const [target] = this.targets(type)
    return target === undefined ? null : this.file.xml(target)
  }

  /** Reads the stories of a part; what stands in it and was not read, is said. */
  private part<T>(
    name: string,
    stories: (root: XmlElement | null) => XmlElement[],
    made: (story: XmlElement, blocks: DocxBlock[]) => T,
  ): T[] {
    const lost: string[] = []
    const root = this.file.xml(name, lost)
    const context: StoryContext = {
      ...this.shared,
      relationships: this.file.relationships(name),
      remarks: this.remarks,
      read: new Set(),
    }
    const all = stories(root).map((story) => made(story, readBlocks(story, context)))
    for (const text of lost) this.lose('other-form', text)
    for (const text of root ? unreadText(root, context.read) : []) this.lose('text-not-read', text)
    return all
  }

  private lose(code: keyof typeof losses, text: string): void {
    this.remarks.push({ level: 'lost', code, message: losses[code], text })
  }

  private notes(kind: NoteKind): DocxNote[] {
    return this.targets(`${kind}s`).flatMap((target) =>
      this.part(target, notesOf, ({ attributes }, blocks) => ({
        kind,
        id: attributes['w:id'] ?? '',
        blocks,
      })),
    )
  }

  private comments(): DocxComment[] {
    const all = (root: XmlElement | null) =>
      (root?.children ?? []).filter(({ name }) => name === 'w:comment')
    const extended = this.extendedComments()
    const paragraphs = new Map<string, string>()
    const comments = this.targets('comments').flatMap((target) =>
      this.part(target, all, (story, blocks) => {
        const { attributes } = story
        const id = attributes['w:id'] ?? ''
        const last = story.children.findLast(({ name }) => name === 'w:p')
        const paragraph = last?.attributes['w14:paraId'] ?? ''
        if (paragraph !== '') paragraphs.set(paragraph, id)
        const author = attributes['w:author'] ?? ''
        const comment = { id, author, at: attributes['w:date'] ?? '', blocks }
        return { comment, more: extended.get(paragraph) ?? noMore }
      }),
    )
    return comments.map(({ comment, more }) => {
      const root = paragraphs.get(rootOf(more, extended))
      const parent = root === undefined || root === comment.id ? null : root
      return { ...comment, parent, resolved: more.resolved }
    })
  }

  /** What newer programs say of comments in a part of its own, by the id of the comment's last paragraph. */
  private extendedComments(): ReadonlyMap<string, MoreOfComment> {
    const all = this.only('commentsExtended')?.children ?? []
    return new Map(
      all.flatMap(({ name, attributes }): [string, MoreOfComment][] => {
        const id = attributes['w15:paraId']
        if (name !== 'w15:commentEx' || id === undefined) return []
        const resolved = ['1', 'true', 'on'].includes(attributes['w15:done'] ?? '')
        return [[id, { parent: attributes['w15:paraIdParent'] ?? '', resolved }]]
      }),
    )
  }

  private margins(kind: DocxMargin['kind']): DocxMargin[] {
    const whole = (root: XmlElement | null) => (root ? [root] : [])
    return this.targets(kind).flatMap((target) =>
      this.part(target, whole, (_, blocks) => ({ kind, blocks })),
    )
  }

  /** As far as a budget goes: an archive of a few bytes can hold pictures without end. */
  private pictures(): DocxDocument['pictures'] {
    let room = mostBytesOfPictures
    return new Map(
      this.targets('image').map((part) => {
        const bytes = this.file.bytes(part, Math.min(room, mostBytesOfPicture))
        room -= bytes?.length ?? 0
        return [part, bytes]
      }),
    )
  }

  private properties(): DocxProperties {
    const ofPackage = [...this.file.relationships('').values()]
    const root = (...types: string[]) => {
      const target = ofPackage.find(({ type }) => types.includes(type))?.target
      return (target === undefined ? null : this.file.xml(target)) ?? undefined
    }
    const core = root('core-properties')
    const said = (name: string) => child(core, name)?.text.trim() ?? ''
    return {
      title: said('dc:title'),
      subject: said('dc:subject'),
      creator: said('dc:creator'),
      created: said('dcterms:created'),
      custom: customProperties(root('custom-properties', 'customProperties')),
    }
  }
}

interface MoreOfComment {
  /** Id of the last paragraph of the comment that it answers. */
  parent: string
  resolved: boolean
}

const noMore: MoreOfComment = { parent: '', resolved: false }

/** The paragraph of the comment that began the thread; empty for none, and for answers that go round in a circle. */
function rootOf(more: MoreOfComment, extended: ReadonlyMap<string, MoreOfComment>): string {
  let root = more.parent
  for (let depth = 0; depth < 100; depth++) {
    const above = extended.get(root)?.parent ?? ''
    if (above === '') return root
    root = above
  }
  return ''
}

const losses = {
  'other-form':
    'The document has this in several forms; one of them was read, and this is another.',
  'text-not-read': 'These words stand where a document has no text; they were left out.',
}

/** The notes without the lines between text and notes, which are kept as notes of a type. */
function notesOf(root: XmlElement | null): XmlElement[] {
  return (root?.children ?? []).filter(
    ({ name, attributes }) =>
      (name === 'w:footnote' || name === 'w:endnote') &&
      (attributes['w:type'] ?? 'normal') === 'normal',
  )
}

const wordsOf: ReadonlySet<string> = new Set(['w:t', 'w:delText', 'm:t'])

/** Text of elements that nobody read. Formulas are read as a whole. */
function unreadText(element: XmlElement, read: ReadonlySet<XmlElement>): string[] {
  if (element.name === 'm:oMath' && read.has(element)) return []
  const own = wordsOf.has(element.name) && !read.has(element) && element.text.trim() !== ''
  const inside = element.children.flatMap((one) => unreadText(one, read))
  return own ? [element.text, ...inside] : inside
}

function customProperties(root: XmlElement | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { name, attributes, children } of root?.children ?? [])
    if (name === 'cp:property')
      found.set(attributes['name'] ?? '', children.map(({ text }) => text).join(''))
  return found
}

/**
 * The document in a file. Throws `UnreadableReport` for everything that is no readable Word document.
 */
export const parseDocx = (bytes: Uint8Array): DocxDocument =>
  new DocumentReader(openPackage(bytes)).read()
