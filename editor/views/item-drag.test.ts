import { expect, it } from 'vitest'
import { slotAt } from './item-drag.ts'

const boxes = [
  { top: 100, bottom: 200 },
  { top: 240, bottom: 300 },
]

it.each([
  [0, 0, 100],
  [149, 0, 100],
  [160, 1, 220],
  [269, 1, 220],
  [280, 2, 300],
  [900, 2, 300],
])('at height %i an item would go to place %i', (y, place, top) => {
  expect(slotAt(boxes, y)).toEqual({ place, top })
})
