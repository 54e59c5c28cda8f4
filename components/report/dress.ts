import type { ReactNode } from 'react'
import type { Line } from '#report/authorship.ts'
import type { Citation, Text } from '#report/document.ts'

/** Puts something around the words of a report as they are drawn: who wrote them, or that they changed. */
export interface Dress {
  text: (text: Text, shown: ReactNode) => ReactNode
  citation?: (citation: Citation, shown: ReactNode) => ReactNode
  line: (line: Line, words: string) => ReactNode
}

/** The words alone. */
export const plain: Dress = { text: (_text, shown) => shown, line: (_line, words) => words }

/** What a line is drawn with in front of its own words ("By "); null where it is drawn otherwise. */
export const inFrontOf = (own: string, drawn: string): string | null =>
  drawn.endsWith(own) ? drawn.slice(0, drawn.length - own.length) : null
