import { expect, test } from 'vitest'
import { UnreadableReport } from '../unreadable.ts'
import { attribute, classesOf, collapseBlanks, elementsOf, parseHtml, rawText } from './tree.ts'

test('a tree is walked in reading order, whatever nests in it', () => {
  const root = parseHtml('<p class="a  b" ID=x>One <b>two</b></p><script>no</script><p>three')
  const found = [...elementsOf(root)]
  expect(found.map(({ tagName }) => tagName).join(' ')).toBe('html head body p b script p')
  expect(classesOf(found[3]!)).toEqual(['a', 'b'])
  expect(attribute(found[3]!, 'id')).toBe('x')
  expect(rawText(root)).toBe('One twothree')
})

test('blanks collapse as in a browser; hard blanks stay', () => {
  expect(collapseBlanks('a\n  b\u00a0 \tc')).toBe('a b\u00a0 c')
})

test.each(['<div>', '<b>', '<a><p>', '<table><td>', '<li><ul>', '<svg>', '<b>a<p>'])(
  '%s without end neither overflows nor hangs',
  (tag) => {
    expect(rawText(parseHtml(tag.repeat(200_000 / tag.length)))).toMatch(/^a*$/)
  },
)

test('a page of more parts than any report has is refused', () => {
  expect(() => parseHtml('<br>'.repeat(1_000_001))).toThrow(UnreadableReport)
})
