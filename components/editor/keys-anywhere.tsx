'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect } from 'react'
import { pressedAnywhere } from '#editor/acts/act-keys.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'

/** The keys of acts that work wherever on the page the focus is. */
export function KeysAnywhere({ asks }: { asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  useEffect(() => {
    if (!editor) return
    const pressed = (event: KeyboardEvent) => {
      if (pressedAnywhere(editor, asks, event)) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
  return null
}
