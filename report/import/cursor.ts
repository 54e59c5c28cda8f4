import type { Chunk } from './chunk.ts'

/** A place in a list of chunks that the readers of blocks move on together. */
export class Cursor {
  readonly chunks: readonly Chunk[]
  at: number
  /** Where this reading ends, not included. */
  readonly end: number

  constructor(chunks: readonly Chunk[], at = 0, end = chunks.length) {
    this.chunks = chunks
    this.at = at
    this.end = end
  }

  /** The chunk at the place, or null at the end. */
  get chunk(): Chunk | null {
    return this.at < this.end ? this.chunks[this.at]! : null
  }

  /** Takes chunks for as long as they fit. */
  takeWhile(fits: (chunk: Chunk, at: number) => boolean): Chunk[] {
    const from = this.at
    while (this.chunk && fits(this.chunk, this.at)) this.at += 1
    return this.chunks.slice(from, this.at)
  }
}
