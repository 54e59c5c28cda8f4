/** The place where editors meet: takes what one has and gives it what others brought, when the test says so. */
import * as Y from 'yjs'
import type { LiveEditor } from './live-editor.ts'

export class Hub {
  readonly doc = new Y.Doc()

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state)
  }

  /** Exchanges everything between an editor and the hub, as a socket that has come back does. */
  sync(one: LiveEditor): void {
    one.putBack.serverHas(Y.encodeStateVector(this.doc))
    const { changes } = one
    const lacking = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(one.doc))
    const brought = Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(this.doc))
    Y.applyUpdate(this.doc, brought)
    one.receive(lacking)
    one.putBack.confirmed(changes)
  }

  /** Exchanges until nobody brings anything new: what an editor makes of an edit may itself be an edit. */
  settle(editors: readonly LiveEditor[]): void {
    for (let round = 0; round < 10; round++) {
      const before = Y.encodeStateVector(this.doc)
      const deleted = Y.encodeStateAsUpdate(this.doc)
      for (const one of editors) this.sync(one)
      const same = (a: Uint8Array, b: Uint8Array) =>
        a.length === b.length && a.every((byte, at) => byte === b[at])
      if (
        same(before, Y.encodeStateVector(this.doc)) &&
        same(deleted, Y.encodeStateAsUpdate(this.doc))
      )
        return
    }
    throw new Error('The editors keep answering each other')
  }
}
