/** What it costs the running server to look at what a suggestion does, in a text of 20,000 words and 400 notes. */
import { once } from 'node:events'
import * as Y from 'yjs'
import { FRAGMENT, Message } from '#editor/model/wire.ts'
import type { Report } from '#report/document.ts'
import type { Random } from '#report/testing/random.ts'
import { updateFrame } from '#server/sync/frames.ts'
import { SuggestWatch } from '#server/sync/suggest-watch.ts'
import { RawSocket } from '#server/sync/testing/raw-socket.ts'
import { SyncDesk, type Somebody } from '#server/sync/testing/sync-desk.ts'
import { loadText } from '#server/text/log.ts'

const EDITS = 200

function texts(doc: Y.Doc): Y.XmlText[] {
  const found: Y.XmlText[] = []
  const open: Y.XmlFragment[] = [doc.getXmlFragment(FRAGMENT)]
  for (let next = open.pop(); next; next = open.pop())
    for (const child of next.toArray()) {
      if (child instanceof Y.XmlText && child.length > 20) found.push(child)
      else if (child instanceof Y.XmlElement) open.push(child)
    }
  return found
}

/** Letters that this person would put in, each as an edit of its own, at places all over the text. */
function suggestions(doc: Y.Doc, by: string, random: Random): Uint8Array[] {
  const edits: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => edits.push(update))
  const all = texts(doc)
  for (let edit = 0; edit < EDITS; edit++) {
    const text = random.pick(all)
    text.insert(random.int(20), 'x', { insertion: { id: `s${edit}`, by, at: '1' } })
  }
  return edits
}

/** Milliseconds from sending each edit until the server says that it is on the disk. */
async function acknowledged(socket: RawSocket, edits: readonly Uint8Array[]): Promise<number[]> {
  const times: number[] = []
  for (const edit of edits) {
    const began = performance.now()
    socket.send(updateFrame(edit))
    for (;;) {
      const [data] = (await once(socket.socket, 'message')) as [Buffer]
      if (data[0] === Message.saved) break
    }
    times.push(performance.now() - began)
  }
  return times
}

export interface SuggestingTimes {
  /** Milliseconds of one look at an edit. */
  check: number[]
  /** Milliseconds until an edit is acknowledged, of somebody who may only suggest, and of somebody who writes. */
  suggested: number[]
  written: number[]
}

export async function suggestingTimes(content: Report, random: Random): Promise<SuggestingTimes> {
  const desk = await SyncDesk.open()
  try {
    const measure = async (who: Somebody) => {
      const report = await desk.report({ content })
      const { doc } = (await loadText(desk.db, report.id))!
      const edits = suggestions(doc, who.id, random)
      const socket = await new RawSocket(desk.address(report, who)).open()
      // The first one loads the text and begins the watch.
      const [, ...times] = await acknowledged(socket, edits)
      socket.socket.close()
      return times
    }
    const reviewer = await desk.somebody('reviewer')
    const suggested = await measure(reviewer)
    const written = await measure(await desk.somebody('author'))
    const report = await desk.report({ content })
    const { doc } = (await loadText(desk.db, report.id))!
    const room = new Y.Doc()
    Y.applyUpdate(room, Y.encodeStateAsUpdate(doc))
    const watch = new SuggestWatch(room)
    const [, ...check] = suggestions(doc, reviewer.id, random).map((edit) => {
      const began = performance.now()
      if (watch.judge(edit, reviewer.id) !== 'suggests')
        throw new Error('A suggestion was refused.')
      const took = performance.now() - began
      Y.applyUpdate(room, edit)
      return took
    })
    return { check, suggested, written }
  } finally {
    await desk.close()
  }
}
