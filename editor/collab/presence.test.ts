import { expect, it } from 'vitest'
import { othersIn } from './presence.ts'

const user = (id: string, name: string) => ({ user: { id, name } })

it('shows everybody else once, however many pages they have open', () => {
  const states = new Map<number, unknown>([
    [1, user('me', 'Me')],
    [2, user('b', 'Bea')],
    [3, user('b', 'Bea')],
    [4, user('a', 'Ada')],
    [5, user('me', 'Me')],
  ])
  expect(othersIn(states, 1, 'me')).toEqual([
    { id: 'a', name: 'Ada', clients: [4], idle: false },
    { id: 'b', name: 'Bea', clients: [2, 3], idle: false },
  ])
})

it('says that somebody is away only when they are away from all their pages', () => {
  const states = new Map<number, unknown>([
    [2, { ...user('b', 'Bea'), idle: true }],
    [3, user('b', 'Bea')],
    [4, { ...user('a', 'Ada'), idle: true }],
    [5, { ...user('c', 'Cy'), idle: 'yes' }],
  ])
  expect(othersIn(states, 1, 'me').map(({ name, idle }) => [name, idle])).toEqual([
    ['Ada', true],
    ['Bea', false],
    ['Cy', false],
  ])
})

it('passes over what is no person', () => {
  const states = new Map<number, unknown>([
    [1, null],
    [2, {}],
    [3, { user: { id: 'x', name: 7 } }],
  ])
  expect(othersIn(states, 9, 'me')).toEqual([])
})
