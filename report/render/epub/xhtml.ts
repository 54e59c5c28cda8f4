/**
 * The HTML of html-body.ts as XHTML for a book: what it says is the same, how it is written is XML's way. Everything in
 * it that is no tag is escaped, so that tags are found for certain.
 */
const tag = /<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g
const mark = /\sdata-[\w-]+(?:="[^"]*")?/g

/** A book's own words for the roles of a page. */
const types: Record<string, string> = {
  'doc-noteref': 'noteref',
  'doc-endnotes': 'endnotes',
  'doc-backlink': 'backlink',
}

function typeOf(attributes: string): string {
  const [, role = ''] = /\srole="([\w-]+)"/.exec(attributes) ?? []
  const type = attributes.includes(' data-part="note"') ? 'endnote' : types[role]
  return type === undefined ? '' : ` epub:type="${type}"`
}

/** Headings get the ids `s1`, `s2`, … and items `i1`, `i2`, …, for the table of contents. */
export function xhtmlOf(html: string, ids: { headings: number; items: number }): string {
  return html.replace(tag, (_, name: string, attributes: string) => {
    let id = ''
    if (name === 'h2' || name === 'h3') id = ` id="s${(ids.headings += 1)}"`
    if (attributes.includes(' data-part="item"')) id = ` id="i${(ids.items += 1)}"`
    const end = name === 'img' ? '/>' : '>'
    return `<${name}${id}${typeOf(attributes)}${attributes.replace(mark, '')}${end}`
  })
}

/** A document of the book. `title` is escaped already. */
export function documentXhtml(lang: string, title: string, body: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html>',
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}">`,
    `<head>\n<title>${title}</title>\n<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>`,
    `<body>\n${body}\n</body>`,
    '</html>',
    '',
  ].join('\n')
}
