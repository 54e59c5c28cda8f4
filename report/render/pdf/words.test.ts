import { expect, test } from 'vitest'
import { isRightToLeft } from './words.ts'

test.each([
  ['ميناء Port', true],
  ['Port ميناء', false],
  ['12 (ميناء)', true],
  ['\u200Eميناء Port', false],
  ['\u200FPort ميناء', true],
  ['', false],
])('Whether “%s” runs from right to left is %s', (text, rtl) => {
  expect(isRightToLeft(text)).toBe(rtl)
})
