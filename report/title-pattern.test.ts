import { expect, test } from 'vitest'
import type { Period } from './document.ts'
import { fillPlaces, placesOf, TitlePattern } from './title-pattern.ts'

const titleOf = (pattern: string, issue: { series: string; period: Period }) =>
  fillPlaces(pattern, placesOf({ number: 7, ...issue }))
const period = { from: '2031-12-28', to: '2032-01-18' }

test('the places are filled, each as often as it stands there', () => {
  expect(titleOf('{series} in Review: {period}', { series: 'Norland', period })).toBe(
    'Norland in Review: December 28, 2031 – January 18, 2032',
  )
  expect(titleOf('No. {number} of {series}', { series: 'N', period })).toBe('No. 7 of N')
  expect(titleOf('{series}, {from} to {to} ({series})', { series: 'N', period })).toBe(
    'N, December 28, 2031 to January 18, 2032 (N)',
  )
})

test('a series whose name looks like a place or a replacement stays as it is', () => {
  expect(titleOf('{series}', { series: '{period} $& $1', period })).toBe('{period} $& $1')
})

test('a pattern with an unknown place is refused with its name', () => {
  const parsed = TitlePattern.safeParse('{series}: {month}')
  expect(parsed.error?.issues[0]?.message).toContain('{month}')
  expect(TitlePattern.parse('  {series}:   {period} ')).toBe('{series}: {period}')
  expect(TitlePattern.safeParse('   ').success).toBe(false)
})
