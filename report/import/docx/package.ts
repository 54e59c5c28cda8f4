/** The parts of a document file and how they point at each other. Says what a file is that is no Word document. */
import { fileKind } from '../file-kind.ts'
import { UnreadableReport } from '../unreadable.ts'
import { BadZip, unpack, zipEntries, type ZipEntry } from '../zip.ts'
import { fullBudget, readXml, type XmlElement } from './xml.ts'

export interface Relationship {
  /** The last word of its type: `footnotes`, `hyperlink`, `image`. */
  type: string
  /** Name of a part, or an address when `external`. */
  target: string
  external: boolean
}

export interface Package {
  /** Name of the part with the text. */
  main: string
  /** Relationships by id of a part, the package's own for ''. */
  relationships(part: string): ReadonlyMap<string, Relationship>
  /** The root of a part; null when the file has none of that name. `lost` as in `readXml`. */
  xml(part: string, lost?: string[]): XmlElement | null
  /** A part that is no XML; null for one that is missing, damaged or has more than `most` bytes. */
  bytes(part: string, most: number): Uint8Array | null
}

/** One spelling for the names of parts, which are the same in small and capital letters. */
const partName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

function entriesOf(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  for (const entry of zipEntries(bytes)) {
    const name = partName(entry.name)
    if (!entries.has(name)) entries.set(name, entry)
  }
  return entries
}

/** `..` and `.` walked, from the folder that `from` is in. */
function resolve(from: string, target: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return partName(decoded(path.join('/')))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function relationshipsOf(root: XmlElement | null, part: string): Map<string, Relationship> {
  const found = new Map<string, Relationship>()
  for (const { name, attributes } of root?.children ?? []) {
    const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = attributes
    if (name !== 'rel:Relationship' || id === undefined) continue
    const external = mode?.toLowerCase() === 'external'
    found.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: external ? target : resolve(part, target),
      external,
    })
  }
  return found
}

const relationshipsPart = (part: string) => part.replace(/[^/]*$/, (name) => `_rels/${name}.rels`)

const decoders = {
  utf8: new TextDecoder('utf-8', { fatal: true }),
  little: new TextDecoder('utf-16le', { fatal: true }),
  big: new TextDecoder('utf-16be', { fatal: true }),
}

function decode(bytes: Uint8Array): string {
  const start = bytes[0] === 0xff ? 'little' : bytes[0] === 0xfe ? 'big' : 'utf8'
  try {
    return decoders[start].decode(bytes)
  } catch {
    throw new UnreadableReport('damaged-docx')
  }
}

function worded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BadZip)) throw error
    throw new UnreadableReport(error.reason === 'damaged' ? 'damaged-docx' : 'too-large-docx')
  }
}

/**
 * Opens a Word document. Throws `UnreadableReport` for everything else, and later, from its functions, for parts that
 * are damaged, hostile or too large together.
 */
export function openPackage(bytes: Uint8Array): Package {
  const kind = fileKind(bytes)
  if (kind !== 'docx') throw new UnreadableReport(kind === 'text' ? 'damaged-docx' : kind)
  const entries = worded(() => entriesOf(bytes))
  const budget = fullBudget()
  const xml = (part: string, lost?: string[]): XmlElement | null => {
    const entry = entries.get(part)
    if (!entry) return null
    if (entry.encrypted) throw new UnreadableReport('encrypted')
    const plain = worded(() => unpack(bytes, entry, budget.bytes))
    budget.bytes -= plain.length
    return readXml(decode(plain), budget, lost)
  }
  const plain = (part: string, most: number): Uint8Array | null => {
    const entry = entries.get(part)
    if (!entry || entry.encrypted) return null
    try {
      return unpack(bytes, entry, most)
    } catch (error) {
      if (error instanceof BadZip) return null
      throw error
    }
  }
  const relationships = (part: string) => relationshipsOf(xml(relationshipsPart(part)), part)
  const main = mainPart(entries, relationships)
  if (main === null) throw new UnreadableReport('archive')
  return { main, relationships, xml, bytes: plain }
}

/** Where the package says that its text is, or where every program puts it. */
function mainPart(
  entries: ReadonlyMap<string, ZipEntry>,
  relationships: Package['relationships'],
): string | null {
  const usual = 'word/document.xml'
  if (![...entries.keys()].some((name) => name.startsWith('_rels/') || name === usual)) return null
  const said = [...relationships('').values()].find(({ type }) => type === 'officeDocument')
  if (said && entries.has(said.target) && !/^(xl|ppt)\//.test(said.target)) return said.target
  return entries.has(usual) ? usual : null
}
