import { describe, expect, test } from 'vitest'
import { emptyReport } from '../empty-report.ts'
import { toJson } from '../render/json.ts'
import { para, report } from '../testing/builders.ts'
import { readReport } from './read-report.ts'
import type { FileHint } from './reading.ts'
import { UnreadableReport } from './unreadable.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const raw = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const wide = (text: string) => text.split('').join('\0')

describe('a file is read as what its content is', () => {
  const text =
    'Karsia in Review: January 2 – January 9, 2023\n\nThe harbor stayed closed all week.\n'
  const json = toJson(report({ ...emptyReport, title: 'A Title' }, para('It rained.')))

  test.each<[string, string, FileHint, string]>([
    ['text', text, {}, 'text'],
    ['text, whatever its name says', text, { name: 'report.docx', type: 'text/html' }, 'text'],
    ['JSON', json, {}, 'json'],
    ['JSON of several reports', `[${json}]`, { name: 'x.txt' }, 'json'],
  ])('%s', (_what, content, hint, format) => {
    expect(readReport(bytes(content), hint)).toMatchObject({ format, reports: [{}] })
  })

  test('a text in another encoding is read with a guess', () => {
    const { reports, remarks } = readReport(raw('Caf\xe9 Talks\n\nThe harbor stayed closed.\n'))
    expect(reports[0]!.report.title).toBe('Café Talks')
    expect(remarks.map(({ code }) => code)).toEqual(['encoding-guessed'])
  })
})

describe('a file that holds no report is named as what it is', () => {
  const code = (input: Uint8Array) => {
    try {
      readReport(input)
    } catch (error) {
      if (error instanceof UnreadableReport) return error.code
      throw error
    }
    return null
  }
  const zip = (...names: string[]) => raw(`PK\x03\x04\x14\0${names.join('\0')}`)
  const ole = (name: string) => raw(`\xd0\xcf\x11\xe0${'\0'.repeat(600)}${wide(name)}`)

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a PDF', raw('%PDF-1.7\n'), 'pdf'],
    ['rich text', raw('{\\rtf1\\ansi A report.}'), 'rtf'],
    ['a document of old Word', ole('WordDocument'), 'old-word'],
    ['a document with a password', ole('EncryptedPackage'), 'encrypted'],
    ['a spreadsheet', zip('xl/workbook.xml'), 'spreadsheet'],
    ['an old spreadsheet', ole('Workbook'), 'spreadsheet'],
    ['a presentation', zip('ppt/presentation.xml'), 'presentation'],
    ['an OpenDocument text', zip('mimetypeapplication/vnd.oasis.opendocument.text'), 'odt'],
    ['an e-book', zip('mimetypeapplication/epub+zip'), 'epub'],
    ['an archive', zip('a.txt', 'b.txt'), 'archive'],
    ['a packed file', raw('\x1f\x8b\x08\0'), 'archive'],
    ['a PNG', raw('\x89PNG\r\n'), 'image'],
    ['a JPEG', raw('\xff\xd8\xff\xe0'), 'image'],
    ['a WebP', raw('RIFF\0\0\0\0WEBP'), 'image'],
    ['an SVG', bytes('<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="x"/>'), 'image'],
    ['another XML', bytes('<?xml version="1.0"?><opml/>'), 'markup'],
    ['bytes', raw('ab\0cd'), 'binary'],
    ['JSON that is no report', bytes('{"name": "galley"}'), 'wrong-json'],
    ['a table', bytes('Name,Age\nAda,36\nMax,41'), 'no-report'],
  ])('%s', (_what, input, expected) => {
    expect(code(input)).toBe(expected)
  })
})
