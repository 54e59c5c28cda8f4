import { describe, expect, test } from 'vitest'
import { decodeText, maxBytes } from './decode.ts'
import { UnreadableReport } from './unreadable.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const text = 'Karsia’s “pause” — ميناء\n'

function utf16(value: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(value.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < value.length; at++) view.setUint16(at * 2, value.charCodeAt(at), little)
  return bytes
}

describe('a file is text in', () => {
  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with its mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)])],
    ['UTF-16, little end first', utf16(`\uFEFF${text}`, true)],
    ['UTF-16, big end first', utf16(`\uFEFF${text}`, false)],
  ])('%s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, remarks: [] })
  })

  test('the Windows code page, as a guess', () => {
    const { text: read, remarks } = decodeText(
      Uint8Array.from([0x93, 0x41, 0x94, 0x97, 0xe9, 0x85, 0x0a]),
    )
    expect(read).toBe('“A”—é…\n')
    expect(remarks.map(({ level, code }) => [level, code])).toEqual([['guess', 'encoding-guessed']])
  })
})

describe('a file is refused that', () => {
  const code = (bytes: Uint8Array) => {
    try {
      decodeText(bytes)
    } catch (error) {
      if (error instanceof UnreadableReport) return error.code
      throw error
    }
    return null
  }
  test.each([
    ['is empty', new Uint8Array(), 'empty'],
    ['holds a zero byte', Uint8Array.from([0x41, 0, 0x42, 0xff]), 'binary'],
  ])('%s', (_what, bytes, expected) => {
    expect(code(bytes)).toBe(expected)
  })

  test('is too large, whatever it holds, at once', () => {
    const started = performance.now()
    expect(code(new Uint8Array(200_000_000))).toBe('file-too-large')
    expect(code(new Uint8Array(maxBytes + 1))).toBe('file-too-large')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
