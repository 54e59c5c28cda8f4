import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { reasonOf } from './read-file.ts'
import { Stop } from './stop.ts'

/**
 * Writes files whole or not at all: each is written beside its place and moved there only when all are written.
 * What stood there before stays when anything goes wrong.
 */
export function writeFiles(files: readonly { path: string; text: string }[]): void {
  const written: { path: string; beside: string }[] = []
  try {
    for (const { path, text } of files) {
      const beside = `${path}.${process.pid}.part`
      written.push({ path, beside })
      try {
        writeFileSync(beside, text, { flag: 'wx' })
      } catch (error) {
        throw new Stop(1, `${path} cannot be written: ${reasonOf(error)}.`)
      }
    }
    for (const { path, beside } of written) renameSync(beside, path)
  } catch (error) {
    for (const { beside } of written) rmSync(beside, { force: true })
    throw error
  }
}
