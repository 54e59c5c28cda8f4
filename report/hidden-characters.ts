/**
 * Characters that nobody sees: controls, zero-width characters, and those that turn the direction of what stands beside
 * them. Some are spelling (a joiner in a Persian word, in an emoji); the others hide or reorder text, or came along when
 * it was copied.
 */

export interface HiddenCharacter {
  /** Place in the text, in UTF-16 units. */
  at: number
  length: number
  /** Its name in words: "Right-to-left override". */
  name: string
  /** Whether it does nothing for the text, so that a paste leaves it out. */
  junk: boolean
}

const names = new Map<number, string>([
  [0x00ad, 'Soft hyphen'],
  [0x034f, 'Grapheme joiner'],
  [0x061c, 'Arabic letter mark'],
  [0x115f, 'Hangul filler'],
  [0x1160, 'Hangul filler'],
  [0x180e, 'Mongolian vowel separator'],
  [0x200b, 'Zero-width space'],
  [0x200c, 'Zero-width non-joiner'],
  [0x200d, 'Zero-width joiner'],
  [0x200e, 'Left-to-right mark'],
  [0x200f, 'Right-to-left mark'],
  [0x2028, 'Line separator'],
  [0x2029, 'Paragraph separator'],
  [0x202a, 'Left-to-right embedding'],
  [0x202b, 'Right-to-left embedding'],
  [0x202c, 'End of a change of direction'],
  [0x202d, 'Left-to-right override'],
  [0x202e, 'Right-to-left override'],
  [0x2060, 'Word joiner'],
  [0x2066, 'Left-to-right isolate'],
  [0x2067, 'Right-to-left isolate'],
  [0x2068, 'First-strong isolate'],
  [0x2069, 'End of an isolate'],
  [0x3164, 'Hangul filler'],
  [0xfeff, 'Byte-order mark'],
  [0xffa0, 'Hangul filler'],
])

const code = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

function nameOf(character: string): string {
  const known = names.get(character.codePointAt(0)!)
  if (known !== undefined) return known
  if (/\p{Cc}/u.test(character)) return `Control character ${code(character)}`
  if (/[\u{e0000}-\u{e007f}]/u.test(character)) return `Tag character ${code(character)}`
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character))
    return `Variation selector ${code(character)}`
  return `Invisible character ${code(character)}`
}

const suspects =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- such characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{13430}-\u{13455}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

// Scripts whose spelling tells letters that join from letters that do not.
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Javanese}\p{Script=Balinese}]/u
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Tham}]/u
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u
const digit = /\p{Nd}/u

const before = (text: string, at: number): string => {
  const character = text[at - 1] ?? ''
  return /[\udc00-\udfff]/.test(character) ? text.slice(Math.max(0, at - 2), at) : character
}
const after = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : ''

/** Whether a joiner or non-joiner is spelling where it stands. */
function spells(joiner: string, left: string, right: string): boolean {
  if (joiner === '\u200d' && pictograph.test(left) && /\p{Extended_Pictographic}/u.test(right))
    return true
  if (joiner === '\u200d') return joining.test(left) || (left === '' && joining.test(right))
  const sides = [left, right]
  return (
    sides.some((side) => joining.test(side)) &&
    sides.every((side) => joining.test(side) || digit.test(side))
  )
}

/** Whether a variation selector chooses a form of the character in front of it. */
function chooses(selector: string, left: string, right: string): boolean {
  if (left === '' || suspectsOne.test(left)) return false
  if (/[\u{e0100}-\u{e01ef}]/u.test(selector)) return /\p{Script=Han}/u.test(left)
  if (/[\ufe0e\ufe0f]/.test(selector))
    return /\p{Emoji}/u.test(left) && (!/[\d#*]/.test(left) || right === '\u20e3')
  return /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Sm}\u3000-\u303f]/u.test(
    left,
  )
}
const suspectsOne = new RegExp(suspects.source, 'u')

