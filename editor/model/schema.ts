import { getSchema, type Extensions } from '@tiptap/core'
import {
  Blockquote,
  BulletList,
  Heading,
  ListItem,
  OrderedList,
  Paragraph,
  Text,
} from './blocks.ts'
import {
  Boilerplate,
  Caption,
  Forecast,
  Forecasts,
  Picture,
  Table,
  TableCell,
  TableRow,
} from './figures.ts'
import {
  Bold,
  Change,
  Citation,
  Deletion,
  Insertion,
  Italic,
  Link,
  RunIn,
  Thread,
} from './marks.ts'
import {
  Byline,
  Contributor,
  Contributors,
  Doc,
  Essay,
  ExecutiveSummary,
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
  OrderedList,
  ListItem,
  Blockquote,
  Forecasts,
  Forecast,
  Table,
  TableRow,
  TableCell,
  Picture,
  Caption,
  Boilerplate,
  Title,
  Headline,
  Byline,
  KeyTakeaway,
  ExecutiveSummary,
  Essay,
  Item,
  Topic,
  Contributors,
  Contributor,
  Notes,
  Note,
  Text,
  Thread,
  Insertion,
  Deletion,
  Change,
  RunIn,
  Link,
  Bold,
  Italic,
  Citation,
]

/** The same schema for code that has no editor, such as the sync server. */
export const reportSchema = getSchema(modelExtensions)
