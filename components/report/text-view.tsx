import type { ReactNode } from 'react'
import type { Text } from '#report/document.ts'
import { safeLink } from '#report/links.ts'

/** A stretch of text with its marks. Links are checked again here: this is where one could be followed. */
export function TextView({ text: { text, bold, italic, link } }: { text: Text }) {
  let shown: ReactNode = text
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
