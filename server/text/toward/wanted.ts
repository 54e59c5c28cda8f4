import { Spans, type Authorship } from '#report/authorship.ts'
import type { Report } from '#report/document.ts'
import { CITATION_CHARACTER, type EditorMeta, type EditorNode } from '#report/editor-json.ts'
import { toEditor } from '#report/to-editor.ts'

/** A node of the text that is wanted; `by` says whose words a text is, where that is known. */
export interface Wanted extends EditorNode {
  content?: Wanted[]
  by?: readonly string[]
}

/** A report as the editor holds it, with whose each piece of text is. */
export function wantedOf(
  report: Report,
  authorship: Authorship | null,
): { parts: Wanted[]; meta: EditorMeta } {
  const { doc, meta } = toEditor(report)
  if (authorship) {
    const spans = new Spans(authorship)
    const of = authorship.whose.map((places) => places.map((at) => authorship.people[at]!.id))
    sign(doc, spans, of)
  }
  return { parts: doc.content ?? [], meta }
}

/** Cuts the texts below a node where another person goes on. A citation is whose the text before it is, or behind it. */
function sign(node: Wanted, spans: Spans, of: readonly string[][]): void {
  let last: readonly string[] = []
  const content = (node.content ?? []).flatMap((child): Wanted[] => {
    if (child.type !== 'text') {
      sign(child, spans, of)
      return [child]
    }
    if (child.text === CITATION_CHARACTER) return [{ ...child, by: last }]
    return spans.of(child.text ?? '').map(({ text, whose }) => {
      last = of[whose] ?? []
      return { ...child, text, by: last }
    })
  })
  const texts = content.filter(({ by }) => by !== undefined)
  const known = texts.find(({ by }) => by!.length > 0)?.by
  for (const text of texts)
    if (text.text === CITATION_CHARACTER && text.by!.length === 0 && known) text.by = known
  if (node.content) node.content = content
}
