/** Colours and type are the reading program's own: the reader chose them. */
export const bookStyle = `h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 0.4em }
h2 { font-size: 1.2em; line-height: 1.3; margin: 1.6em 0 0.5em }
h3 { font-size: 1.05em; line-height: 1.3; margin: 1.4em 0 0.4em }
h1, h2, h3 { text-align: left; page-break-after: avoid }
p { margin: 0 0 0.7em }
.subtitle { font-size: 1.2em; margin: 0 0 0.8em }
.when { margin: 0 0 0.2em; font-size: 0.9em }
.takeaway { border-left: 0.2em solid; padding-left: 0.8em; margin: 1.2em 0 }
.summary { border-bottom: 1px solid; margin: 0 0 1.4em; padding-bottom: 0.4em }
.boilerplate { font-size: 0.9em }
blockquote { margin: 1em 1.5em }
ol, ul { margin: 0 0 0.7em; padding-left: 1.4em }
li { margin-bottom: 0.4em }
.items { margin-top: 1.6em }
.items > li { margin-bottom: 1em }
.fnref { font-size: 0.7em; line-height: 0; vertical-align: super }
.fnref a { text-decoration: none }
figure { margin: 1.2em 0; border-top: 1px solid; padding-top: 0.4em }
figure img { max-width: 100%; height: auto }
figcaption { font-size: 0.9em }
table { border-collapse: collapse; margin: 1em 0 }
caption { text-align: left; font-size: 0.9em; margin-bottom: 0.4em }
th, td { border-bottom: 1px solid; padding: 0.2em 0.5em; text-align: left; vertical-align: top }
.contributors { margin-top: 1.6em; font-size: 0.9em }
.endnotes { font-size: 0.85em; border-top: 1px solid; margin-top: 2em }
.endnotes ol { list-style-type: none; padding-left: 0 }
.source { word-wrap: break-word }
.imprint { font-size: 0.75em; margin-top: 2em }
`
