/**
 * The style of everything that readers see: one small sheet for screen and paper, light and dark, in the page itself.
 * It stands alone (no variables of the desk), because a downloaded file must look the same in ten years.
 */

const ranges = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
}

/** The faces in public/fonts. A browser loads only those whose letters occur. */
const fontFaces = Object.entries(ranges)
  .flatMap(([subset, range]) =>
    ['400-normal', '400-italic', '600-normal', '600-italic'].map((face) => {
      const [weight, style] = face.split('-')
      return `@font-face{font-family:"Source Serif 4";font-style:${style};font-weight:${weight};font-display:swap;src:url(/fonts/source-serif-4-${subset}-${face}.woff2) format("woff2");unicode-range:${range}}`
    }),
  )
  .join('')

const sheet = `
:root {
  color-scheme: light dark;
  --paper: oklch(0.985 0.004 90); --ink: oklch(0.23 0.012 265); --ink-2: oklch(0.43 0.014 265);
  --rule: oklch(0.87 0.006 265); --accent: oklch(0.38 0.085 257); --tint: oklch(0.945 0.018 250);
  --serif: "Source Serif 4", "Source Serif Pro", Charter, "Iowan Old Style", Cambria, Georgia, "Noto Serif", "Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic", serif;
  --sans: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
  --measure: 37.5rem; --wide: 66rem
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: oklch(0.19 0.008 265); --ink: oklch(0.9 0.008 90); --ink-2: oklch(0.745 0.012 265);
    --rule: oklch(0.33 0.012 265); --accent: oklch(0.82 0.06 245); --tint: oklch(0.27 0.03 255)
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 2rem }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 400 1.1875rem/1.632 var(--serif); font-variant-numeric: oldstyle-nums;
  hanging-punctuation: first last; overflow-wrap: break-word; text-wrap: pretty
}
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em }
a:hover { text-decoration-thickness: 2px }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px }
p, ul, ol, blockquote { margin: 0 0 1.05em }
main :is(p, h1, h2, h3, li, th, td, figcaption) { unicode-bidi: plaintext }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 1 }
.skip:focus { left: 0 }
.bar, .foot, main { margin: 0 auto; padding: 0 1.5rem; max-width: calc(var(--wide) + 3rem) }
.bar, .foot { font: 500 0.8125rem/1.25rem var(--sans); font-variant-numeric: lining-nums tabular-nums; color: var(--ink-2) }
.bar a, .foot a { color: inherit; text-decoration: none; padding: 0.25rem 0 }
.bar a:hover, .foot a:hover { color: var(--accent); text-decoration: underline }
.bar { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding-top: 1.125rem; padding-bottom: 1.125rem }
.bar .desk { color: var(--ink); font-weight: 650 }
.bar .end { margin-left: auto }
.column { max-width: var(--measure); margin: 0 auto }
header.column { padding-top: clamp(1.5rem, 6vw, 4.5rem); margin-bottom: 2.25rem }
.kicker { font-size: 0.895em; line-height: 1.4; font-style: italic; color: var(--ink-2); margin: 0 0 0.75rem }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.625rem); line-height: 1.14; font-weight: 600; letter-spacing: -0.012em; margin: 0 0 1.125rem; text-wrap: balance; font-variant-numeric: lining-nums }
.byline { margin: 0; line-height: 1.4 }
.when { margin: 0; font-size: 0.845em; line-height: 1.6; color: var(--ink-2) }
.notice { margin: 0.75rem 0 0; font-size: 0.845em; line-height: 1.5; color: var(--ink-2); font-style: italic }
.takeaway { border-top: 2px solid var(--ink); border-bottom: 1px solid var(--rule); padding: 1.05rem 0 1.1rem; margin: 0 0 1.9rem }
.takeaway > :last-child { margin-bottom: 0 }
.takeaway + .takeaway { border-top: 0; margin-top: -1.9rem }
.executive-summary { border-bottom: 1px solid var(--rule); padding-bottom: 1.1rem; margin: 0 0 1.9rem }
.executive-summary > h2 { margin-top: 0 }
.executive-summary > :last-child { margin-bottom: 0 }
.boilerplate { font-size: 0.845em; line-height: 1.5; color: var(--ink-2); border: solid var(--rule); border-width: 1px 0; padding: 0.75rem 0; margin: 1.6em 0 }
.boilerplate > :last-child { margin-bottom: 0 }
h2, h3 { line-height: 1.3; font-weight: 600; text-wrap: balance; break-after: avoid }
h2 { font-size: 1.21em; margin: 2.1em 0 0.6em }
h3 { font-size: 1.06em; font-weight: 400; font-style: italic; margin: 1.6em 0 0.4em }
strong, b { font-weight: 600 }
blockquote { padding-left: 1.25rem; border-left: 1px solid var(--ink-2) }
blockquote > :last-child { margin-bottom: 0 }
ul { padding-left: 1.2em }
ul ul { margin: 0.35em 0 0 }
li > p:last-child, li > ul:last-child { margin-bottom: 0 }
.column ul > li { margin-bottom: 0.35em }
.column ul p { margin-bottom: 0.35em }
li::marker { color: var(--ink-2) }
.column ul { list-style: disc }
.column ul ul { list-style: circle }
.column ol { padding-left: 1.6em }
.column ol > li { margin-bottom: 0.35em }
.column .forecasts { list-style: "\\25b8\\2002" }
.forecasts > li::marker { color: var(--accent) }
figure { margin: 1.9em 0 }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff }
figure.high img { max-width: min(100%, 24rem); max-height: 60rem; object-fit: contain }
figcaption, .alt { font: 400 0.8125rem/1.5 var(--sans); font-variant-numeric: lining-nums; color: var(--ink-2) }
figcaption { margin-top: 0.6rem }
figure .caption { color: var(--ink); font-weight: 600 }
.caption + .as-of::before { content: "\\b7\\2002" }
.credit { display: block }
.alt { display: block; border: 1px solid var(--rule); padding: 1.25rem; text-align: center }
.table { overflow-x: auto; margin: 1.6em 0 1.9em }
.table:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
table { border-collapse: collapse; min-width: 100%; font: 400 0.875rem/1.45 var(--sans); font-variant-numeric: lining-nums tabular-nums; hanging-punctuation: none; overflow-wrap: normal }
caption { text-align: left; font-weight: 600; padding: 0 0 0.5rem }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 1.25rem 0.4rem 0; border-bottom: 1px solid var(--rule) }
th { font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--ink) }
th:last-child, td:last-child { padding-right: 0 }
.column .items { padding-left: 0; margin-top: 2.4rem }
.column .items > li { padding-left: 0.35rem; margin-bottom: 1.35em }
.items > li::marker { font-weight: 600; font-variant-numeric: lining-nums tabular-nums; color: var(--accent) }
.fnref { font-size: 0.66em; line-height: 0; vertical-align: baseline; position: relative; top: -0.48em; font-variant-numeric: lining-nums; margin-left: 0.08em; white-space: nowrap; unicode-bidi: isolate }
.fnref::before { content: "\\2060" }
.fnref a { position: relative; text-decoration: none }
.fnref a::after { content: ""; position: absolute; inset: -0.6rem -0.32rem }
.fnref a:hover { text-decoration: underline }
.fnref:target { background: var(--tint); outline: 3px solid var(--tint) }
.contributors { font-size: 0.845em; line-height: 1.5; color: var(--ink-2); margin-top: 2.4rem }
.endnotes { max-width: var(--measure); margin: 0 auto; border-top: 2px solid var(--ink); margin-top: 3.5rem; padding-top: 1.1rem; font-size: 0.90625rem; line-height: 1.375rem; font-variant-numeric: lining-nums }
.endnotes h2 { font-size: 1.3em; margin: 0 0 0.9rem }
.endnotes ol, .endnotes ul { list-style: none; padding: 0; margin: 0 }
.endnotes li { position: relative; padding-left: 2.75rem; margin-bottom: 0.55rem; break-inside: avoid }
.endnotes p { margin: 0 }
.endnotes li:target { background: var(--tint); box-shadow: 0 0 0 0.25rem var(--tint) }
.number { position: absolute; left: 0; width: 2.25rem; text-align: right; color: var(--accent); font-variant-numeric: lining-nums tabular-nums }
.source { font-family: var(--sans); font-size: 0.78125rem; color: var(--ink-2); text-decoration: none; overflow-wrap: anywhere }
.source .host { color: var(--ink) }
a.source:hover { color: var(--accent); text-decoration: underline }
a[role="doc-backlink"] { display: inline-block; min-width: 1.5rem; line-height: 1.5rem; margin: -0.0625rem 0; text-align: center; text-decoration: none; font-variant-numeric: lining-nums }
.foot { margin-top: 3.5rem; padding-bottom: 3rem }
.foot > * { border-top: 1px solid var(--rule); margin: 0; padding: 0.75rem 0 }
.foot ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; margin: 0 }
.neighbours { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; justify-content: space-between }
.neighbours span { display: block; color: var(--ink-2) }
.neighbours a { color: var(--ink) }
.neighbours .next { text-align: right; margin-left: auto }
.hash { overflow-wrap: anywhere }
.printed { display: none }
.masthead { padding-top: clamp(1.5rem, 6vw, 4.5rem); margin-bottom: 2.25rem }
.empty { border-top: 2px solid var(--ink); padding-top: 1.05rem; color: var(--ink-2) }
.column .names { list-style: none; padding: 0 }
.names a { color: var(--ink) }
.foot.column { max-width: var(--measure); padding-left: 0; padding-right: 0 }
.list { list-style: none; padding: 0; margin: 0; border-top: 2px solid var(--ink) }
.list > li:first-child { border-top: 0 }
.lead > li:first-child h2 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2rem); line-height: 1.15 }
.list > li { border-top: 1px solid var(--rule); padding: 1.05rem 0 1.15rem }
.list h2, .list h3 { font-size: 1.3125rem; line-height: 1.25; font-style: normal; margin: 0 0 0.2rem }
.list a { color: var(--ink); text-decoration: none }
.list a:hover { color: var(--accent); text-decoration: underline }
.list p { margin: 0 }
.list .kicker a { display: inline-block; line-height: 1.5rem; color: var(--ink-2) }
.list .kicker { font-size: 1rem; margin: 0 0 0.25rem }
.list .summary { margin-top: 0.4rem; font-size: 1.0625rem; line-height: 1.6 }
.label { font: 600 0.8125rem/1.25rem var(--sans); color: var(--ink-2); margin: 2.75rem 0 0.75rem }
@media (min-width: 48rem) {
  .items { margin-left: -0.875rem }
  .column .items > li { padding-left: 0.875rem }
}
@media (max-width: 47.99rem) {
  body { font-size: 1.125rem; line-height: 1.6 }
  .bar, .foot, main { padding-left: 1.25rem; padding-right: 1.25rem }
  .foot.column { margin-left: 1.25rem; margin-right: 1.25rem }
  .column .items { padding-left: 1.75rem }
  .endnotes li { padding-left: 2.5rem }
  .number { width: 2rem }
}
@media (min-width: 60rem) {
  .column > .map { margin-left: -7rem; margin-right: -7rem }
}
@media (min-width: 68rem) {
  .endnotes { max-width: none }
  .endnotes ol { columns: 2; column-gap: 3.5rem }
}
@media print {
  :root { --paper: #fff; --ink: #000; --ink-2: #333; --rule: #999; --accent: #000; --tint: #fff }
  @page { margin: 20mm 22mm 22mm }
  body { font-size: 10.5pt; line-height: 1.45; orphans: 3; widows: 3 }
  .bar, .skip, .foot, a[role="doc-backlink"] { display: none }
  .column, main { max-width: none; padding: 0 }
  header.column { padding-top: 0; margin-bottom: 14pt }
  h1 { font-size: 21pt }
  a { color: inherit; text-decoration: none }
  .column .items { padding-left: 20pt; margin-left: 0 }
  .column .items > li { padding-left: 2pt }
  .takeaway, blockquote, figure, tr { break-inside: avoid }
  figure { margin-left: 0; margin-right: 0 }
  figure img { max-height: 180mm }
  .table { overflow: visible }
  table { font-size: 8.5pt; overflow-wrap: anywhere }
  .endnotes { max-width: none; font-size: 8pt; line-height: 1.4; margin-top: 20pt }
  .endnotes ol { columns: 2; column-gap: 18pt }
  .endnotes li { padding-left: 24pt; margin-bottom: 3pt }
  .number { width: 20pt }
  .source { font-size: 7pt }
  .printed { display: block; font-size: 8pt; margin: 14pt 0 0; overflow-wrap: anywhere }
}
`

const small = sheet
  .replace(/\s*\n\s*/g, '')
  .replace(/\s*([{}:;,])\s+/g, '$1')
  .replace(/\s+(?=[{}])/g, '')

/** For a page of the desk, which serves the fonts. */
export const pageStyle = fontFaces + small
/** For a file that stands alone: the reader's own serif. */
export const fileStyle = small
