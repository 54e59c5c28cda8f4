'use client'
import { useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { FRAGMENT } from '#editor/model/wire.ts'

function titleOf(session: WritingSession): string {
  const parts = session.doc.getXmlFragment(FRAGMENT).toArray()
  return parts
    .flatMap((part) =>
      part instanceof Y.XmlElement && part.nodeName === 'title' ? part.toArray() : [],
    )
    .map((text) =>
      text instanceof Y.XmlText
        ? (text.toDelta() as { insert: unknown }[])
            .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
            .join('')
        : '',
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const nothing = () => () => {}

/** The title as it stands in the text now; `stored` until the text has arrived. */
export function useLiveTitle(session: WritingSession | null, stored: string): string {
  return useSyncExternalStore(
    session
      ? (changed) => {
          session.doc.on('update', changed)
          return () => session.doc.off('update', changed)
        }
      : nothing,
    () => (session?.ready ? titleOf(session) || 'Untitled report' : stored),
    () => stored,
  )
}
