import type { RootContent } from 'mdast'
import { type CommentWord, commentOf } from '../../render/markdown/comments.ts'

/** What a node says if it is one of our comments. */
export const wordOf = (node: RootContent | undefined): CommentWord | null =>
  node?.type === 'html' ? commentOf(node.value) : null

/** Blocks one after another. */
export class Cursor {
  readonly #nodes: readonly RootContent[]
  #at = 0
  constructor(nodes: readonly RootContent[]) {
    this.#nodes = nodes
  }

  peek(): RootContent | undefined {
    return this.#nodes[this.#at]
  }

  next(): RootContent | undefined {
    return this.#nodes[this.#at++]
  }

  /** The next node, if it is of this type. */
  take<T extends RootContent['type']>(type: T): Extract<RootContent, { type: T }> | null {
    return this.peek()?.type === type ? (this.next() as Extract<RootContent, { type: T }>) : null
  }

  /** What stands before the end of a container. */
  inside(): RootContent[] {
    const nodes: RootContent[] = []
    for (let node = this.next(); node && wordOf(node) !== 'end'; node = this.next())
      nodes.push(node)
    return nodes
  }
}
