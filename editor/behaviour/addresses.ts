import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { findSources } from '#report/sources.ts'
import { reportIndex } from './report-index.ts'

interface Stretch {
  from: number
  to: number
  className: string
}

const known = new WeakMap<Node, Stretch[]>()

/** The addresses in a paragraph and the host in each, as offsets into its text. */
export function addressesIn(paragraph: Node): Stretch[] {
  const ready = known.get(paragraph)
  if (ready) return ready
  const found = findSources(paragraph.textContent).flatMap(({ start, end, written }): Stretch[] => {
    const [, scheme = '', host = ''] = /^([a-z]+:\/\/|)([^/?#]*)/i.exec(written) ?? []
    const from = start + scheme.length
    return [
      { from: start, to: end, className: 'note-address' },
      { from, to: from + host.length, className: 'note-address-host' },
    ]
  })
  known.set(paragraph, found)
  return found
}

function decorate(doc: Node): DecorationSet {
  const found: Decoration[] = []
  for (const note of reportIndex(doc).notes)
    note.node.forEach((paragraph, offset) => {
      const start = note.pos + 2 + offset
      for (const { from, to, className } of addressesIn(paragraph))
        found.push(Decoration.inline(start + from, start + to, { class: className }))
    })
  return DecorationSet.create(doc, found)
}

const key = new PluginKey<DecorationSet>('addresses')

/** Sets addresses in notes apart from their prose, the host darker than the rest. */
export const Addresses = Extension.create({
  name: 'addresses',

  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => decorate(doc),
        apply: (tr, before) => (tr.docChanged ? decorate(tr.doc) : before),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
