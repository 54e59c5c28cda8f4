/** A key takeaway that lost its label: bullets set bold that repeat the sentences with which paragraphs open. */
import { type Chunk, isParagraph } from './chunk.ts'
import { isBullet, listSign } from './list-sign.ts'
import { slice } from './rich.ts'

const fewest = 3

const isEntry = (chunk: Chunk) => isBullet(chunk) || chunk.entry?.ordered === false

/** The words of an entry without its bullet, when all of them are bold; otherwise null. */
function boldWords(chunk: Chunk): string | null {
  const { text, looks } = slice(chunk, listSign(chunk)?.length ?? 0)
  const [first] = looks
  return first?.bold && first.from === 0 && first.to === text.length ? text : null
}

function boldLead(chunk: Chunk): string[] {
  const [first] = chunk.looks
  const isLead = isParagraph(chunk) && !isEntry(chunk) && first?.bold && first.from === 0
  return isLead ? [chunk.text.slice(0, first.to).trim()] : []
}

/** Its first entry, or null: at least half of three entries or more must repeat a paragraph's opening. */
export function unlabelledTakeaway(chunks: readonly Chunk[]): Chunk | null {
  const leads = new Set(chunks.flatMap(boldLead))
  if (leads.size === 0) return null
  for (let at = 0; at < chunks.length; at++) {
    if (!isEntry(chunks[at]!)) continue
    const from = at
    while (at < chunks.length && isEntry(chunks[at]!)) at += 1
    const entries = chunks.slice(from, at).map(boldWords)
    const repeated = entries.filter((words) => words !== null && leads.has(words.trim())).length
    const all = entries.length >= fewest && !entries.includes(null)
    if (all && repeated * 2 >= entries.length) return chunks[from]!
  }
  return null
}
