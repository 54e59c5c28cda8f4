/**
 * The report as the editor holds it: ProseMirror JSON of the loose schema in editor/model. Only names and shapes are
 * here; from-editor.ts and to-editor.ts translate. The schema is loose on purpose (every part may be missing, doubled
 * or in any order), because a merge of two people's edits must never produce something that has to be thrown away.
 *
 *   doc          part*
 *   title, headline, byline                    inline*
 *   keyTakeaway{label}                         (paragraph|list|blockquote)*
 *   executiveSummary                           body*
 *   essay                                      (body|heading|boilerplate)*
 *   item{id,rank,carried?}                     (topic|body)*
 *   topic                                      inline*
 *   body = paragraph | list | blockquote | forecasts | table | picture
 *   list = bulletList | orderedList{start}     listItem* > (paragraph|list)*
 *   blockquote, boilerplate                    (paragraph|list)*
 *   forecasts > forecast{status,carried?}      inline*
 *   table{head}                                caption? tableRow* > tableCell* > inline*
 *   picture{kind,src,alt,credit,asOf}          caption?
 *   contributors > contributor{id,rank}        inline*
 *   notes > note{id}                           paragraph*
 *
 * Suggestions stand in the text as well (suggested.ts), and the anchors of threads: the mark `thread{id}`.
 *
 * A citation is ONE character U+FFFC with the mark `citation{note}`: an inline node would split the paragraph's Yjs
 * text, and concurrent typing around it would be lost. Items are ordered by `rank` (report/rank.ts), not by position:
 * moving one writes a single attribute, so words typed into it meanwhile stay. Period, dateline and data cut-off are no text; they
 * live in the Y.Map `meta` beside the fragment.
 */
export const CITATION_CHARACTER = '\uFFFC'

/** The parts of a text in the order of the sheet. */
export const sheetParts: readonly string[] = [
  'title',
  'headline',
  'byline',
  'keyTakeaway',
  'executiveSummary',
  'essay',
  'item',
  'contributors',
  'notes',
]

export interface EditorMark {
  type: string
  attrs?: Record<string, unknown>
}
export interface EditorNode {
  type: string
  attrs?: Record<string, unknown>
  content?: EditorNode[]
  marks?: EditorMark[]
  text?: string
}

/** What stands in the Y.Map `meta`: strings only, empty when unset. Days are `YYYY-MM-DD`. */
export interface EditorMeta {
  dateline: string
  cutoff: string
  periodFrom: string
  periodTo: string
}

/** A report's live content, read from the Y.Doc. */
export interface EditorContent {
  doc: EditorNode
  meta: EditorMeta
}
