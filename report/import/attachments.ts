/** Pictures that lie in the file that is read. The readers hand their bytes on: keeping them is somebody else's work. */
import type { Report } from '../document.ts'
import { picturesOf } from '../map-pictures.ts'
import { mostBytesOfPicture, pictureKind } from '../picture-kind.ts'

/** The bytes as they lay in the file, by the `src` of the pictures that show them. */
export type AttachedPictures = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

const prefix = 'attached:'

/** Whether a `src` names a picture of the file that was read, and nothing that others could find. */
export const isAttached = (src: string): boolean => src.startsWith(prefix)

/** Of one file, together. */
const mostBytes = 60_000_000
const mostPictures = 500

/** What became of one picture: the `src` under which its bytes are, or the sentence that says why it is left out. */
export type Attached = { src: string } | { problem: string }

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, at) => byte === b[at])

/** The pictures of one file. */
export class Attachments {
  readonly #found = new Map<string, Uint8Array<ArrayBuffer>>()
  #bytes = 0

  /**
   * Takes one. `name` is its own within the file. `address` is where it was once, as Galley's files say; a picture that was
   * put in its place since is another one. `bytes` is null for what is damaged or too large to be unpacked.
   */
  take(name: string, bytes: Uint8Array | null, address?: string): Attached {
    if (!bytes) return { problem: 'It is missing, damaged or too large.' }
    const kind = pictureKind(bytes)
    if (typeof kind !== 'string') return kind
    if (bytes.length > mostBytesOfPicture)
      return {
        problem: `It is too large: up to ${mostBytesOfPicture / 1_000_000} MB can be added.`,
      }
    if (address === undefined) {
      // Programs give a name to one of several alike.
      const twin = [...this.#found].find(([, known]) => same(known, bytes))
      if (twin) return { src: twin[0] }
    }
    for (const src of [...(address === undefined ? [] : [address]), prefix + name]) {
      const known = this.#found.get(src)
      if (known && same(known, bytes)) return { src }
      if (known) continue
      if (this.#found.size >= mostPictures || this.#bytes + bytes.length > mostBytes)
        return { problem: 'The file has too many pictures.' }
      this.#bytes += bytes.length
      this.#found.set(src, new Uint8Array(bytes))
      return { src }
    }
    return { problem: 'Another picture has the same name.' }
  }

  /** Those that a report shows, as a field of what was read; nothing where there are none. */
  of(report: Report): { pictures?: AttachedPictures } {
    const shown = picturesOf(report).flatMap(({ src }) => {
      const bytes = this.#found.get(src)
      return bytes ? [[src, bytes] as const] : []
    })
    return shown.length > 0 ? { pictures: new Map(shown) } : {}
  }
}

/** The remark's code for a picture that is still to be kept. */
export const foreseen = 'picture-attached'

/** Says that a picture came along, or why it did not; its place and its words stay in any case. */
export function attachedRemark(attached: Attached, name: string) {
  return 'src' in attached
    ? ({ level: 'note', code: foreseen, message: 'A picture comes along.', text: name } as const)
    : ({
        level: 'lost',
        code: 'picture-left-out',
        message: `A picture was left out; its place and its words stay. ${attached.problem}`,
        text: name,
      } as const)
}
