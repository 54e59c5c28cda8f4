/**
 * One sync server for `npm run bench:sync`, in a process of its own. Arguments: which, the port, and a folder for its data.
 * Says `ready` to its parent and answers `memory` with what it holds after collecting garbage.
 */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'

const [which, portText, folder] = process.argv.slice(2)
const port = Number(portText)

/** Passes bytes on to everybody else in the same room, and knows nothing of Yjs: the floor. */
function relay() {
  const rooms = new Map()
  const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket, request) => {
    const room = rooms.get(request.url) ?? new Set()
    rooms.set(request.url, room.add(socket))
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data, { binary: true })
    })
    socket.on('close', () => room.delete(socket))
  })
  return new Promise((resolve) => server.on('listening', resolve))
}

async function yWebsocket(persistent) {
  if (persistent) process.env.YPERSISTENCE = join(folder, 'level')
  const { setupWSConnection } = await import('@y/websocket-server/utils')
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', (socket, request) => setupWSConnection(socket, request))
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve))
}

async function hocuspocus({ sqlite = false, debounce, redis } = {}) {
  const { Server } = await import('@hocuspocus/server')
  const extensions = []
  if (sqlite) {
    const { SQLite } = await import('@hocuspocus/extension-sqlite')
    extensions.push(new SQLite({ database: join(folder, 'hocuspocus.db') }))
  }
  if (redis) {
    const { Redis } = await import('@hocuspocus/extension-redis')
    const { hostname, port: redisPort } = new URL(redis)
    extensions.push(new Redis({ host: hostname, port: Number(redisPort) }))
  }
  const server = new Server({
    port,
    address: '127.0.0.1',
    quiet: true,
    extensions,
    ...(debounce !== undefined && { debounce, maxDebounce: debounce }),
  })
  await server.listen()
}

const servers = {
  relay,
  'yws-mem': () => yWebsocket(false),
  'yws-leveldb': () => yWebsocket(true),
  'hocus-mem': () => hocuspocus(),
  'hocus-sqlite': () => hocuspocus({ sqlite: true }),
  'hocus-sqlite-d0': () => hocuspocus({ sqlite: true, debounce: 0 }),
  'hocus-redis': () => hocuspocus({ redis: process.env.REDIS_URL }),
}

process.on('message', () => {
  for (let round = 0; round < 3; round++) globalThis.gc()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  process.send({ heap: heapUsed, buffers: arrayBuffers, rss })
})
process.on('disconnect', () => process.exit(0))
await servers[which]()
process.send('ready')
