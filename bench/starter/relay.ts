/** Serves the bare starter: its page, its text, and a relay that keeps one Yjs document and stores nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { getSchema, type JSONContent } from '@tiptap/core'
import { StarterKit } from './kit.mjs'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { build } from 'esbuild'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket, WebSocketServer } from 'ws'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const SYNC = 0
const AWARENESS = 1

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Starter</title>
<style>body { max-width: 44rem; margin: 2rem auto; font: 18px/1.6 serif } .ProseMirror { outline: none }</style>
<div id="root"></div><script type="module" src="/starter.js"></script></html>`

async function script(): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: ['bench/starter/starter.tsx'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return gzipSync(outputFiles[0]!.contents)
}

export interface Starter {
  url: string
  close(): Promise<void>
}

/** The relay's document under the field that Tiptap's Collaboration takes when it is told nothing. */
export const STARTER_FIELD = 'default'

export async function openStarter(content: JSONContent): Promise<Starter> {
  const doc = new Y.Doc()
  prosemirrorJSONToYXmlFragment(getSchema([StarterKit]), content, doc.getXmlFragment(STARTER_FIELD))
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const js = await script()
  const json = gzipSync(JSON.stringify(content))
  const server = createServer((request, response) => {
    const [type, body] =
      request.url === '/starter.js'
        ? ['text/javascript', js]
        : request.url === '/content.json'
          ? ['application/json', json]
          : ['text/html', gzipSync(page)]
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body)
  })
  const sockets = new WebSocketServer({ server })
  const tell = (type: number, write: (to: encoding.Encoder) => void, except?: unknown) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    for (const socket of sockets.clients)
      if (socket !== except && socket.readyState === WebSocket.OPEN)
        socket.send(encoding.toUint8Array(encoder))
  }
  doc.on('update', (update: Uint8Array, origin: unknown) =>
    tell(SYNC, (to) => sync.writeUpdate(to, update), origin),
  )
  awareness.on(
    'update',
    (
      { added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
      from: unknown,
    ) =>
      tell(
        AWARENESS,
        (to) =>
          encoding.writeVarUint8Array(
            to,
            encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]),
          ),
        from,
      ),
  )
  sockets.on('connection', (socket) => {
    const hello = encoding.createEncoder()
    encoding.writeVarUint(hello, SYNC)
    sync.writeSyncStep1(hello, doc)
    socket.send(encoding.toUint8Array(hello))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) === AWARENESS) {
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket)
        return
      }
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, SYNC)
      sync.readSyncMessage(decoder, answer, doc, socket)
      if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
      awareness.destroy()
      doc.destroy()
    },
  }
}
