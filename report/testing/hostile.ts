/** Files that nobody should have to read: good ones with random harm done to their bytes. */
import type { Random } from './random.ts'

type Harm = (bytes: Uint8Array, chance: Random) => Uint8Array

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const place = (bytes: Uint8Array, chance: Random) => chance.int(bytes.length + 1)

const harms: readonly Harm[] = [
  // Cut off, at either end.
  (bytes, chance) => bytes.slice(0, place(bytes, chance)),
  (bytes, chance) => bytes.slice(place(bytes, chance)),
  // Bytes changed, left out, doubled, or foreign ones in between.
  (bytes, chance) => {
    const copy = bytes.slice()
    for (let left = 1 + chance.int(8); left > 0 && copy.length > 0; left--)
      copy[chance.int(copy.length)] = chance.int(256)
    return copy
  },
  (bytes, chance) => {
    const from = place(bytes, chance)
    return joined(bytes.slice(0, from), bytes.slice(from + 1 + chance.int(200)))
  },
  (bytes, chance) => {
    const from = place(bytes, chance)
    const piece = bytes.slice(from, from + chance.int(2000))
    const times = 1 + chance.int(20)
    return joined(
      bytes.slice(0, from),
      ...Array.from({ length: times }, () => piece),
      bytes.slice(from),
    )
  },
  (bytes, chance) => {
    const from = place(bytes, chance)
    const foreign = new Uint8Array(chance.times(1 + chance.int(60), () => chance.int(256)))
    return joined(bytes.slice(0, from), foreign, bytes.slice(from))
  },
  (bytes, chance) => {
    const [from, to] = [place(bytes, chance), place(bytes, chance)]
    const piece = bytes.slice(from, from + chance.int(3000))
    return joined(bytes.slice(0, to), piece, bytes.slice(to))
  },
  // Signs of the formats where they do not belong.
  (bytes, chance) => {
    const sign = chance.pick(signs)
    const from = place(bytes, chance)
    const many = new TextEncoder().encode(
      sign.repeat(1 + chance.int(chance.chance(0.2) ? 3000 : 3)),
    )
    return joined(bytes.slice(0, from), many, bytes.slice(from))
  },
]

const signs = [
  '<',
  '>',
  '&',
  '</p>',
  '<p>',
  '<table><tr><td>',
  '<ul><li>',
  '<blockquote>',
  '<!--',
  ']]>',
  '&#0;',
  '&#x10ffff;',
  '<a href="#fn1">',
  '<li id="fn1">',
  '<sup>',
  '[1]',
  '[^1]',
  '[^1]: ',
  '[999999]',
  '# ',
  '> ',
  '- ',
  '    ',
  '```\n',
  '| a |\n|---|\n',
  '*',
  '_',
  '`',
  '[',
  '](',
  '---\n',
  '\n',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u00a0',
  '"',
  '{',
  '[[',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  'PK\u0003\u0004',
  '\ue000',
  '\ue001',
  '\ufffc',
]

/** The file after one to four harms. */
export function harmed(bytes: Uint8Array, chance: Random): Uint8Array {
  let harmedBytes = bytes
  for (let left = 1 + chance.int(4); left > 0; left--)
    harmedBytes = chance.pick(harms)(harmedBytes, chance)
  return harmedBytes
}
