import { expect, it } from 'vitest'
import { Message } from '../model/wire.ts'
import { carriesContent, Delivery } from './delivery.ts'

it('counts step 2 and updates, and nothing else', () => {
  const count = (...bytes: number[]) => carriesContent(new Uint8Array(bytes))
  expect(count(Message.sync, 0, 1, 0)).toBe(false)
  expect(count(Message.sync, 1, 2, 0, 0)).toBe(true)
  expect(count(Message.sync, 2, 2, 0, 0)).toBe(true)
  expect(count(Message.awareness, 1, 2)).toBe(false)
})

it('is settled only when everything that was sent is stored', () => {
  const delivery = new Delivery()
  delivery.opened()
  delivery.sent()
  delivery.changed(5)
  delivery.sent()
  delivery.stored(1)
  expect(delivery.unsavedSince).toBe(5)
  expect(delivery.settled).toBe(false)
  delivery.stored(2)
  expect(delivery.unsavedSince).toBeNull()
  expect(delivery.settled).toBe(true)
})

it('keeps what one socket left open until the next one has answered for it', () => {
  const delivery = new Delivery()
  delivery.opened()
  delivery.sent()
  delivery.changed(5)
  delivery.sent()
  delivery.closed()
  delivery.opened()
  // An acknowledgement of nothing is none of what the old socket had under way.
  delivery.stored(0)
  expect(delivery.unsavedSince).toBe(5)
  delivery.sent()
  delivery.stored(1)
  expect(delivery.unsavedSince).toBeNull()
})

it('remembers the oldest of the changes that wait', () => {
  const delivery = new Delivery()
  delivery.changed(5)
  delivery.changed(9)
  expect(delivery.unsavedSince).toBe(5)
})
