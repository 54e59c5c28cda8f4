/** The report as its readers will see it, made of what the editor holds. Pure: the same functions make the public page. */
import type { EditorContent } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { withHouseSources } from '#report/house-sources.ts'
import { toHtmlPage, type PageSite } from '#report/render/html-page.ts'
import type { SourceRule } from '#report/source-rule.ts'

/** What the public page shows besides the text, as it would be if the report were published now. */
export interface ProofFacts {
  /** Begins the anchors of the page. */
  id: string
  rule: SourceRule
  /** BCP 47 */
  lang: string
  site: PageSite
}

/** The public page as a complete document. */
export function proofOf(content: EditorContent, { id, rule, lang, site }: ProofFacts): string {
  return toHtmlPage(withHouseSources(fromEditor(content).report, rule), { id, lang, site })
}
