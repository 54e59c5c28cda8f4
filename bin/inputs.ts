/** What somebody named on the command line → the files that are read, in one order. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { maxBytes } from '#report/import/decode.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import { Stop } from './stop.ts'
import { reasonOf } from './system-words.ts'

export interface Input {
  /** As it is called in messages: its path, or "standard input". */
  name: string
  /** Null for standard input. */
  path: string | null
  /** In bytes; 0 where nobody knows before it is read. */
  size: number
}

export const standardInput = '-'

/** Endings of what is read in a folder. A file that is named itself is read whatever it is called. */
const known = /\.(?:txt|text|html?|docx|md|markdown|xml|atom|json)$/i

const byName = (a: { name: string }, b: { name: string }) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

/** The files in a folder and in its folders, by their names. Hidden ones and links to folders are passed over. */
function inFolder(folder: string): Input[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort(byName)
    .flatMap((entry): Input[] => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return inFolder(path)
      return known.test(entry.name) ? inputsOf(path) : []
    })
}

function inputsOf(path: string): Input[] {
  if (path === standardInput) return [{ name: 'standard input', path: null, size: 0 }]
  try {
    const found = statSync(path)
    return found.isDirectory() ? inFolder(path) : [{ name: path, path, size: found.size }]
  } catch (error) {
    throw new Stop(1, `${path} cannot be read: ${reasonOf(error)}.`)
  }
}

/** Everything that was named, folders opened. Stops when there is nothing to read. */
export function inputsFrom(named: readonly string[]): Input[] {
  if (named.filter((path) => path === standardInput).length > 1)
    throw new Stop(2, 'Standard input (-) can be read once.')
  const inputs = named.flatMap((path) => inputsOf(path))
  if (inputs.length === 0)
    throw new Stop(1, `There is no report in ${named.join(', ')}: no file has a known ending.`)
  return inputs
}

/** The bytes of an input; what is larger than any file of reports is not read at all. */
export function bytesOf({ name, path, size }: Input): Uint8Array<ArrayBuffer> {
  if (size > maxBytes) throw new UnreadableReport('file-too-large')
  try {
    return new Uint8Array(readFileSync(path ?? 0))
  } catch (error) {
    throw new Stop(1, `${name} cannot be read: ${reasonOf(error)}.`)
  }
}
