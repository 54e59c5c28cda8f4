import { getSchema, type Extensions } from '@tiptap/core'
import { Blockquote, BulletList, Heading, ListItem, Paragraph, Text } from './blocks.ts'
import { Bold, Citation, Italic, Link } from './marks.ts'
import {
  Byline,
  Contributor,
  Contributors,
  Doc,
  Essay,
  Headline,
  Item,
  KeyTakeaway,
  Note,
  Notes,
  Title,
  Topic,
} from './parts.ts'

/**
 * The loose schema of report/editor-json.ts as Tiptap extensions, without behaviour. Order matters twice: the first
 * block is what ProseMirror creates by itself, and the first mark is the outermost in HTML.
 */
export const modelExtensions: Extensions = [
  Doc,
  Paragraph,
  Heading,
  BulletList,
  ListItem,
  Blockquote,
  Title,
  Headline,
  Byline,
  KeyTakeaway,
  Essay,
  Item,
  Topic,
  Contributors,
  Contributor,
  Notes,
  Note,
  Text,
  Link,
  Bold,
  Italic,
  Citation,
]

/** The same schema for code that has no editor, such as the sync server. */
export const reportSchema = getSchema(modelExtensions)
