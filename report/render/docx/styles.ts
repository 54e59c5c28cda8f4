/** The look of a Word document, as styles that somebody can change in one place. */
import { escapeHtml } from '../html-tags.ts'
import { characterNames, forecastStyles, runStyle, styleNames } from './form.ts'
import { itemIndent } from './numbering.ts'
import { tableStyle } from './tables.ts'
import { styleId, wordNamespaces, xmlHead } from './xml.ts'

/** On every machine, or a metric twin of it is; it has Cyrillic, Greek, Hebrew and Arabic. */
export const typeface = 'Times New Roman'

interface Style {
  name: string
  based?: string
  /** Style of the paragraph that Enter makes behind one of this style. */
  next?: string
  /** Properties as XML, in the schema's order. */
  paragraph?: string
  run?: string
}

const n = styleNames
const c = characterNames
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const bold = '<w:b/><w:bCs/>'
const grey = '<w:color w:val="595959"/>'
const blue = '<w:color w:val="1F3A5F"/>'
const underlined = '<w:u w:val="single"/>'
const raised = '<w:vertAlign w:val="superscript"/>'
const space = (before: number, after: number, line = '') =>
  `<w:spacing w:before="${before}" w:after="${after}"${line}/>`
const single = ' w:line="240" w:lineRule="auto"'
const together = '<w:keepNext/><w:keepLines/>'
const indent = `<w:ind w:left="${itemIndent}"/>`
const rule = (side: 'top' | 'bottom', weight: number) =>
  `<w:${side} w:val="single" w:sz="${weight}" w:space="4" w:color="262626"/>`
const outline = (level: number) => `<w:outlineLvl w:val="${level}"/>`
const small = { paragraph: space(0, 60, single), run: grey + size(19) }

const paragraphStyles: Style[] = [
  { name: n.text, paragraph: space(0, 140) },
  {
    name: n.title,
    next: n.headline,
    paragraph: together + space(0, 120, single),
    run: bold + size(40),
  },
  { name: n.headline, next: n.text, paragraph: together + space(0, 200, single), run: size(28) },
  { name: n.dateline, ...small },
  { name: n.byline, paragraph: space(0, 60, single) },
  { name: n.period, ...small },
  { name: n.cutoff, ...small },
  {
    name: n.takeaway,
    paragraph: `<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="1F3A5F"/></w:pBdr>${space(120, 140)}<w:ind w:left="200"/>`,
  },
  {
    name: n.summary,
    next: n.text,
    paragraph: together + space(280, 100, single) + outline(0),
    run: bold + size(26),
  },
  {
    name: n.summaryEnd,
    next: n.text,
    paragraph: `<w:pBdr>${rule('bottom', 4)}</w:pBdr>${space(0, 200, ' w:line="120" w:lineRule="exact"')}`,
    run: size(8),
  },
  {
    name: n.heading2,
    next: n.text,
    paragraph: together + space(320, 100, single) + outline(0),
    run: bold + size(26),
  },
  {
    name: n.heading3,
    next: n.text,
    paragraph: together + space(240, 80, single) + outline(1),
    run: bold + size(23),
  },
  { name: n.quotation, paragraph: space(0, 140) + indent },
  {
    name: n.boilerplate,
    paragraph: `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>${space(0, 140)}`,
    run: size(20),
  },
  { name: n.item, next: n.itemText, paragraph: space(160, 140) + indent },
  { name: n.itemText, paragraph: space(0, 140) + indent },
  ...[...forecastStyles.values()].map((name) => ({
    name,
    ...(name === forecastStyles.get(null) ? {} : { based: forecastStyles.get(null)! }),
    paragraph: space(0, 80),
  })),
  { name: 'caption', paragraph: space(60, 80, single), run: size(20) },
  { name: n.tableCaption, based: 'caption', paragraph: `<w:keepNext/>${space(160, 80, single)}` },
  { name: n.tableText, paragraph: space(40, 40, single), run: size(20) },
  { name: n.tableHeading, based: n.tableText, paragraph: '<w:keepNext/>', run: bold },
  { name: n.tableEmpty, based: n.tableText },
  {
    name: n.picture,
    paragraph: `<w:keepNext/><w:pBdr>${rule('top', 4)}</w:pBdr>${space(160, 60)}`,
  },
  { name: n.map, based: n.picture },
  { name: n.pictureCaption, based: 'caption' },
  { name: n.pictureDate, ...small },
  { name: n.pictureCredit, paragraph: space(0, 160, single), run: small.run },
  { name: n.contributors, paragraph: space(240, 140), run: size(20) },
  {
    name: n.uncitedHeading,
    next: n.uncited,
    paragraph: together + space(320, 100, single),
    run: bold + size(23),
  },
  { name: n.endnote, paragraph: space(0, 60, single), run: size(18) },
  { name: n.footnote, paragraph: space(0, 40, single), run: size(18) },
  { name: n.missing, based: n.endnote, run: '<w:i/><w:iCs/>' },
  { name: n.uncited, based: n.endnote },
  { name: n.uncitedText, based: n.endnote },
  { name: n.imprint, paragraph: space(240, 0, single), run: grey + size(16) },
  { name: n.separator, paragraph: space(0, 0, ' w:line="120" w:lineRule="exact"'), run: size(8) },
  { name: 'header', paragraph: space(0, 0, single), run: grey + size(17) },
  {
    name: 'footer',
    paragraph: `${space(0, 0, single)}<w:jc w:val="center"/>`,
    run: grey + size(17),
  },
]

