import { carries, type Carries } from './delivery.ts'

export interface SocketWatch {
  /** A message with content is about to leave on this socket. */
  sent(what: Carries): void
}

/**
 * A WebSocket class that reports every message with content as it is sent. y-websocket sends from several places
 * (answers, updates, the first exchange); counting anywhere else would miss one.
 */
export function countingSocket(watch: SocketWatch): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const what = data instanceof Uint8Array ? carries(data) : null
      if (what) watch.sent(what)
      super.send(data)
    }
  }
}
