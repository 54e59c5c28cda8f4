/** Which entry of which list a paragraph is, as the manuscript tells it. */
import type { EntryPassage } from '../manuscript.ts'
import { listStyleOf } from './roles.ts'
import type { DocxListPlace, DocxParagraph } from './tree.ts'

export type Entry = Pick<EntryPassage, 'list' | 'ordered' | 'number' | 'depth' | 'continues'>

interface OpenEntry {
  level: number
  indent: number
  entry: Entry
}

const isMarkless = ({ format, label }: DocxListPlace) =>
  format === 'none' || (format === 'bullet' && label.trim() === '')

/** Follows the paragraphs of a story and tells entries from other text. */
export class Entries {
  private readonly lists = new Map<string, number>()
  /** The entry above and those that it stands in, outermost first. */
  private open: OpenEntry[] = []

  /** The paragraph is no entry, so that no list goes on behind it. */
  close(): void {
    this.open = []
  }

  /** The entry that a paragraph begins or goes on with; null when it is none. */
  read(paragraph: DocxParagraph): Entry | null {
    const { list, indent } = paragraph
    if (list && !isMarkless(list)) {
      const ordered = list.format !== 'bullet'
      return this.begin(list.list, list.level, indent, ordered, list.number)
    }
    const style = listStyleOf(paragraph)
    if (!list && style && !style.continues) {
      const name = paragraph.style.toLowerCase()
      return this.begin(name, style.level, indent, style.ordered, this.nextNumber(name))
    }
    return this.continued(
      indent,
      list !== null || style !== null || /^list\b/i.test(paragraph.style),
    )
  }

  private nextNumber(name: string): number {
    const last = this.open.findLast(({ entry }) => entry.list === this.lists.get(name))
    return last ? last.entry.number + 1 : 1
  }

  private begin(
    name: string,
    level: number,
    indent: number,
    ordered: boolean,
    number: number,
  ): Entry {
    while (this.open.length > 0 && this.open.at(-1)!.level >= level) this.open.pop()
    const own = this.lists.get(name) ?? this.lists.size + 1
    this.lists.set(name, own)
    // What stands in an entry belongs to its list, whatever list the program keeps for it.
    const list = this.open[0]?.entry.list ?? own
    const entry = { list, ordered, number, depth: this.open.length, continues: false }
    this.open.push({ level, indent, entry })
    return entry
  }

  /** A paragraph without a mark of its own that stands as far in as an entry above goes on with that. */
  private continued(indent: number, isOfList: boolean): Entry | null {
    const found =
      this.open.findLast((one) => one.indent > 0 && one.indent <= indent) ??
      (isOfList ? this.open.at(-1) : undefined)
    if (!found) return null
    while (this.open.at(-1) !== found) this.open.pop()
    return { ...found.entry, continues: true }
  }
}
