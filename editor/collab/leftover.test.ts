import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readReport } from '#report/import/read-report.ts'
import { FRAGMENT } from '../model/wire.ts'
import { leftoverOf } from './leftover.ts'
import { unsentFile } from './unsent-files.ts'

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(words)])
  return made
}

/** The server's text, and a page that has it and went on alone. */
function texts(...lines: string[]): { server: Y.Doc; page: Y.Doc; essay: Y.XmlElement } {
  const server = new Y.Doc()
  const essay = new Y.XmlElement('essay')
  essay.insert(0, lines.map(paragraph))
  server.getXmlFragment(FRAGMENT).insert(0, [essay])
  const page = new Y.Doc()
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  return { server, page, essay: page.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement }
}

it('finds nothing where the server has everything, also when it has more', () => {
  const { server, page } = texts('Cranes stood still.')
  const copy = Y.encodeStateAsUpdate(page)
  ;(server.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement).insert(0, [paragraph('New.')])
  expect(leftoverOf(server, [copy])).toBeNull()
  expect(leftoverOf(server, [])).toBeNull()
})

it('names the lines that the server lacks, and leaves its text alone', () => {
  const { server, page, essay } = texts('Cranes stood still.', 'Ships moored.', 'Ships moored.')
  ;((essay.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(6, ' of the desk')
  essay.push([paragraph('Ships moored.')])
  const before = Y.encodeStateAsUpdate(server)
  expect(leftoverOf(server, [Y.encodeStateAsUpdate(page)])?.lines).toEqual([
    'Cranes of the desk stood still.',
    'Ships moored.',
  ])
  expect(Y.encodeStateAsUpdate(server)).toEqual(before)
})

it('finds a deletion that was not sent', () => {
  const { server, page, essay } = texts('Cranes stood still.', 'Ships moored.')
  essay.delete(1, 1)
  expect(leftoverOf(server, [Y.encodeStateAsUpdate(page)])).toMatchObject({ lines: [] })
})

it('puts copies together and reads past one that is damaged', () => {
  const { server, page, essay } = texts('Cranes stood still.')
  const first = Y.encodeStateAsUpdate(page)
  essay.push([paragraph('Later.')])
  const copies = [first, new Uint8Array([255, 1, 2]), Y.encodeStateAsUpdate(page)]
  expect(leftoverOf(server, copies)?.lines).toEqual(['Later.'])
})

it.each(['text', 'json'] as const)(
  'makes a file of them that Galley reads again: %s',
  async (form) => {
    const { page, essay } = texts('Cranes stood still.')
    essay.push([paragraph('Written on the train.')])
    page.getMap('meta').set('dateline', 'May 5, 2031')
    const file = unsentFile(Y.encodeStateAsUpdate(page), form)
    expect(file.name).toMatch(form === 'text' ? /-unsent\.txt$/ : /-unsent\.json$/)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const words = new TextDecoder().decode(bytes)
    expect(words).toContain('Written on the train.')
    expect(words).toContain('May 5, 2031')
    expect(JSON.stringify(readReport(bytes))).toContain('Written on the train.')
  },
)
