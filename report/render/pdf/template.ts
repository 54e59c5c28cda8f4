/**
 * How a report stands on paper, in Typst's language. Everything that the report says arrives as JSON in `sys.inputs`
 * (sheet.ts) and is set as text: no word of it is ever read as markup.
 */
export const template = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))

#let ink = rgb("#16181d")
#let quiet = rgb("#5b616b")
#let accent = rgb("#1d3a5f")
#let hair = rgb("#c9cdd3")
#let tint = rgb("#f3f5f8")

#let others = ("Amiri", "Noto Serif Hebrew", "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
#let serif = ("Source Serif 4",) + others
#let sans = ("Inter", "Source Serif 4") + others

#set document(
  title: sheet.name,
  author: sheet.authors,
  date: if sheet.day == none { none } else { datetime(year: sheet.day.at(0), month: sheet.day.at(1), day: sheet.day.at(2)) },
)
#set text(font: serif, size: 10.4pt, lang: sheet.lang, fill: ink, fallback: false, number-type: "lining", costs: (runt: 250%, hyphenation: 130%))
#set par(justify: true, leading: 0.7em, spacing: 1.22em, linebreaks: "optimized")

#let tool(size, body, fill: quiet, weight: 400) = text(font: sans, size: size, fill: fill, weight: weight, body)

#set page(
  paper: sheet.paper,
  margin: (x: 3.1cm, top: 2.9cm, bottom: 2.9cm),
  header-ascent: 35%,
  footer-descent: 30%,
  header: context {
    if counter(page).get().first() > 1 {
      set par(justify: false)
      tool(7.6pt, sheet.head)
      v(-0.55em)
      line(length: 100%, stroke: 0.4pt + hair)
    }
  },
  footer: context {
    let (number,) = counter(page).get()
    let (total,) = counter(page).final()
    set par(justify: false, leading: 0.5em, spacing: 0.5em)
    grid(
      columns: (1fr, auto),
      column-gutter: 2em,
      if number == total and sheet.imprint.len() > 0 {
        for line in sheet.imprint [#tool(6.4pt, line)\ ]
      },
      align(end, tool(7.6pt, [#number of #total])),
    )
  },
)

// Running text.

#let piece(part) = {
  let body = part.words.map(text).join(h(0.01pt))
  if part.italic { body = emph(body) }
  if part.bold or part.runIn { body = strong(body) }
  if part.address { body = text(dir: ltr, hyphenate: false, body) }
  if part.href != none {
    body = link(part.href, text(fill: accent, body))
  }
  body
}

#let mark(part) = {
  let shown = text(
    size: 0.66em,
    baseline: -0.5em,
    fill: accent,
    weight: 400,
    style: "normal",
    "[" + str(part.number) + "]",
  )
  let body = if part.missing { shown } else { link(label("note-" + str(part.number)), shown) }
  [#body#label("cite-" + str(part.number) + "-" + str(part.place))]
}

// A mark stays with the word that it stands behind.
#let words(parts) = for part in parts {
  if "together" in part { box(for one in part.together { if "number" in one { mark(one) } else { piece(one) } }) } else {
    piece(part)
  }
}

#let paragraph(block) = {
  if block.rtl {
    set text(dir: rtl, lang: "ar", hyphenate: false)
    std.block(width: 100%, par(words(block.words)))
  } else { par(words(block.words)) }
}

// Blocks.

#let statuses = (
  unchanged: "Unchanged",
  increased: "Increased",
  decreased: "Decreased",
  new: "New",
  transpired: "Transpired",
  notTranspired: "Did not transpire",
)

#let forecasts(block) = {
  set par(justify: false)
  let rows = block.entries.map(entry => (
    if entry.status == none { align(end, text(fill: accent, "•")) } else {
      align(end, pad(top: 0.18em, tool(7pt, statuses.at(entry.status), fill: accent, weight: 600)))
    },
    words(entry.words),
  ))
  grid(columns: (6.2em, 1fr), column-gutter: 0.9em, row-gutter: 0.8em, ..rows.flatten())
}

