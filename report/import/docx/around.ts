/** Elements that are not seen: marks of places, and tracked changes around others. */
import type { Changed, DocxAnchor, DocxChange } from './tree.ts'
import type { XmlElement } from './xml.ts'

/** What surrounds an element without being seen in it. */
export interface Around extends Changed {
  link?: string
  anchor?: string
}

const changes: ReadonlyMap<string, keyof Changed> = new Map([
  ['w:ins', 'inserted'],
  ['w:moveTo', 'inserted'],
  ['w:del', 'deleted'],
  ['w:moveFrom', 'deleted'],
] as const)

const anchors: ReadonlyMap<string, DocxAnchor['kind']> = new Map([
  ['w:bookmarkStart', 'bookmark-start'],
  ['w:bookmarkEnd', 'bookmark-end'],
  ['w:commentRangeStart', 'comment-start'],
  ['w:commentRangeEnd', 'comment-end'],
  ['w:commentReference', 'comment'],
])

export function changeIn(attributes: Record<string, string>): DocxChange {
  return { author: attributes['w:author'] ?? '', at: attributes['w:date'] ?? '' }
}

/** The tracked change that the element is; empty for others. Of two of one kind the inner one counts. */
export function changeOf({ name, attributes }: XmlElement): Changed {
  const kind = changes.get(name)
  if (!kind) return {}
  const moved = name.startsWith('w:move') ? { moved: true as const } : {}
  return { [kind]: { ...changeIn(attributes), ...moved } }
}

/** What is said of changes in properties: of a paragraph's end, of a row. */
export const changedIn = (properties: XmlElement | undefined): Changed =>
  Object.assign({}, ...(properties?.children ?? []).map(changeOf)) as Changed

export const changedOf = ({ inserted, deleted }: Changed): Changed => ({
  ...(inserted ? { inserted } : {}),
  ...(deleted ? { deleted } : {}),
})

export function anchorOf({ name, attributes }: XmlElement): DocxAnchor | null {
  const kind = anchors.get(name)
  if (!kind) return null
  return { kind, id: attributes['w:id'] ?? '', name: attributes['w:name'] ?? '' }
}
