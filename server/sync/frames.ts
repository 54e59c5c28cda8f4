/** Messages of the socket as bytes: y-websocket's own, and ours (editor/model/wire.ts). */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { decodeStateVector } from 'yjs'
import { Message, Trouble } from '#editor/model/wire.ts'

/** The kinds of a sync message (y-protocols/sync). */
const Sync = { step1: 0, step2: 1, update: 2 } as const

/** A frame that no browser of ours sends. */
export class Malformed extends Error {
  override name = 'Malformed'
}

/** A message that is right but beyond a limit. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

export type Incoming =
  | { kind: 'step1'; stateVector: Uint8Array }
  /** Step 2 or update: content, perhaps. */
  | { kind: 'edit'; bytes: Uint8Array }
  | { kind: 'presence'; bytes: Uint8Array }
  | { kind: 'query-presence' }

function read(decoder: decoding.Decoder): Incoming {
  switch (decoding.readVarUint(decoder)) {
    case Message.sync: {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === Sync.step1) return { kind: 'step1', stateVector: bytes }
      if (kind === Sync.step2 || kind === Sync.update) return { kind: 'edit', bytes }
      throw new Malformed('unknown sync message')
    }
    case Message.awareness:
      return { kind: 'presence', bytes: decoding.readVarUint8Array(decoder) }
    case Message.queryAwareness:
      return { kind: 'query-presence' }
    default:
      throw new Malformed('unknown message')
  }
}

/** Reads one frame. Throws `Malformed` for everything that is not exactly one message. */
export function readFrame(frame: Uint8Array): Incoming {
  // A copy: a length that lies must end at this frame, not in whatever lies behind it in the socket's buffer.
  const decoder = decoding.createDecoder(new Uint8Array(frame))
  let message: Incoming
  try {
    message = read(decoder)
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed('broken message')
  }
  if (decoding.hasContent(decoder)) throw new Malformed('something behind the message')
  return message
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, Message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export const step1Frame = (stateVector: Uint8Array) => syncFrame(Sync.step1, stateVector)
export const step2Frame = (state: Uint8Array) => syncFrame(Sync.step2, state)
export const updateFrame = (update: Uint8Array) => syncFrame(Sync.update, update)

export function savedFrame(count: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, Message.saved)
    encoding.writeVarUint(encoder, count)
  })
}

export function troubleFrame(trouble: keyof typeof Trouble): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, Message.trouble)
    encoding.writeVarUint(encoder, Trouble[trouble])
  })
}

/** Says that something was said or done in the report's threads. */
export const threadsFrame = frame((encoder) => encoding.writeVarUint(encoder, Message.threads))

/** One browser's presence; `state` is JSON text, `null` when it left. */
export interface PresenceEntry {
  clientId: number
  clock: number
  state: string
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, Message.awareness)
    encoding.writeVarUint8Array(
      encoder,
      frame((inner) => {
        encoding.writeVarUint(inner, entries.length)
        for (const { clientId, clock, state } of entries) {
          encoding.writeVarUint(inner, clientId)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, state)
        }
      }),
    )
  })
}

/** Throws `Malformed` for what is no state vector. */
export function checkStateVector(bytes: Uint8Array): void {
  try {
    decodeStateVector(bytes)
  } catch {
    throw new Malformed('broken state vector')
  }
}

/** Throws `Malformed`. */
export function readPresence(bytes: Uint8Array): PresenceEntry[] {
  try {
    const decoder = decoding.createDecoder(bytes)
    const entries: PresenceEntry[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      entries.push({
        clientId: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        state: decoding.readVarString(decoder),
      })
    }
    return entries
  } catch {
    throw new Malformed('broken presence')
  }
}
