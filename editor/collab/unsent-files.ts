import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { EditorNode } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { toJson } from '#report/render/json.ts'
import { toPlainText } from '#report/render/plain.ts'
import { slugOf } from '#report/slug.ts'
import { metaIn } from '../model/meta.ts'
import { FRAGMENT, META } from '../model/wire.ts'

export type UnsentForm = 'text' | 'json'

const forms = {
  text: { ending: '.txt', type: 'text/plain;charset=utf-8', write: toPlainText },
  json: { ending: '.json', type: 'application/json', write: toJson },
} as const

/** A text that never reached the server, as a file. `state`: a Yjs update. Loaded when somebody asks for it. */
export function unsentFile(state: Uint8Array, form: UnsentForm): File {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const { report } = fromEditor({
    doc: yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT)) as EditorNode,
    meta: metaIn(doc.getMap(META)),
  })
  doc.destroy()
  const { ending, type, write } = forms[form]
  return new File([write(report)], `${slugOf(report.title)}-unsent${ending}`, { type })
}
