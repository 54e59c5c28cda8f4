/** Markdown text → its syntax tree (mdast), within limits: some short texts would keep the parser busy for minutes. */
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { UnreadableReport } from '../unreadable.ts'

const maxCharacters = 1_000_000
/** Blocks in blocks, and marks in marks. */
const maxDepth = 100
/** Quotations and lists in each other: the parser takes the third power of it. */
const maxOpened = 60
/** Milliseconds of a slow machine that a text may take by `estimate`. */
const maxCost = 4_000

/** How often any of these characters stands in the text. */
const count = (text: string, characters: RegExp) => text.match(characters)?.length ?? 0

/** Roughly how long the parser will take: it is linear in lines and signs, and quadratic in those of one paragraph. */
function estimate(text: string): number {
  let cost = count(text, /^[ \t]+/gm) * 0.02 + count(text, /\n[ \t]{8,}[-+*\d]/g) * 0.5
  for (const chunk of text.split(/\n[ \t>]*(?=\n)/)) {
    const lines = count(chunk, /\n/g)
    const brackets = count(chunk, /[[\]]/g)
    const emphases = count(chunk, /[*_]/g)
    const others = count(chunk, /[<&`|~\\]/g)
    cost += 0.05 + lines * 0.1 + lines ** 2 * 6e-5
    cost += (brackets + emphases + others) * 0.01
    cost += brackets ** 2 * 1.5e-5 + emphases ** 2 * 2.5e-5 + others ** 2 * 1e-5
  }
  return cost
}

/** Quotations and lists that a line opens, or is indented to stand in. */
const opened = (line: string) => {
  const [lead = '', indent = ''] = /^([ \t]*)(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*/.exec(line) ?? []
  const isEntry = /^[ \t]*(?:[-+*]|\d{1,9}[.)])/.test(line)
  return count(lead, /[>\-+*.)]/g) + (isEntry ? indent.length / 2 : 0)
}

function isTooDeep(root: Root): boolean {
  let level: Nodes[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
  return false
}

/** The tree. Throws `UnreadableReport` for what is too large or too tangled to be a report. */
export function parseMarkdown(text: string): Root {
  if (text.length > maxCharacters) throw new UnreadableReport('too-large')
  const deepest = text.split('\n').reduce((most, line) => Math.max(most, opened(line)), 0)
  if (deepest > maxOpened || estimate(text) > maxCost) throw new UnreadableReport('tangled')
  let root: Root
  try {
    root = fromMarkdown(text, {
      extensions: [gfmFootnote(), gfmTable(), frontmatter(['yaml', 'toml'])],
      mdastExtensions: [
        gfmFootnoteFromMarkdown(),
        gfmTableFromMarkdown(),
        frontmatterFromMarkdown(['yaml', 'toml']),
      ],
    })
  } catch (error) {
    // The stack is the parser's only limit.
    if (error instanceof RangeError) throw new UnreadableReport('tangled')
    throw error
  }
  if (isTooDeep(root)) throw new UnreadableReport('tangled')
  return root
}
