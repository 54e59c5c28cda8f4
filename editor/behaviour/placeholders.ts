import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { freshDecorations, keptDecorations, type Wanted } from './kept-decorations.ts'
import { citing, reportIndex } from './report-index.ts'

/** What belongs into a part that is still empty. */
const words: Record<string, string> = {
  title: 'Title',
  headline: 'Headline, if the report has one',
  byline: 'By whom',
  keyTakeaway: 'Key takeaway: what the reader should remember',
  executiveSummary: 'The report in short',
  essay: 'The essay: what happened and what it means',
  topic: 'Topic sentence',
  item: 'What happened, with its sources',
  contributor: 'Name of a contributor',
  note: 'Paste an address or type',
  contributors: 'Add a contributor',
  forecast: '',
  caption: 'Caption',
  boilerplate: 'What stands in every issue alike',
}

const bodies = new Set(['keyTakeaway', 'executiveSummary', 'essay', 'item', 'note', 'boilerplate'])

function hint(pos: number, node: Node, text: string): Wanted {
  // A heading without words has no name; what is drawn before it is none.
  const named = node.type.name === 'title' || node.type.name === 'topic'
  const attrs = { 'data-placeholder': text, ...(named ? { 'aria-label': text } : {}) }
  return { kind: 'node', from: pos, to: pos + node.nodeSize, key: text, attrs }
}

/** The only text block of a part's body when it is empty. */
function emptyBody(parent: Node): { offset: number; node: Node } | null {
  let found: { offset: number; node: Node } | null = null
  let count = 0
  parent.forEach((node, offset) => {
    if (node.type.name === 'topic') return
    count += 1
    if (node.type.name === 'paragraph' && node.content.size === 0) found = { offset, node }
  })
  return count === 1 ? found : null
}

function hintsIn(node: Node, pos: number, found: Wanted[]): void {
  const name = node.type.name
  const text = words[name]
  if (text === undefined) return
  if (node.content.size === 0) found.push(hint(pos, node, text))
  const body = bodies.has(name) ? emptyBody(node) : null
  if (body) found.push(hint(pos + 1 + body.offset, body.node, text))
}

/** Empty forecasts, captions and standing notes among the blocks of a part. */
function hintsInFigures(part: Node, pos: number, found: Wanted[]): void {
  part.forEach((block, offset) => {
    const name = block.type.name
    if (name === 'forecasts' || name === 'table' || name === 'picture')
      block.forEach((line, at) => {
        if (line.isTextblock) hintsIn(line, pos + 2 + offset + at, found)
      })
    else if (name === 'boilerplate') hintsIn(block, pos + 1 + offset, found)
  })
}

function hintsOf(doc: Node): Wanted[] {
  const found: Wanted[] = []
  const { parts, items, contributors, notes } = reportIndex(doc)
  for (const { node, pos } of [...parts, ...items, ...contributors, ...notes])
    hintsIn(node, pos, found)
  for (const { node, pos } of [...parts, ...items])
    if (citing.has(node.type.name)) hintsInFigures(node, pos, found)
  for (const { node, pos } of items)
    node.forEach((child, offset) => {
      if (child.type.name === 'topic') hintsIn(child, pos + 1 + offset, found)
    })
  return found
}

/** A press on a part that has no place to type gives it one. */
function fill(editor: Editor, target: EventTarget | null): boolean {
  const part = target instanceof Element ? target.closest('[data-part][data-placeholder]') : null
  if (!part || !editor.isEditable) return false
  const pos = editor.view.posAtDOM(part, 0) - 1
  const node = pos >= 0 ? editor.state.doc.nodeAt(pos) : null
  if (!node || node.content.size > 0 || node.isTextblock) return false
  return node.type.name === 'contributors'
    ? editor.commands.addContributor()
    : editor.commands.goToPart(pos)
}

const key = new PluginKey<DecorationSet>('placeholders')

/** Says in every empty part what belongs there. Nothing is inserted before somebody types or presses. */
export const Placeholders = Extension.create({
  name: 'placeholders',

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => freshDecorations(doc, hintsOf(doc)),
          apply: (tr, before) =>
            tr.docChanged ? keptDecorations(before, tr, hintsOf(tr.doc)) : before,
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (_view, _pos, event) => fill(editor, event.target),
        },
      }),
    ]
  },
})
