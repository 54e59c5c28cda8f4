import type { ReactNode } from 'react'
import type { Text } from '#report/document.ts'
import { safeLink } from '#report/links.ts'
import { plain, type Dress } from './dress.ts'

/** A stretch of text with its marks. Links are checked again here: this is where one could be followed. */
export function TextView({ text, dress = plain }: { text: Text; dress?: Dress | undefined }) {
  const { bold, italic, link } = text
  let shown: ReactNode = dress.text(text, text.text)
  if (bold) shown = <strong>{shown}</strong>
  if (italic) shown = <em>{shown}</em>
  const href = safeLink(link)
  if (href === null) return shown
  return (
    <a href={href} rel="noopener noreferrer nofollow">
      {shown}
    </a>
  )
}
