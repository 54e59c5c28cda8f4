'use client'
import { useCurrentEditor } from '@tiptap/react'
import { lazy, Suspense, useEffect } from 'react'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { setFocusMode } from '#editor/behaviour/focus-mode.ts'
import { setTypography } from '#editor/behaviour/typesetting.ts'
import { usualTypography } from '#report/typography.ts'
import { Button } from '#components/ui/button.tsx'
import type { Comfort } from './use-comfort.ts'

const loadFindBar = () => import('./find-bar.tsx')
const FindBar = lazy(async () => ({ default: (await loadFindBar()).FindBar }))
const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}))
const ShortcutList = lazy(async () => ({
  default: (await import('./shortcut-list.tsx')).ShortcutList,
}))
const TypographyDialog = lazy(async () => ({
  default: (await import('./typography-dialog.tsx')).TypographyDialog,
}))

/** Keeps the text told of what was chosen around it. */
function useChoices({ focus, typesets, leaveFocus }: Comfort, editable: boolean): void {
  const { editor } = useCurrentEditor()
  useEffect(() => {
    if (editor) setTypography(editor, typesets && editable ? usualTypography : null)
  }, [editor, typesets, editable])
  useEffect(() => {
    if (!editor || !focus) return
    setFocusMode(editor, true)
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leaveFocus()
    }
    addEventListener('keydown', pressed)
    return () => {
      removeEventListener('keydown', pressed)
      if (!editor.isDestroyed) setFocusMode(editor, false)
    }
  })
}

interface ComfortToolsProps {
  comfort: Comfort
  editable: boolean
  asks: ReportAsks
}

/** The tools that are open beside the text, each loaded on its first use. */
export function ComfortTools({ comfort, editable, asks }: ComfortToolsProps) {
  const { find, asked, dialog, focus, closeFind, closeDialog, leaveFocus } = comfort
  useChoices(comfort, editable)
  useEffect(() => {
    // Before it is needed: what somebody types right after the key must not go into the text.
    const wait = setTimeout(() => void loadFindBar(), 2_000)
    return () => clearTimeout(wait)
  }, [])
  return (
    <>
      {focus && (
        <div className="focus-leave" data-frame>
          <Button variant="quiet" onClick={leaveFocus}>
            Leave focus
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        {find && <FindBar wish={find} asked={asked} editable={editable} onClose={closeFind} />}
        {dialog === 'palette' && <CommandPalette asks={asks} onClose={closeDialog} />}
        {dialog === 'shortcuts' && <ShortcutList onClose={closeDialog} />}
        {dialog === 'typography' && (
          <TypographyDialog rule={usualTypography} onClose={closeDialog} />
        )}
      </Suspense>
    </>
  )
}
