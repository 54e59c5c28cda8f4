import { expect, it } from 'vitest'
import { Message } from '../model/wire.ts'
import { carries, Delivery } from './delivery.ts'

/** A delivery whose socket has just answered the server's question. */
function connected(): Delivery {
  const delivery = new Delivery()
  delivery.opened()
  delivery.sent('all')
  return delivery
}

it('knows step 2 and updates, and nothing else', () => {
  const what = (...bytes: number[]) => carries(new Uint8Array(bytes))
  expect(what(Message.sync, 0, 1, 0)).toBeNull()
  expect(what(Message.sync, 1, 2, 0, 0)).toBe('all')
  expect(what(Message.sync, 2, 2, 0, 0)).toBe('one')
  expect(what(Message.awareness, 1, 2)).toBeNull()
})

it('is settled when the server has stored what it lacked, whatever is typed meanwhile', () => {
  const delivery = connected()
  delivery.changed(5)
  delivery.sent('one')
  expect(delivery.settled).toBe(false)
  delivery.stored(1)
  expect(delivery.settled).toBe(true)
  expect(delivery).toMatchObject({ unsaved: 1, unsavedSince: 5 })
  delivery.stored(2)
  expect(delivery).toMatchObject({ unsaved: 0, unsavedSince: null })
})

it('counts down change by change, and is as old as the oldest that is left', () => {
  const delivery = connected()
  for (const at of [5, 9, 12]) {
    delivery.changed(at)
    delivery.sent('one')
  }
  delivery.stored(2)
  expect(delivery).toMatchObject({ unsaved: 2, unsavedSince: 9, confirmed: 1 })
  delivery.stored(4)
  expect(delivery).toMatchObject({ unsaved: 0, unsavedSince: null })
})

it('keeps what one socket left open until the next one has answered for it', () => {
  const delivery = connected()
  delivery.changed(5)
  delivery.sent('one')
  delivery.closed()
  delivery.opened()
  // An acknowledgement of nothing is none of what the old socket had under way.
  delivery.stored(0)
  expect(delivery).toMatchObject({ unsaved: 1, settled: false })
  delivery.sent('all')
  delivery.stored(1)
  expect(delivery).toMatchObject({ unsaved: 0, settled: true })
})

it('takes no acknowledgement of a new change for one of what was typed without a connection', () => {
  const delivery = new Delivery()
  delivery.changed(5)
  delivery.changed(6)
  delivery.opened()
  // Typed before the server's question was answered: on its way, but it builds on the others.
  delivery.changed(7)
  delivery.sent('one')
  delivery.stored(1)
  expect(delivery).toMatchObject({ unsaved: 3, unsavedSince: 5 })
  delivery.sent('all')
  delivery.stored(2)
  expect(delivery.unsaved).toBe(0)
})

it('takes no word of the device’s copy for the change before it', () => {
  const delivery = new Delivery()
  delivery.changed(5)
  delivery.opened()
  delivery.sent('one')
  delivery.stored(1)
  expect(delivery.unsaved).toBe(1)
})
