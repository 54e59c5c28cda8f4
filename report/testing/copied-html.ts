/** What writing programs put on the clipboard for a piece of text, in the forms that are known of them. */
import type { EssayBlock, Inline, Inner, Note, Text } from '../document.ts'

interface Piece {
  blocks: readonly EssayBlock[]
  notes: readonly Note[]
}

interface Dialect {
  before: string
  after: string
  mark: (number: number) => string
  note: (number: number, paragraphs: string[]) => string
  /** One paragraph; `list` is the depth of the list that it is an entry of. */
  paragraph: (inside: string, list?: number) => string
  list: (entries: string[]) => string
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function textHtml({ text, bold, italic, link }: Text): string {
  let html = escaped(text)
  if (italic) html = `<i>${html}</i>`
  if (bold) html = `<b>${html}</b>`
  return link === undefined
    ? html
    : `<a href="${escaped(link).replaceAll('"', '&quot;')}">${html}</a>`
}

const dialects = {
  word: {
    before:
      '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head><body lang=EN-US><!--StartFragment-->',
    after: '<!--EndFragment-->',
    mark: (number) =>
      `<a style='mso-footnote-id:ftn${number}' href="#_ftn${number}" name="_ftnref${number}" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:11.0pt'>[${number}]</span></span><![endif]></span></span></a>`,
    note: (number, paragraphs) =>
      `<div style='mso-element:footnote' id=ftn${number}>${paragraphs
        .map((one, at) =>
          at > 0
            ? `<p class=MsoFootnoteText>${one}</p>`
            : `<p class=MsoFootnoteText><a style='mso-footnote-id:ftn${number}' href="#_ftnref${number}" name="_ftn${number}" title=""><span class=MsoFootnoteReference>[${number}]</span></a> ${one}</p>`,
        )
        .join('')}</div>`,
    paragraph: (inside, list) =>
      list === undefined
        ? `<p class=MsoNormal><span style='font-family:"Arial",sans-serif'>${inside}<o:p></o:p></span></p>`
        : `<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level${list} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${inside}<o:p></o:p></p>`,
    list: (entries) => entries.join('\n'),
  },
  libreoffice: {
    before:
      '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/></head><body lang="en-US" dir="ltr">',
    after: '',
    mark: (number) =>
      `<a class="sdfootnoteanc" name="sdfootnote${number}anc" href="#sdfootnote${number}sym"><sup>${number}</sup></a>`,
    note: (number, paragraphs) =>
      `<div id="sdfootnote${number}">${paragraphs
        .map((one, at) =>
          at > 0
            ? `<p class="sdfootnote-western">${one}</p>`
            : `<p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote${number}sym" href="#sdfootnote${number}anc">${number}</a>\n\t${one}</p>`,
        )
        .join('')}</div>`,
    paragraph: (inside) =>
      `<p class="western"><font face="Liberation Serif, serif">${inside}</font></p>`,
    list: (entries) => `<ul>${entries.map((one) => `<li>${one}</li>`).join('\n')}</ul>`,
  },
  web: {
    before: '<html><body><!--StartFragment-->',
    after: '',
    mark: (number) =>
      `<sup id="fnref-${number}"><a href="https://site.example/page#fn-${number}">[${number}]</a></sup>`,
    note: (number, paragraphs) =>
      `<div class="footnote" id="fn-${number}">${paragraphs
        .map((one, at) =>
          at > 0
            ? `<p>${one}</p>`
            : `<p>${one} <a href="https://site.example/page#fnref-${number}">↩</a></p>`,
        )
        .join('')}</div>`,
    paragraph: (inside) => `<p style="color: rgb(3, 3, 3);">${inside}</p>`,
    list: (entries) => `<ul>${entries.map((one) => `<li>${one}</li>`).join('')}</ul>`,
  },
} satisfies Record<string, Dialect>

export const copiedDialects = Object.keys(dialects) as (keyof typeof dialects)[]

/** The piece as the program copies it. */
export function copiedHtml({ blocks, notes }: Piece, name: keyof typeof dialects): string {
  const { before, after, mark, note, paragraph, list }: Dialect = dialects[name]
  const numbers = new Map(notes.map(({ id }, at) => [id, at + 1]))
  const inside = (content: readonly Inline[]) =>
    content
      .map((inline) =>
        inline.type === 'text' ? textHtml(inline) : mark(numbers.get(inline.note) ?? 0),
      )
      .join('')
  const inner = (block: Inner, depth?: number): string => {
    if (block.type === 'paragraph') return paragraph(inside(block.content), depth)
    const entries = block.items.map((entry) =>
      entry
        .map((one) => inner(one, one.type === 'paragraph' ? (depth ?? 0) + 1 : (depth ?? 0) + 1))
        .join('\n'),
    )
    return list(entries)
  }
  const html = blocks.map((block) => {
    if (block.type === 'heading')
      return `<h${block.level}>${inside(block.content)}</h${block.level}>`
    if (block.type === 'quotation')
      return `<blockquote>${block.blocks.map((one) => inner(one)).join('')}</blockquote>`
    if (block.type === 'paragraph' || block.type === 'bulletList') return inner(block)
    throw new Error(`No program is known to copy ${block.type} like this`)
  })
  const below = notes.map(({ paragraphs }, at) => note(at + 1, paragraphs.map(inside)))
  return `${before}${html.join('\n')}${after}${below.join('\n')}</body></html>`
}

/** The piece as plain text with typed marks and its notes below. */
export function copiedText({ blocks, notes }: Piece): string {
  const numbers = new Map(notes.map(({ id }, at) => [id, at + 1]))
  const inside = (content: readonly Inline[]) =>
    content
      .map((inline) => (inline.type === 'text' ? inline.text : `[${numbers.get(inline.note)}]`))
      .join('')
  const inner = (block: Inner): string[] =>
    block.type === 'paragraph'
      ? [inside(block.content)]
      : block.items.map((entry) => `• ${entry.flatMap(inner).join(' ')}`)
  const lines = blocks.flatMap((block) =>
    block.type === 'heading'
      ? [inside(block.content)]
      : block.type === 'paragraph' || block.type === 'bulletList'
        ? inner(block)
        : block.type === 'quotation'
          ? block.blocks.flatMap(inner)
          : [],
  )
  const below = notes.map(
    ({ paragraphs }, at) => `[${at + 1}] ${paragraphs.map(inside).join('\n')}`,
  )
  return [...lines, ...below].join('\n\n')
}
