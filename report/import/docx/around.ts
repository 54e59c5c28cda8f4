/** Elements that are not seen: marks of places, and tracked changes around others. */
import type { DocxAnchor, DocxChange } from './tree.ts'
import type { XmlElement } from './xml.ts'

/** What surrounds an element without being seen in it. */
export interface Around {
  change?: DocxChange
  link?: string
  anchor?: string
}

const changes: ReadonlyMap<string, DocxChange['kind']> = new Map([
  ['w:ins', 'insertion'],
  ['w:moveTo', 'insertion'],
  ['w:del', 'deletion'],
  ['w:moveFrom', 'deletion'],
])

const anchors: ReadonlyMap<string, DocxAnchor['kind']> = new Map([
  ['w:bookmarkStart', 'bookmark-start'],
  ['w:bookmarkEnd', 'bookmark-end'],
  ['w:commentRangeStart', 'comment-start'],
  ['w:commentRangeEnd', 'comment-end'],
  ['w:commentReference', 'comment'],
])

/** The tracked change that the element is, within those around it: what was deleted stays deleted. */
export function changeOf({ name, attributes }: XmlElement, { change }: Around): DocxChange | null {
  const kind = changes.get(name)
  if (!kind || change?.kind === 'deletion') return null
  return { kind, author: attributes['w:author'] ?? '', at: attributes['w:date'] ?? '' }
}

export function anchorOf({ name, attributes }: XmlElement): DocxAnchor | null {
  const kind = anchors.get(name)
  if (!kind) return null
  return { kind, id: attributes['w:id'] ?? '', name: attributes['w:name'] ?? '' }
}