#let framed(block) = {
  set text(size: 8.9pt)
  set par(justify: false, leading: 0.55em)
  if block.caption.len() > 0 {
    std.block(above: 1.4em, below: 0.7em, sticky: true, tool(8.2pt, words(block.caption), fill: ink, weight: 600))
  }
  if block.rows.len() > 0 {
    let columns = block.rows.first().len()
    let cells = block.rows.map(row => row.map(cell => words(cell)))
    std.block(above: 0.7em, below: 1.5em, width: 100%, {
      set table(stroke: (x, y) => (
        top: if y == 0 { 0.8pt + ink } else if y == 1 and block.head { 0.5pt + ink } else { 0.3pt + hair },
        bottom: 0.8pt + ink,
      ))
      table(
        columns: (auto,) * (columns - 1) + (1fr,),
        inset: (x: 0.55em, y: 0.55em),
        align: start + top,
        ..if block.head { (table.header(..cells.first().map(cell => text(weight: 600, cell))),) } else { cells.first() },
        ..cells.slice(1).flatten(),
      )
    })
  }
}

#let picture(block) = std.block(
  width: 100%,
  above: 1.5em,
  below: 1.5em,
  breakable: false,
  stroke: (top: 0.5pt + hair, bottom: 0.5pt + hair),
  inset: (y: 0.9em),
  {
    set par(justify: false, spacing: 0.65em, leading: 0.55em)
    tool(7.2pt, block.name, fill: accent, weight: 600)
    if block.image != none {
      let alt = if block.alt == "" { none } else { block.alt }
      std.block(above: 0.8em, below: 0.9em, width: 100%, layout(size => align(
        center,
        image(block.image.file, width: calc.min(block.image.points * 1pt, size.width), alt: alt),
      )))
    }
    if block.caption.len() > 0 { par(strong(words(block.caption))) }
    if block.image == none and block.alt != "" { par(text(size: 9pt, block.alt)) }
    if block.missing != "" { par(text(size: 9pt, block.missing)) }
    if block.line != "" { par(tool(7.6pt, block.line)) }
    if block.image == none and block.href != none { par(text(size: 8.4pt, hyphenate: false, link(block.href, text(fill: accent, block.href)))) }
  },
)

#let lists(block, content) = {
  set list(marker: ([•], [–]), indent: 0.2em, body-indent: 0.75em, spacing: if block.tight { 0.95em } else { 1.15em })
  set enum(indent: 0.2em, body-indent: 0.65em, spacing: if block.tight { 0.95em } else { 1.15em }, numbering: "1.")
  if block.type == "bulletList" { list(tight: false, ..block.items.map(content)) } else {
    enum(tight: false, start: block.start, ..block.items.map(content))
  }
}

#let one(block, content) = {
  if block.type == "paragraph" { paragraph(block) } else if block.type == "heading" {
    heading(level: block.level, words(block.words))
  } else if block.type in ("bulletList", "orderedList") { lists(block, content) } else if block.type == "quotation" {
    std.block(inset: (left: 1.6em, right: 1.6em), above: 1.3em, below: 1.3em, { set text(size: 9.8pt); content(block.blocks) })
  } else if block.type == "forecasts" { forecasts(block) } else if block.type == "table" { framed(block) } else if block.type == "picture" {
    picture(block)
  } else if block.type == "boilerplate" {
    std.block(above: 1.5em, below: 1.5em, {
      set text(size: 8.6pt, fill: quiet)
      set par(leading: 0.58em, spacing: 0.8em)
      content(block.blocks)
    })
  }
}
#let content(blocks) = for block in blocks { one(block, content) }

#show heading: set text(hyphenate: false)
#show heading: set par(justify: false, leading: 0.5em)
#show heading.where(level: 1): set text(size: 23pt, weight: 600)
#show heading.where(level: 2): set text(size: 13.6pt, weight: 600)
#show heading.where(level: 2): set block(above: 1.9em, below: 0.95em)
#show heading.where(level: 3): set text(size: 11pt, weight: 600, style: "italic")
#show heading.where(level: 3): set block(above: 1.5em, below: 0.8em)
#show strong: set text(weight: 600)

