import type { AlsoCited } from '#report/sources.ts'

/** What stands beside the sheet and can be folded away. */
export type PaneName = 'outline' | 'notes' | 'threads' | 'suggestions' | 'proof'

/** What is opened beside the text when somebody wants it. */
export type DeskTool =
  | 'find'
  | 'replace'
  | 'next-match'
  | 'previous-match'
  | 'palette'
  | 'shortcuts'
  | 'typography'
  | 'typesetting'
  | 'focus'

/** What the text asks of the page around it. */
export interface ReportAsks {
  /** Somebody wants to link the selection. */
  link: () => void
  /** Somebody wants to cite a note again. */
  cite: () => void
  /** The notes shall be in sight. */
  showNotes: () => void
  /** A pane shall be shown, or folded away when it is in sight. */
  pane: (pane: PaneName) => void
  /** The report shall be printed as its readers get it. */
  print: () => void
  /** A tool shall be opened, or do its next step. */
  tool: (tool: DeskTool) => void
  /** These words shall be among the names of the series. */
  addName: (name: string) => void
  /** A screen reader shall hear this. */
  announce: (words: string) => void
  /** What was done by itself is said quietly, where it can be with a way to take it back. */
  said: (sentence: string, undo?: () => void) => void
  /** Somebody wants to discard all notes that nothing cites and shall be asked first. */
  discardAll: () => void
  /** Whether nobody else has the report open, as far as can be known now. */
  alone: () => boolean
  /** Whether it is known at this moment where the others are. */
  connected: () => boolean
  /** Somebody wants to say something about the selected words, or about a part. */
  comment: (on?: { kind: 'note' | 'item' | 'picture'; id: string }) => void
  /** A thread shall be in sight. */
  thread: (id: string) => void
  /** The thread after or before the one that was looked at. */
  nextThread: (by: 1 | -1) => void
  /** Where other reports name these sources, by their keys. */
  alsoCited: (keys: readonly string[]) => Promise<readonly AlsoCited[]>
}

/** For a text without a page. */
export const silent: ReportAsks = {
  link() {},
  cite() {},
  showNotes() {},
  pane() {},
  print() {},
  tool() {},
  addName() {},
  announce() {},
  said() {},
  discardAll() {},
  alone: () => false,
  connected: () => true,
  comment() {},
  thread() {},
  nextThread() {},
  alsoCited: async () => [],
}
