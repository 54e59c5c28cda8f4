// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { picturePlace } from './picture-place.ts'

const open = () => new LiveEditor(stateOf(smallReport), 7)
const src = '/pictures/0c6f4f4e-7a55-4f0e-9a53-1f2d3c4b5a69/1800x900'

/** Where words begin. */
function at({ editor }: LiveEditor, words: string): number {
  let found = -1
  editor.state.doc.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1
    if (index >= 0 && found < 0) found = pos + index
  })
  expect(found).toBeGreaterThan(0)
  return found
}

/** The words of the block in front of a place, and the part in which it is. */
function before({ editor }: LiveEditor, place: number | null) {
  const $place = editor.state.doc.resolve(place!)
  return [$place.parent.type.name, $place.nodeBefore?.textContent]
}

describe('the place of a picture', () => {
  it.each([
    ['Cranes stood', 'essay', /^Cranes stood/],
    ['Pilots asked', 'essay', /^Pilots asked/],
    ['Ferry line', 'item', /^Ferry line closes\.$/],
    ['Ships of any', 'item', /^Ships of any/],
  ])('wanted at “%s” is behind that block', (words, part, block) => {
    const one = open()
    const [name, text] = before(one, picturePlace(one.editor.state.doc, at(one, words)))
    expect([name, text]).toEqual([part, expect.stringMatching(block)])
    one.close()
  })

  it.each(['Port Watch', 'Harbour fees', 'Jonas Feld', 'Letter of the pilots'])(
    'wanted at “%s”, which holds none, is in the nearest part that does',
    (words) => {
      const one = open()
      const place = picturePlace(one.editor.state.doc, at(one, words))
      const [name] = before(one, place)
      expect(['essay', 'executiveSummary', 'item']).toContain(name)
      one.editor.commands.insertPicture({ src }, at(one, words))
      one.editor.state.doc.check()
      expect(JSON.stringify(one.report.blocks)).toContain(src)
      one.close()
    },
  )
})

describe('a picture in the text', () => {
  it('comes with its words into the report, and undo takes it back', () => {
    const one = open()
    const asWritten = one.report
    one.editor.commands.insertPicture({ src, kind: 'map' }, at(one, 'Pilots asked'))
    const figure = one.editor.view.dom.querySelector('figure')!
    const image = figure.querySelector('img')!
    expect([image.getAttribute('src'), image.width, image.height]).toEqual([src, 1800, 900])
    const type = (label: string, words: string) => {
      const field = [...figure.querySelectorAll('label')].find(
        (one) => one.firstChild?.textContent === label,
      )
      const input = field!.querySelector('input')!
      input.value = words
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const missing = figure.querySelector<HTMLElement>('.picture-finding')!
    expect(missing.hidden).toBe(false)
    type('Description', 'The harbour')
    type('Credit', 'Ida')
    type('Date of the data', 'May 3')
    expect([missing.hidden, image.alt]).toEqual([true, 'The harbour'])
    expect(one.report.blocks.filter(({ type: kind }) => kind === 'picture')).toEqual([
      {
        type: 'picture',
        kind: 'map',
        src,
        alt: 'The harbour',
        caption: [],
        credit: 'Ida',
        asOf: 'May 3',
      },
    ])
    while (one.editor.can().undo()) one.editor.commands.undo()
    expect(one.report).toEqual(asWritten)
    one.close()
  })

  it('of another host is not loaded', () => {
    const one = open()
    one.editor.commands.insertPicture({ src: 'https://maps.example/a.png' }, at(one, 'Pilots'))
    const figure = one.editor.view.dom.querySelector('figure')!
    expect(figure.querySelector('img')!.hasAttribute('src')).toBe(false)
    expect(figure.textContent).toContain('https://maps.example/a.png and is not loaded from there')
    one.close()
  })

  it('is removed by its button', () => {
    const one = open()
    const asWritten = one.report
    one.editor.commands.insertPicture({ src }, at(one, 'Pilots'))
    const remove = [...one.editor.view.dom.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Remove',
    )
    remove!.click()
    expect(one.report).toEqual(asWritten)
    one.close()
  })
})