// The title block.

#{
  set par(justify: false)
  if sheet.kicker != "" { block(below: 1.1em, tool(9pt, sheet.kicker, fill: accent, weight: 600)) }
  set par(leading: 0.42em)
  block(below: 1.6em, heading(level: 1, outlined: false, sheet.headline))
  set par(leading: 0.6em)
  if sheet.byline != "" { block(below: 0.95em, text(size: 11pt, sheet.byline)) }
  if sheet.when != "" { block(below: 0.8em, tool(8pt, sheet.when)) }
  if sheet.notice != "" { block(below: 0.8em, tool(8pt, sheet.notice, fill: accent)) }
  block(above: 1.3em, below: 1.7em, line(length: 100%, stroke: 0.8pt + ink))
}

// What the reader should remember.

#for takeaway in sheet.takeaways {
  block(
    width: 100%,
    fill: tint,
    stroke: (left: 2.2pt + accent),
    inset: (x: 1.2em, y: 1em),
    above: 1.4em,
    below: 1.4em,
    {
      block(below: 0.8em, sticky: true, tool(8pt, takeaway.name, fill: accent, weight: 600))
      set par(spacing: 0.8em)
      content(takeaway.blocks)
    },
  )
}

#if sheet.summary.len() > 0 {
  heading(level: 2)[Executive Summary]
  content(sheet.summary)
  block(above: 1.8em, below: 1.8em, line(length: 100%, stroke: 0.5pt + hair))
}

#content(sheet.essay)

#if sheet.items.len() > 0 {
  set enum(
    numbering: number => text(weight: 600, fill: accent, numbering("1.", number)),
    indent: 0em,
    body-indent: 0.7em,
    spacing: 1.15em,
  )
  block(above: 1.7em, enum(
    tight: false,
    ..sheet.items.map(item => {
      let (opening, rtl) = (item.opening, item.rtl)
      let lead = if item.topic.len() > 0 { strong(words(item.topic)) }
      let first = [#lead#if item.topic.len() > 0 and opening.len() > 0 [ ]#words(opening)]
      if rtl { par(text(dir: direction.rtl, first)) } else { par(first) }
      content(item.blocks)
    }),
  ))
}

#if sheet.contributors != "" { block(above: 2em, text(style: "italic", size: 9.6pt, sheet.contributors)) }

// The notes: numbers lead back to where they are cited.

#if sheet.notes.len() > 0 {
  heading(level: 2)[Notes]
  set text(size: 8.5pt)
  // Addresses may break at many places; weighing them all takes longer than the rest of the report.
  set par(justify: false, leading: 0.52em, spacing: 0.55em, linebreaks: "simple")
  let back(number, places, shown) = if places == 0 { shown } else { link(label("cite-" + str(number) + "-1"), shown) }
  set enum(
    numbering: number => {
      let places = sheet.places.at(str(number), default: 0)
      text(fill: accent, number-width: "tabular", back(number, places, str(number) + "."))
    },
    indent: 0em,
    body-indent: 0.8em,
    spacing: 0.72em,
    number-align: end + top,
  )
  enum(
    tight: false,
    ..sheet.notes.map(note => enum.item(note.number, {
      [#metadata(note.number)#label("note-" + str(note.number))]
      for (at, block) in note.paragraphs.enumerate() {
        let more = if at == note.paragraphs.len() - 1 {
          for place in range(2, note.places + 1) [ #link(label("cite-" + str(note.number) + "-" + str(place)), text(fill: accent, "↑" + str(place)))]
        }
        if block.rtl {
          set text(dir: rtl, lang: "ar", hyphenate: false)
          std.block(width: 100%, par(words(block.words) + more))
        } else { par(words(block.words) + more) }
      }
    })),
  )
}
`
