// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { HomelessWords } from './homeless-words.ts'

afterEach(() => localStorage.clear())

it('keeps words until they are put away, also for the next page', () => {
  const words = new HomelessWords('one')
  words.add([' much', '\uFFFC'], true)
  words.add(['even tankers'], false)
  expect(new HomelessWords('one').all.map(({ text }) => text)).toEqual([' much', 'even tankers'])
  expect(new HomelessWords('two').all).toEqual([])
  words.remove(words.all[0]!.id)
  expect(new HomelessWords('one').all.map(({ text }) => text)).toEqual(['even tankers'])
})

it('does not lose what another page of the same person keeps', () => {
  const [one, other] = [new HomelessWords('one'), new HomelessWords('one')]
  const heard = vi.fn<() => void>()
  other.subscribe(heard)
  one.add(['first'], true)
  other.add(['second'], true)
  expect(other.all.map(({ text }) => text)).toEqual(['first', 'second'])
  dispatchEvent(new StorageEvent('storage', { key: 'one' }))
  expect(one.all).toEqual(other.all)
  expect(heard).toHaveBeenCalled()
})

it('begins empty where the device holds something else', () => {
  localStorage.setItem('one', '[{"text":3},"x",null,{"id":4,"text":"kept","own":true}]')
  expect(new HomelessWords('one').all).toEqual([{ id: 4, text: 'kept', own: true }])
  localStorage.setItem('one', '{"broken')
  expect(new HomelessWords('one').all).toEqual([])
})
