import * as Y from 'yjs'
import { FRAGMENT, META, SUGGESTIONS } from '#editor/model/wire.ts'
import { markCarried, type Carried } from '#report/carry.ts'
import { deletedTexts } from '#report/adopt-marked.ts'
import type { EditorMark, EditorNode } from '#report/editor-json.ts'
import { accepted } from '#report/marked.ts'
import type { MarkedReport } from '#report/riding.ts'
import { inForm, type TemplateForm } from '#report/template-form.ts'
import { toEditor } from '#report/to-editor.ts'
import type { Transaction } from '../db/client.ts'
import { listColumns } from './content.ts'
import { markKey } from './mark-key.ts'
import { keepSourceUses } from './source-uses.ts'

/** The Yjs client of every seed. A fixed one makes the bytes a function of the content; real clients are random. */
export const SEED_CLIENT = 1

function attributesOf(marks: EditorMark[] = []): Record<string, unknown> {
  return Object.fromEntries(marks.map((mark) => [markKey(mark), mark.attrs ?? {}]))
}

/** Neighbouring text nodes are ONE Y.XmlText, as the editor's binding has it; otherwise it would rewrite the seed. */
function children(nodes: EditorNode[] = []): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = []
  let runs: { insert: string; attributes: Record<string, unknown> }[] = []
  const flush = () => {
    if (runs.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(runs, { sanitize: false })
    made.push(text)
    runs = []
  }
  for (const node of nodes) {
    if (node.type === 'text') {
      runs.push({ insert: node.text ?? '', attributes: attributesOf(node.marks) })
      continue
    }
    flush()
    made.push(element(node))
  }
  flush()
  return made
}

function element(node: EditorNode): Y.XmlElement {
  const made = new Y.XmlElement(node.type)
  // Yjs stores any JSON here, a heading's level as a number; only its types say string.
  for (const [name, value] of Object.entries(node.attrs ?? {}))
    made.setAttribute(name, value as string)
  made.insert(0, children(node.content))
  return made
}

interface SeedForm {
  /** What of it is to be marked as carried from another issue. */
  carried?: Carried | undefined
  /** The template from which it starts. */
  form?: TemplateForm | null | undefined
  /** Whose the suggestions in it are, by their ids: people of another desk, whom this one does not know. */
  names?: ReadonlyMap<string, string> | undefined
}

/** A text's first state. The same report gives the same bytes. */
export function seedBytes(
  content: MarkedReport,
  { carried, form, names = new Map() }: SeedForm = {},
): Uint8Array<ArrayBuffer> {
  const plain = toEditor(content)
  const formed = form ? inForm(plain, form) : plain
  const { doc: root, meta } = carried ? markCarried(formed, carried) : formed
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  doc.transact(() => {
    doc.getXmlFragment(FRAGMENT).insert(0, children(root.content))
    for (const [key, value] of Object.entries(meta)) {
      if (value !== '') doc.getMap(META).set(key, value)
    }
    const texts = names.size > 0 ? deletedTexts(root) : new Map<string, string>()
    for (const [id, name] of names)
      doc.getMap(SUGGESTIONS).set(id, { name, text: texts.get(id) ?? '' })
  })
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return bytes
}

export interface Seed extends SeedForm {
  reportId: string
  /** With suggestions and the marks of threads, where it has some. */
  report: MarkedReport
  /** Whose words the seed is: the importer's; null for a template. */
  authorId: string | null
  now: Date
}

/**
 * Gives a new report its text, its listed title and period and its sources, in the transaction that creates the row. Only once: two
 * seeds would merge into a doubled text, so the second one fails.
 */
export async function seedText(
  tx: Transaction,
  { reportId, report: marked, authorId, carried, form, names, now }: Seed,
): Promise<void> {
  const report = accepted(marked)
  await tx.snapshot.create({
    data: { reportId, upto: 0, bytes: seedBytes(marked, { carried, form, names }), at: now },
  })
  await tx.report.update({ where: { id: reportId }, data: listColumns(report) })
  await keepSourceUses(tx, { reportId, seq: 0, report })
  if (authorId !== null) {
    await tx.textAuthor.create({
      data: { reportId, clientId: String(SEED_CLIENT), userId: authorId },
    })
  }
}
