/**
 * The comments by which a Markdown file says what Markdown has no form for. Renderers show none of them. A container
 * runs to its `end`; the others speak of what stands next to them.
 */
export const commentWords = [
  // Containers.
  'key takeaway',
  'executive summary',
  'boilerplate',
  'end',
  // Of the list below.
  'items',
  'forecasts',
  // Of the caption and the table below.
  'table',
  'table without head',
  'table without rows',
  'table without head and rows',
  // Of the paragraphs below: an image, and lines that end with the name of their field.
  'map',
  'picture',
  'alt',
  'source',
  'caption',
  'as of',
  'credit',
  // At the end of a forecast.
  'unchanged',
  'increased',
  'decreased',
  'new',
  'transpired',
  'notTranspired',
  // At the start of the strong words that are a run-in.
  'run-in',
  // Of the paragraph below, which cites what the text does not.
  'uncited',
  // In a note that is cited and missing.
  'missing',
  // In front of a list that is not the one above.
  'next list',
  'next quotation',
] as const
export type CommentWord = (typeof commentWords)[number]

const known: ReadonlySet<string> = new Set(commentWords)

export const comment = (word: CommentWord): string => `<!-- galley: ${word} -->`

/** What a piece of HTML says if it is one of our comments. */
export function commentOf(html: string): CommentWord | null {
  const word = /^\s*<!-- galley: ([\w -]+) -->\s*$/.exec(html)?.[1]
  return word !== undefined && known.has(word) ? (word as CommentWord) : null
}
