import { expect, test } from 'vitest'
import { bodyBytes } from './body.ts'

const post = (body: BodyInit, headers = {}) =>
  new Request('http://desk.example/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)

/** A body without an end that counts what was taken of it. */
function endless() {
  const told = { chunks: 0, cancelled: false }
  const stream = new ReadableStream({
    pull(controller) {
      told.chunks++
      controller.enqueue(new Uint8Array(1000))
    },
    cancel() {
      told.cancelled = true
    },
  })
  return { stream, told }
}

test('a body that fits is given whole, also an empty one', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, at) => at % 251)
  expect(await bodyBytes(post(bytes), 5000, 'no')).toEqual(bytes)
  expect(await bodyBytes(post(''), 5000, 'no')).toEqual(new Uint8Array())
})

test('one that says that it is larger is not read', async () => {
  const { stream, told } = endless()
  const refused = bodyBytes(post(stream, { 'content-length': '5001' }), 5000, 'Too large.')
  await expect(refused).rejects.toMatchObject({ code: 'too-large', sentence: 'Too large.' })
  expect(told.cancelled).toBe(false)
  expect(told.chunks).toBeLessThanOrEqual(1)
})

test('one that is larger than it says is stopped as soon as it is', async () => {
  const { stream, told } = endless()
  await expect(bodyBytes(post(stream), 5000, 'Too large.')).rejects.toMatchObject({
    code: 'too-large',
  })
  expect(told.cancelled).toBe(true)
  expect(told.chunks).toBeLessThan(10)
})
