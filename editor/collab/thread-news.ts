import { Message, SCHEMA_VERSION, SYNC_PATH } from '../model/wire.ts'
import { fullJitter } from './backoff.ts'
import { endedBy } from './connection.ts'

interface Room {
  reportId: string
  epoch: string
  userId: string
}

/**
 * Hears from a report's room when something moves in its threads, on a socket that asks for no text. Also calls
 * whenever the socket opens: what moved before is not known. Ends when the function is called that comes back.
 */
export function followThreads({ reportId, epoch, userId }: Room, moved: () => void): () => void {
  const query = new URLSearchParams({ epoch, schema: String(SCHEMA_VERSION), as: userId })
  const host = location.origin.replace(/^http/, 'ws')
  const address = `${host}${SYNC_PATH}/${encodeURIComponent(reportId)}?${query.toString()}`
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let stopped = false
  const open = () => {
    socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      failures = 0
      moved()
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (new Uint8Array(data)[0] === Message.threads) moved()
    }
    socket.onclose = ({ code }) => {
      if (stopped || endedBy(code) !== null) return
      timer = setTimeout(open, 200 + fullJitter(failures++))
    }
  }
  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}
