/** Why a file cannot be read as a report, each with the sentence that its reader gets to see. */
const sentences = {
  empty: 'The file is empty.',
  blank: 'The text holds nothing but blanks.',
  binary: 'This is no text: it holds bytes that no text has. Save the report as plain text first.',
  pdf: 'This is a PDF: its pages hold letters and places, not paragraphs and notes. Bring in the document that it was made from, or copy its text and paste it.',
  'old-word':
    'This is a document of an old Word (.doc). Open it and save it as .docx, then bring that in.',
  encrypted:
    'This document is protected by a password. Open it, save it without the password, then bring that in.',
  rtf: 'This is rich text (RTF). Open it in a word processor and save it as .docx, then bring that in.',
  odt: 'This is an OpenDocument text (.odt). Open it in a word processor and save it as .docx, then bring that in.',
  epub: 'This is an e-book (EPUB). Bring in the report that it was made from, or copy its text and paste it.',
  image:
    'This is a picture. A report needs its text: bring in the document, or type what the picture shows.',
  spreadsheet: 'This is a spreadsheet. A report needs text: copy it into a document first.',
  presentation: 'This is a presentation. A report needs text: copy it into a document first.',
  pages:
    'This is a document of Pages. Open it there and export it to Word (.docx), then bring that in.',
  archive: 'This is an archive of files. Unpack it and bring in the files in it.',
  markup: 'This is an XML file of a kind that holds no report.',
  'too-large': 'The text is too large: a report may have up to two million characters.',
  'file-too-large': 'The file is too large: up to 64 MB can be read.',
  tangled:
    'The text is marked or nested so densely that it cannot be read. Save the report alone, as plain text or as a web page.',
  'no-report': 'No report was found: it needs a title line and at least one paragraph.',
  'notes-without-citations':
    'The text has endnotes but no mark like [1] that points at one. The marks were probably lost when it was copied.',
  'not-json': 'This is no JSON.',
  'wrong-json': 'The JSON is no report.',
  'damaged-docx':
    'The document is damaged: a part of it is missing or was changed on the way. Get the file again, or open it in its program, let that repair it, and save it.',
  'too-large-docx':
    'The document is too large: unpacked, its text may have 48 megabytes and half a million marks of structure.',
  'hostile-docx':
    'The document is made in a way that no writing program makes one (parts nested too deeply, or declarations of its own). It was not read.',
  'damaged-export': 'The export of the blog is damaged. Export it again and bring in that file.',
  'hostile-export':
    'The export of the blog is made in a way that no blog makes one (declarations of its own, or parts nested too deeply). It was not read.',
  'too-large-export':
    'The export of the blog is too large: up to thirty million characters can be read. Export a part of it.',
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
