import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Doc } from 'yjs'
import { modelExtensions } from '../model/schema.ts'
import { FRAGMENT } from '../model/wire.ts'
import { AddItemButton } from './add-item-button.ts'
import { Addresses } from './addresses.ts'
import { Clipboard } from './clipboard.ts'
import { Formatting } from './formatting.ts'
import { Items } from './items.ts'
import { Lines } from './lines.ts'
import { Notes } from './notes.ts'
import { Numbering } from './numbering.ts'
import { PlaceInText } from './place.ts'
import { Placeholders } from './placeholders.ts'
import { StructureGuard } from './structure-guard.ts'
import { Views } from './views.ts'

/** What the text asks of the page around it. */
export interface ReportAsks {
  /** Somebody wants to link the selection. */
  link: () => void
  /** Somebody wants to cite a note again. */
  cite: () => void
  /** The notes shall be in sight. */
  showNotes: () => void
  /** Somebody pressed on a citation of this note. */
  citation: (note: string) => void
}

const silent: ReportAsks = { link() {}, cite() {}, showNotes() {}, citation() {} }

/** The writing instrument on a Yjs document, complete but for the carets of others (behaviour/carets.ts). */
export function reportExtensions(
  document: Doc,
  reportId: string,
  asks: ReportAsks = silent,
): Extensions {
  return [
    ...modelExtensions,
    Collaboration.configure({ document, field: FRAGMENT }),
    StructureGuard,
    Numbering,
    PlaceInText.configure({ onCitation: asks.citation }),
    Placeholders,
    Addresses,
    AddItemButton,
    Lines,
    Items,
    Notes.configure({ onShowNotes: asks.showNotes, onCite: asks.cite }),
    Formatting.configure({ onLink: asks.link }),
    Clipboard.configure({ reportId }),
    Views,
  ]
}
