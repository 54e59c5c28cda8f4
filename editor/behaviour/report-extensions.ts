import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import type { Doc } from 'yjs'
import { asWritten, type SourceRule } from '#report/source-rule.ts'
import { modelExtensions } from '../model/schema.ts'
import { FRAGMENT } from '../model/wire.ts'
import { ActKeys } from '../acts/act-keys.ts'
import { AddItemButton } from './add-item-button.ts'
import { silent, type ReportAsks } from './asks.ts'
import { CarriedMarks } from './carried.ts'
import { BlockForms } from './block-forms.ts'
import { Announcing } from './announcing.ts'
import { Clipboard } from './clipboard.ts'
import { Figures } from './figures.ts'
import { FirstText, type Shown } from './first-text.ts'
import { FocusMode } from './focus-mode.ts'
import { Formatting } from './formatting.ts'
import { HeardCaret } from './heard-caret.ts'
import { Items } from './items.ts'
import { Lines } from './lines.ts'
import { FollowText } from './follow-text.ts'
import { NoteSources } from './note-sources.ts'
import { Notes } from './notes.ts'
import { Numbering } from './numbering.ts'
import { OthersEdits } from './others-edits.ts'
import { PartLabels } from './part-labels.ts'
import { PlaceInText } from './place.ts'
import { Pictures } from './pictures.ts'
import { Placeholders } from './placeholders.ts'
import { ReportParts } from './report-parts.ts'
import { SlashMenu } from './slash.ts'
import { StructureGuard } from './structure-guard.ts'
import { Tables } from './tables.ts'
import { Threads } from './threads.ts'
import { NoteCards } from '../views/note-card.ts'
import { UncitedHead } from './uncited-head.ts'
import { SeriesNames } from './series-names.ts'
import { Typesetting } from './typesetting.ts'
import { UndoSteps } from './undo-steps.ts'
import { Suggesting } from './suggesting.ts'
import { Views } from './views.ts'

/** Who writes here, as far as it matters for suggestions. */
export interface Writer {
  id: string
  /** Whether all that this person does is a suggestion. */
  suggestsOnly: boolean
}

/** The writing instrument on a Yjs document, complete but for the carets of others (behaviour/carets.ts). */
export function reportExtensions(
  document: Doc,
  reportId: string,
  asks: ReportAsks = silent,
  rule: SourceRule = asWritten,
  writer: Writer = { id: '', suggestsOnly: false },
): Extensions {
  const text = document.getXmlFragment(FRAGMENT)
  const shown: Shown = new Map()
  return [
    ...modelExtensions,
    FirstText.configure({ text, shown }),
    Collaboration.configure({ fragment: text, ySyncOptions: { mapping: shown } }),
    UndoSteps.configure({ document }),
    HeardCaret,
    StructureGuard,
    Suggesting.configure({
      document,
      by: writer.id,
      always: writer.suggestsOnly,
      said: asks.said,
    }),
    Numbering,
    PlaceInText,
    Placeholders,
    PartLabels,
    NoteSources.configure({ rule, asks }),
    UncitedHead.configure({ discardAll: asks.discardAll }),
    FollowText,
    NoteCards.configure({ asks }),
    AddItemButton,
    Lines,
    Figures,
    BlockForms,
    Tables,
    ReportParts,
    Items,
    CarriedMarks,
    Notes.configure({ showNotes: asks.showNotes }),
    Threads.configure({ asks }),
    Announcing.configure({ announce: asks.announce }),
    Formatting,
    FocusMode,
    Typesetting,
    SeriesNames,
    ActKeys.configure({ asks }),
    Pictures.configure({ reportId }),
    SlashMenu.configure({ asks }),
    Clipboard.configure({ reportId }),
    OthersEdits,
    Views.configure({ asks }),
  ]
}
