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
