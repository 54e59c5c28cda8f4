'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect } from 'react'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { setFocusMode } from '#editor/behaviour/focus-mode.ts'
import { setSeriesNames } from '#editor/behaviour/series-names.ts'
import { setTypography } from '#editor/behaviour/typesetting.ts'
import type { Typography } from '#report/typography.ts'
import { Button } from '#components/ui/button.tsx'
import { later } from './later.tsx'
import type { Comfort } from './use-comfort.ts'

// The find bar comes first: what somebody types right after its key must not go into the text.
const FindBar = later(async () => (await import('./find-bar.tsx')).FindBar)
const CommandPalette = later(async () => (await import('./command-palette.tsx')).CommandPalette)
const ShortcutList = later(async () => (await import('./shortcut-list.tsx')).ShortcutList)
const TypographyDialog = later(
  async () => (await import('./typography-dialog.tsx')).TypographyDialog,
)

/** Keeps the text told of what was chosen around it. */
function useChoices(
  { focus, typesets, leaveFocus }: Comfort,
  typography: Typography | null,
  { names, mayAddNames }: Pick<ComfortToolsProps, 'names' | 'mayAddNames'>,
): void {
  const { editor } = useCurrentEditor()
  useEffect(() => {
    if (editor) setSeriesNames(editor, names, mayAddNames)
  }, [editor, names, mayAddNames])
  useEffect(() => {
    if (editor) setTypography(editor, typesets ? typography : null)
  }, [editor, typesets, typography])
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
  /** How the series sets its marks. */
  typography: Typography
  /** The dictionary of the series, and whether this person may add to it. */
  names: readonly string[]
  mayAddNames: boolean
  editable: boolean
  asks: ReportAsks
}

/** The tools that are open beside the text, each loaded on its first use. */
export function ComfortTools({
  comfort,
  typography,
  names,
  mayAddNames,
  editable,
  asks,
}: ComfortToolsProps) {
  const { find, asked, dialog, focus, closeFind, closeDialog, leaveFocus } = comfort
  useChoices(comfort, editable ? typography : null, { names, mayAddNames })
  return (
    <>
      {focus && (
        <div className="focus-leave" data-frame>
          <Button variant="quiet" onClick={leaveFocus}>
            Leave focus
          </Button>
        </div>
      )}
      {find && <FindBar wish={find} asked={asked} editable={editable} onClose={closeFind} />}
      {dialog === 'palette' && <CommandPalette asks={asks} onClose={closeDialog} />}
      {dialog === 'shortcuts' && <ShortcutList onClose={closeDialog} />}
      {dialog === 'typography' && <TypographyDialog rule={typography} onClose={closeDialog} />}
    </>
  )
}
