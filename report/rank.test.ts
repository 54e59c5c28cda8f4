import { describe, expect, test } from 'vitest'
import { byRank, rankBetween, ranks } from './rank.ts'
import { random } from './testing/random.ts'

const isBetween = (before: string | null, rank: string, after: string | null) =>
  (before === null || before < rank) && (after === null || rank < after)

describe('a rank between two others', () => {
  test('is found wherever one inserts, however often', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = random(seed)
      const order = ranks(chance.int(5))
      for (let step = 0; step < 150; step++) {
        const at = chance.int(order.length + 1)
        const [before, after] = [order[at - 1] ?? null, order[at] ?? null]
        const rank = rankBetween(before, after)
        expect(isBetween(before, rank, after), `seed ${seed}: ${before} < ${rank} < ${after}`).toBe(
          true,
        )
        order.splice(at, 0, rank)
      }
      expect(order.toSorted()).toEqual(order)
      expect(order.some((rank) => rank.endsWith('0'))).toBe(false)
    }
  })

  test('stays short when one inserts at the ends', () => {
    let [first, last] = [rankBetween(null, null), rankBetween(null, null)]
    for (let step = 0; step < 200; step++)
      [first, last] = [rankBetween(null, first), rankBetween(last, null)]
    expect(Math.max(first.length, last.length)).toBeLessThan(50)
  })

  test('an order that a merge has crossed or doubled gives one behind the first', () => {
    expect(rankBetween('i', 'i') > 'i').toBe(true)
    expect(rankBetween('r', 'i') > 'r').toBe(true)
  })

  test('ranks that are none, with letters of other kinds, do not stop it', () => {
    expect(typeof rankBetween('ZZ', 'é')).toBe('string')
    expect(typeof rankBetween('', '')).toBe('string')
  })
})

describe('ranks made at once', () => {
  test.each([0, 1, 2, 35, 36, 37, 500, 1300])(
    '%d stand in order, none equal, none ending in 0',
    (count) => {
      const made = ranks(count)
      expect(made).toHaveLength(count)
      expect(made.toSorted()).toEqual(made)
      expect(new Set(made).size).toBe(count)
      expect(made.some((rank) => rank.endsWith('0'))).toBe(false)
    },
  )
})

test('things stand by rank, equal ones by id, those without a rank last', () => {
  const things = [
    { rank: null, id: 'a' },
    { rank: 'r', id: 'b' },
    { rank: 'i', id: 'd' },
    { rank: 'i', id: 'c' },
  ]
  expect(things.toSorted(byRank).map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a'])
})
