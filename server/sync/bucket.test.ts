import { expect, test } from 'vitest'
import { seeded } from '../testing/random.ts'
import { Bucket } from './bucket.ts'

test('whoever waits as long as told never gets more than the burst and the rate', () => {
  const random = seeded(8128)
  for (let round = 0; round < 200; round++) {
    const [rate, burst] = [1 + random.int(1000), 1 + random.int(5000)]
    let now = random.int(1_000_000)
    const began = now
    const bucket = new Bucket(rate, burst, now)
    let taken = 0
    for (let at = 0; at < 100; at++) {
      const amount = random.int(burst)
      const wait = bucket.take(amount, now)
      now += wait
      taken += amount
      const most = burst + ((now - began) * rate) / 1000
      expect(taken, `seed ${random.seed}`).toBeLessThanOrEqual(most + 1e-6)
      if (random.next() < 0.3) now += random.int(3000)
    }
  }
})

test('nobody waits who stays within the rate', () => {
  const bucket = new Bucket(10, 5, 0)
  for (let at = 0; at < 100; at++) expect(bucket.take(1, at * 100)).toBe(0)
})

test('a clock that is set back gives nothing away and takes nothing', () => {
  const bucket = new Bucket(10, 5, 10_000)
  expect(bucket.take(5, 10_000)).toBe(0)
  expect(bucket.take(1, 1_000)).toBe(100)
  expect(bucket.take(0, 10_100)).toBe(0)
})
