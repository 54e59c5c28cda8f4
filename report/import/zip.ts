/**
 * Archives, read with suspicion: only what is asked for is inflated, never more of it than allowed, and what does not
 * agree with its checksum is damaged.
 */
import { Inflate } from 'fflate'

export interface ZipEntry {
  name: string
  /** Of the file inside, as the archive says. */
  size: number
  encrypted: boolean
  /** Position of the entry's own header. */
  offset: number
  packed: number
  method: number
  checksum: number
}

/** Why an archive cannot be read. Readers of formats turn it into a sentence of their own. */
export class BadZip extends Error {
  override readonly name = 'BadZip'
  readonly reason: 'damaged' | 'too-large'
  constructor(reason: 'damaged' | 'too-large') {
    super(reason)
    this.reason = reason
  }
}

/** The archive's list of contents stands at its end, behind it a comment of at most 64 KiB. */
const longestComment = 0xffff
const mostEntries = 20_000

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - longestComment); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw new BadZip('damaged')
}

/** A 64-bit number; what no double can hold is beyond any file. */
const long = (view: DataView, at: number) => Number(view.getBigUint64(at, true))

/** Where the list of contents begins and how many entries it has. */
function directory(view: DataView): { at: number; count: number } {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const at = view.getUint32(end + 16, true)
  const large = end - 20
  if (at !== 0xffffffff && count !== 0xffff) return { at, count }
  if (large < 0 || view.getUint32(large, true) !== 0x07064b50) return { at, count }
  const record = long(view, large + 8)
  return { at: long(view, record + 48), count: long(view, record + 32) }
}

/** The sizes and the offset that did not fit into the entry's 32-bit fields stand in this order in its extra field 1. */
function largeFields(view: DataView, from: number, to: number, entry: ZipEntry): void {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (entry[field] !== 0xffffffff) continue
      entry[field] = long(view, next)
      next += 8
    }
    return
  }
}

const names = new TextDecoder()

/**
 * What the archive holds, in its own order. Throws `BadZip`.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  try {
    let { at, count } = directory(view)
    if (count > mostEntries) throw new BadZip('too-large')
    for (; count > 0; count--) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new BadZip('damaged')
      const name = at + 46
      const extra = name + view.getUint16(at + 28, true)
      const comment = extra + view.getUint16(at + 30, true)
      const entry: ZipEntry = {
        name: names.decode(bytes.subarray(name, extra)),
        size: view.getUint32(at + 24, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        offset: view.getUint32(at + 42, true),
        packed: view.getUint32(at + 20, true),
        method: view.getUint16(at + 10, true),
        checksum: view.getUint32(at + 16, true),
      }
      largeFields(view, extra, comment, entry)
      entries.push(entry)
      at = comment + view.getUint16(at + 32, true)
    }
  } catch (error) {
    // Positions beyond the end of the file.
    if (error instanceof RangeError) throw new BadZip('damaged')
    throw error
  }
  return entries
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function addToChecksum(checksum: number, bytes: Uint8Array): number {
  let value = ~checksum
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return ~value >>> 0
}

/** The compressed bytes of an entry. */
function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset, packed } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw new BadZip('damaged')
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (from + packed > bytes.length) throw new BadZip('damaged')
  return bytes.subarray(from, from + packed)
}

/** Deflate makes at most 1032 bytes of one, so a step makes at most 17 MB before it is looked at. */
const step = 16_384

function inflate(packed: Uint8Array, size: number): Uint8Array {
  const plain = new Uint8Array(size)
  let filled = 0
  const inflater = new Inflate((piece) => {
    if (filled + piece.length > size) throw new BadZip('damaged')
    plain.set(piece, filled)
    filled += piece.length
  })
  for (let at = 0; at < packed.length; at += step)
    inflater.push(packed.subarray(at, at + step), at + step >= packed.length)
  if (filled < size) throw new BadZip('damaged')
  return plain
}

/**
 * The bytes of one file inside, at most `limit` of them. Throws `BadZip` when there are more or they are damaged.
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  if (entry.size > limit) throw new BadZip('too-large')
  const packed = packedBytes(bytes, entry)
  let plain: Uint8Array
  if (entry.method === 0) plain = packed
  else if (entry.method !== 8) throw new BadZip('damaged')
  else {
    try {
      plain = inflate(packed, entry.size)
    } catch (error) {
      throw error instanceof BadZip ? error : new BadZip('damaged')
    }
  }
  if (plain.length !== entry.size || addToChecksum(0, plain) !== entry.checksum)
    throw new BadZip('damaged')
  return plain
}
