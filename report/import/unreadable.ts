/** Why a text cannot be read as a report, each with the sentence that its reader gets to see. */
const sentences = {
  empty: 'The file is empty.',
  blank: 'The text holds nothing but blanks.',
  binary: 'This is no text: it holds bytes that no text has. Save the report as plain text first.',
  document:
    'This is a document file, not plain text. Open it, copy the report and paste it as text, or save it as plain text.',
  'web-page':
    'This is the source of a web page, not its text. Open the page in a browser, copy the report and paste it.',
  'too-large': 'The text is too large: a report may have up to two million characters.',
  'no-report': 'No report was found: it needs a title line and at least one paragraph.',
  'notes-without-citations':
    'The text has endnotes but no mark like [1] that points at one. The marks were probably lost when it was copied.',
  'not-json': 'This is no JSON.',
  'wrong-json': 'The JSON is no report.',
} as const

export type UnreadableCode = keyof typeof sentences

/** An expected no of the readers in report/import. `message` is a sentence for a person. */
export class UnreadableReport extends Error {
  override readonly name = 'UnreadableReport'
  readonly code: UnreadableCode
  constructor(code: UnreadableCode, sentence: string = sentences[code]) {
    super(sentence)
    this.code = code
  }
}
