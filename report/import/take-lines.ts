/** Lines of the text that belong to the report's own fields: by-lines, the data's end, contributors. */
import { splitNames } from '../names.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph } from './chunk.ts'
import { bylineNames, contributorNames, isCutoff } from './labels.ts'
import { shown } from './rich.ts'

export interface TakenLines {
  bylines: string[]
  cutoffs: string[]
  contributors: string[]
  rest: Chunk[]
}

/** Who holds the rights, printed behind the names. */
const rights = /[;,.]?\s*(?:©|\(c\)|copyright\b).*$/i

/** How far below the header a by-line without a colon is believed. */
const near = 4

export function takeLines(chunks: readonly Chunk[], remarks: Remark[]): TakenLines {
  const taken: TakenLines = { bylines: [], cutoffs: [], contributors: [], rest: [] }
  for (const [at, chunk] of chunks.entries()) {
    const text = isParagraph(chunk) ? shown(chunk.text) : ''
    const names = contributorNames(text)
    const byline = at < near || /^[\p{L} ]+:/u.test(text) ? bylineNames(text) : null
    if (names !== null) {
      const credit = rights.exec(names)?.[0] ?? ''
      for (const name of splitNames(names.slice(0, names.length - credit.length)))
        taken.contributors.push(name)
      if (credit !== '')
        remarks.push({
          level: 'lost',
          code: 'rights-line',
          message: 'Whose rights it is was left out behind the contributors.',
          line: chunk.line,
          text: credit,
        })
    } else if (byline !== null) taken.bylines.push(byline)
    else if (isCutoff(text)) taken.cutoffs.push(text)
    else taken.rest.push(chunk)
  }
  return taken
}