/** A flag of a region is the black flag, tags that name it, and a tag that ends it. */
const regionFlag = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/gu

const opens = (character: string) => /[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(character)
const isIsolate = (character: string) => /[\u2066-\u2069]/.test(character)
const isDirection = (character: string) => /[\u202a-\u202e\u2066-\u2069]/.test(character)
const isOverride = (character: string) => /[\u202d\u202e]/.test(character)

/** The places of embeddings and isolates that come in pairs and stand in each other as brackets do. */
function paired(text: string, places: readonly number[]): Set<number> {
  const made = new Set<number>()
  const open: number[] = []
  for (const at of places) {
    const character = text[at]!
    const first = open.at(-1)
    if (opens(character)) open.push(at)
    else if (first !== undefined && isIsolate(text[first]!) === isIsolate(character)) {
      open.pop()
      if (!isOverride(text[first]!)) made.add(first).add(at)
    }
  }
  return made
}

interface Around {
  rtl: boolean
  pairs: ReadonlySet<number>
  flags: readonly { from: number; to: number }[]
}

/** What a suspect is: nothing at all, meant but unseen, or junk. */
function judge(text: string, at: number, character: string, around: Around): boolean | null {
  const [left, right] = [before(text, at), after(text, at + character.length)]
  if (character === '\u200c' || character === '\u200d')
    return spells(character, left, right) ? null : true
  if (character === '\u200b') return unspaced.test(left) && unspaced.test(right) ? null : true
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character))
    return chooses(character, left, right) ? null : true
  if (/[\u180b-\u180f]/.test(character)) return /\p{Script=Mongolian}/u.test(left) ? null : true
  if (/[\u115f\u1160]/.test(character))
    return /\p{Script=Hangul}/u.test(left) || /\p{Script=Hangul}/u.test(right) ? null : true
  if (around.flags.some(({ from, to }) => at >= from && at < to)) return null
  if (/[\u200e\u200f\u061c]/.test(character)) return !around.rtl
  if (isDirection(character)) return !(around.rtl && around.pairs.has(at))
  return true
}

/** The hidden characters of a paragraph's text, in order, without those that are spelling. */
export function hiddenCharacters(text: string): HiddenCharacter[] {
  const found = [...text.matchAll(suspects)]
  if (found.length === 0) return []
  const places = found.filter(([one]) => isDirection(one)).map(({ index }) => index)
  const around: Around = {
    rtl: rightToLeft.test(text),
    pairs: paired(text, places),
    flags: [...text.matchAll(regionFlag)].map(({ index, 0: flag }) => ({
      from: index,
      to: index + flag.length,
    })),
  }
  return found.flatMap(({ index: at, 0: character }) => {
    const junk = judge(text, at, character, around)
    return junk === null ? [] : [{ at, length: character.length, name: nameOf(character), junk }]
  })
}

/** What stands in for a hidden character: lines that such a character ended stay apart. */
const instead = (character: string) =>
  ['\u000b', '\u000c', '\u0085', '\u2028', '\u2029'].includes(character) ? ' ' : ''

/**
 * A paragraph in parts (its runs of one look), each without the hidden characters that do nothing for the text. What
 * stands beside a character in another part counts. `removed` names each that went.
 */
export function withoutHidden(parts: readonly string[]): { parts: string[]; removed: string[] } {
  const text = parts.join('')
  const junk = hiddenCharacters(text).filter((one) => one.junk)
  if (junk.length === 0) return { parts: [...parts], removed: [] }
  const made: string[] = []
  let next = 0
  let from = 0
  let at = 0
  for (const part of parts) {
    const to = from + part.length
    let kept = ''
    for (; next < junk.length && junk[next]!.at < to; next++) {
      const one = junk[next]!
      kept += text.slice(at, one.at) + instead(text[one.at]!)
      at = one.at + one.length
    }
    made.push(kept + text.slice(at, to))
    at = Math.max(at, to)
    from = to
  }
  return { parts: made, removed: junk.map(({ name }) => name) }
}
