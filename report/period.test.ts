import { describe, expect, test } from 'vitest'
import { Day } from './document.ts'
import { findPeriod, formatDateline, formatDay, formatPeriod, isDateline, isDay } from './period.ts'
import { random } from './testing/random.ts'

describe('a period is found', () => {
  test.each([
    ['Karsia in Review: December 20, 2022 – January 10, 2023', '2022-12-20', '2023-01-10'],
    ['Karsia in Review January 3 – January 25, 2022', '2022-01-03', '2022-01-25'],
    ['Situation Report: December 27, 2019 - January 3, 2020', '2019-12-27', '2020-01-03'],
    ['between January 10-14, 2022', '2022-01-10', '2022-01-14'],
    ['February 1—29, 2024', '2024-02-01', '2024-02-29'],
    ['March\u00a01\u00a0–\u00a0March\u00a08, 2023', '2023-03-01', '2023-03-08'],
  ])('%s', (line, from, to) => {
    expect(findPeriod(line)?.period).toEqual({ from, to })
  })

  test('with the stretch that it was read from', () => {
    const line = 'Karsia: January 3 – January 25, 2022 (draft)'
    const found = findPeriod(line)!
    expect(line.slice(found.index, found.index + found.text.length)).toBe(
      'January 3 – January 25, 2022',
    )
  })
})

test.each([
  '',
  'January 3, 2022',
  'January 25 – January 3, 2022',
  'February 1 – February 30, 2022',
  'Smarch 1 – Smarch 3, 2022',
  'January 3 – January 25',
])('no period: %j', (line) => {
  expect(findPeriod(line)).toBeNull()
})

test('a period that is written is found again', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const chance = random(seed)
    const day = () =>
      new Date(Date.UTC(2015 + chance.int(12), chance.int(12), 1 + chance.int(31)))
        .toISOString()
        .slice(0, 10)
    const [from = '', to = ''] = [day(), day()].toSorted()
    expect(findPeriod(formatPeriod({ from, to }))?.period, `seed ${seed}`).toEqual({ from, to })
    expect(isDateline(formatDateline(from)), `seed ${seed}`).toBe(true)
  }
})

test('days and periods in the house style', () => {
  expect(formatDay('2022-01-03')).toBe('January 3, 2022')
  expect(formatPeriod({ from: '2022-01-03', to: '2022-01-25' })).toBe(
    'January 3 – January 25, 2022',
  )
  expect(formatPeriod({ from: '2022-12-20', to: '2023-01-10' })).toBe(
    'December 20, 2022 – January 10, 2023',
  )
  expect(formatDateline('2022-01-21')).toBe('Friday, January 21, 2022')
})

test('a dateline is a weekday and a day, and nothing else', () => {
  expect(isDateline(' Friday,\u00a0January 21, 2022 ')).toBe(true)
  expect(isDateline('Friday, January 21, 2022:')).toBe(false)
  expect(isDateline('January 21, 2022')).toBe(false)
  expect(isDateline('On Friday, January 21, 2022')).toBe(false)
})

test('a day is what the report’s schema takes for one', () => {
  const chance = random(11)
  const two = () => String(chance.int(40)).padStart(2, '0')
  const made = Array.from({ length: 3_000 }, () => `${1890 + chance.int(140)}-${two()}-${two()}`)
  const odd = [
    '',
    '2024-2-3',
    '2024-02-30',
    '2023-02-29',
    '2024-02-29',
    ' 2024-01-01',
    '٢٠٢٤-٠١-٠١',
  ]
  for (const text of [...made, ...odd])
    expect([text, isDay(text)]).toEqual([text, Day.safeParse(text).success])
  expect(isDay(null)).toBe(false)
})
