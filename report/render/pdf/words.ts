/** Running text, ready to be set. */
/** Blanks as print has them: one for each run, hard ones kept. */
export const oneLine = (text: string) =>
  text.replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '\ufffd').replace(/[ \t\n\r]+/g, ' ')

/** Cut where letters and digits run on for longer than any word does. */
export const breakable = (text: string): string[] =>
  text
    .replace(/[\p{L}\p{N}%_]{41,}/gu, (run) => run.replace(/.{30}/gsu, '$&\0'))
    .split('\0')
    .filter(Boolean)

/** Whether a text begins from right to left: its first letter says, or a direction mark before it. */
export function isRightToLeft(text: string): boolean {
  const letter = /[\p{L}\u200E\u200F]/u.exec(text)?.[0] ?? ''
  return /[\u200F\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(
    letter,
  )
}

/** A stretch of text whose look is one. */
export interface Piece {
  /** Between them a line may end, also where no word does. */
  words: string[]
  href: string | null
  address: boolean
  bold: boolean
  italic: boolean
  runIn: boolean
}
/** A citation; `place` counts those of one note. */
export interface Mark {
  number: number
  place: number
  missing: boolean
}
/** What no line break may part: the end of a word and the marks behind it. */
export interface Together {
  together: (Piece | Mark)[]
}

/** Puts a mark behind the last word. Long words and addresses may be broken, so they stay outside. */
export function cite(parts: (Piece | Together)[], mark: Mark): void {
  const last = parts.at(-1)
  if (last && 'together' in last) last.together.push(mark)
  else if (!last || last.address) parts.push({ together: [mark] })
  else {
    const words = last.words.at(-1) ?? ''
    const end = /\S{1,24}$/u.exec(words)?.[0] ?? ''
    const before = [...last.words.slice(0, -1), words.slice(0, words.length - end.length)]
    parts.splice(-1, 1, { ...last, words: before.filter(Boolean) })
    parts.push({ together: [...(end === '' ? [] : [{ ...last, words: [end] }]), mark] })
  }
}
