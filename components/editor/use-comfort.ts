import { useState } from 'react'
import type { DeskTool } from '#editor/behaviour/asks.ts'
import { keepChoice, keptChoice } from './kept-choice.ts'

export interface FindWish {
  replace: boolean
  /** Whether the next or the previous place is wanted at once. */
  step: 1 | -1 | 0
}

export interface Comfort {
  find: FindWish | null
  /** Raised each time somebody asks for the find bar, also where it is open. */
  asked: number
  dialog: 'palette' | 'shortcuts' | 'typography' | null
  /** Everything but the sheet is out of sight. */
  focus: boolean
  /** Quotation marks, dashes and blanks are set while one types. */
  typesets: boolean
  open: (tool: DeskTool) => void
  closeFind: () => void
  closeDialog: () => void
  leaveFocus: () => void
}

const finds: Partial<Record<DeskTool, FindWish>> = {
  find: { replace: false, step: 0 },
  replace: { replace: true, step: 0 },
  'next-match': { replace: false, step: 1 },
  'previous-match': { replace: false, step: -1 },
}

/** Which of the tools around the text are open. */
export function useComfort(): Comfort {
  const [find, setFind] = useState<FindWish | null>(null)
  const [asked, setAsked] = useState(0)
  const [dialog, setDialog] = useState<Comfort['dialog']>(null)
  const [focus, setFocus] = useState(() => keptChoice('focus', false))
  const [typesets, setTypesets] = useState(() => keptChoice('typesetting', true))
  const change = (name: string, on: boolean, set: (on: boolean) => void) => {
    keepChoice(name, on)
    set(on)
  }
  const open = (tool: DeskTool) => {
    const wish = finds[tool]
    if (wish) {
      setFind((before) => ({ ...wish, replace: wish.replace || before?.replace === true }))
      setAsked((times) => times + 1)
    } else if (tool === 'palette' || tool === 'shortcuts' || tool === 'typography') setDialog(tool)
    else if (tool === 'focus') change('focus', !focus, setFocus)
    else if (tool === 'typesetting') change('typesetting', !typesets, setTypesets)
  }
  return {
    find,
    asked,
    dialog,
    focus,
    typesets,
    open,
    closeFind: () => setFind(null),
    closeDialog: () => setDialog(null),
    leaveFocus: () => change('focus', false, setFocus),
  }
}
