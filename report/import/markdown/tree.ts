/** What is asked of Markdown's tree. */
import type { Definition, FootnoteDefinition, Nodes, Parents, RootContent } from 'mdast'

/** 1-based line in the source. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1

/** Everything below `root` in reading order. */
export function* nodesOf(root: Parents): Generator<RootContent> {
  for (const node of root.children) {
    yield node
    if ('children' in node) yield* nodesOf(node)
  }
}

/** The first of those with the same identifier, as Markdown has it. */
function firstById<T extends Definition | FootnoteDefinition>(all: readonly T[]): Map<string, T> {
  const byId = new Map<string, T>()
  for (const one of all) if (!byId.has(one.identifier)) byId.set(one.identifier, one)
  return byId
}

export interface Definitions {
  /** Addresses of links that are named. */
  links: Map<string, Definition>
  /** Notes by identifier, in the order of the text. */
  notes: Map<string, FootnoteDefinition>
  /** Those that say again what is defined above, and so define nothing. */
  again: (Definition | FootnoteDefinition)[]
}

export function definitionsOf(root: Parents): Definitions {
  const all = [...nodesOf(root)]
  const linkNodes = all.filter((node) => node.type === 'definition')
  const noteNodes = all.filter((node) => node.type === 'footnoteDefinition')
  const links = firstById(linkNodes)
  const notes = firstById(noteNodes)
  const again = [
    ...linkNodes.filter((node) => links.get(node.identifier) !== node),
    ...noteNodes.filter((node) => notes.get(node.identifier) !== node),
  ]
  return { links, notes, again }
}

/** The words of a node as written in the source, for remarks. */
export const sourceOf = (source: string, node: Nodes): string =>
  source.slice(node.position?.start.offset, node.position?.end.offset)