const runStyles: Style[] = [
  { name: c.strong, run: bold },
  { name: c.topic, run: bold },
  { name: c.runIn, run: bold },
  { name: c.takeawayLabel, run: bold },
  ...[
    [true, true, false],
    [true, false, true],
    [false, true, true],
    [true, true, true],
  ].map(([topic, runIn, strong]) => ({
    name: runStyle(topic!, runIn!, strong!),
    based: topic ? c.topic : c.runIn,
  })),
  { name: c.contributor },
  { name: c.link, run: blue + underlined },
  { name: c.source, run: blue },
  { name: c.pictureAddress, run: blue + size(17) },
  { name: c.noteNumber },
  { name: c.endnoteMark, run: raised },
  { name: c.footnoteMark, run: raised },
]

/** Styles that Word has itself, under these names. */
const builtIn = new Set(
  `body text;title;subtitle;heading 1;heading 2;quote;caption;header;footer;endnote text;footnote text;strong;hyperlink;endnote reference;footnote reference`.split(
    ';',
  ),
)
const ownByWord = /^list (?:bullet|number|continue)(?: [2-5])?$/i

function styleXml(type: 'paragraph' | 'character', style: Style): string {
  const { name, next, paragraph, run } = style
  const based = style.based ?? (type === 'paragraph' ? 'Normal' : 'Default Paragraph Font')
  const custom = builtIn.has(name.toLowerCase()) || ownByWord.test(name) ? '' : ' w:customStyle="1"'
  return [
    `<w:style w:type="${type}"${custom} w:styleId="${styleId(name)}">`,
    `<w:name w:val="${escapeHtml(name)}"/><w:basedOn w:val="${styleId(based)}"/>`,
    next === undefined ? '' : `<w:next w:val="${styleId(next)}"/>`,
    '<w:uiPriority w:val="10"/><w:qFormat/>',
    paragraph === undefined ? '' : `<w:pPr>${paragraph}</w:pPr>`,
    run === undefined ? '' : `<w:rPr>${run}</w:rPr>`,
    '</w:style>',
  ].join('')
}

const defaultsXml = (lang: string) =>
  [
    '<w:docDefaults><w:rPrDefault><w:rPr>',
    `<w:rFonts w:ascii="${typeface}" w:hAnsi="${typeface}" w:eastAsia="${typeface}" w:cs="${typeface}"/>`,
    `${size(23)}<w:lang w:val="${lang}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:line="290" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
  ].join('')

const cellMargin = ['top', 'left', 'bottom', 'right'].map((side) => {
  const width = side === 'left' || side === 'right' ? 85 : 0
  return `<w:${side} w:w="${width}" w:type="dxa"/>`
})
const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`

const foundation = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>',
  `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>${cellMargin.join('')}</w:tblCellMar></w:tblPr></w:style>`,
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
  `<w:style w:type="table" w:customStyle="1" w:styleId="${styleId(tableStyle)}"><w:name w:val="${tableStyle}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>`,
  `<w:tblPr><w:tblBorders>${border('top')}${border('bottom')}${border('insideH')}</w:tblBorders></w:tblPr></w:style>`,
].join('')

const fixed = [
  ...paragraphStyles.map((style) => styleXml('paragraph', style)),
  ...runStyles.map((style) => styleXml('character', style)),
].join('')

/** `entryStyles` are the names of the lists' styles that occur; `lang` a BCP 47 tag. */
export function stylesXml(entryStyles: Iterable<string>, lang: string): string {
  const entries = [...entryStyles].toSorted().map((name) => {
    const takeaway = name.startsWith(n.takeaway)
    const style = { name, paragraph: space(0, 80), ...(takeaway ? { based: n.text } : {}) }
    return styleXml('paragraph', style)
  })
  return `${xmlHead}<w:styles ${wordNamespaces}>${defaultsXml(lang)}${foundation}${fixed}${entries.join('')}</w:styles>`
}
