import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { FileBody } from '#report/render/files.ts'
import { Stop } from './stop.ts'
import { reasonOf } from './system-words.ts'

/**
 * Writes files whole or not at all: each is written beside its place, and all are moved there by `commit`. What stood
 * there before stays when anything goes wrong. Without `force` nothing is replaced.
 */
export class Writing {
  readonly #force: boolean
  readonly #written: { path: string; beside: string }[] = []
  #folder: string | undefined

  constructor({ force }: { force: boolean }) {
    this.#force = force
    process.once('SIGINT', this.#interrupted)
    process.once('SIGTERM', this.#interrupted)
  }

  readonly #interrupted = () => {
    this.abort()
    process.exit(130)
  }

  /** Makes a folder for what is written. */
  makeFolder(path: string): void {
    try {
      this.#folder ??= mkdirSync(path, { recursive: true })
    } catch (error) {
      throw new Stop(1, `${path} cannot be written: ${reasonOf(error)}.`)
    }
  }

  add(path: string, body: FileBody): void {
    if (!this.#force && existsSync(path))
      throw new Stop(1, `${path} is there already. Add --force to replace it.`)
    const beside = `${path}.${process.pid}.part`
    this.#written.push({ path, beside })
    try {
      writeFileSync(beside, body, { flag: 'wx' })
    } catch (error) {
      throw new Stop(1, `${path} cannot be written: ${reasonOf(error)}.`)
    }
  }

  commit(): void {
    for (const { path, beside } of this.#written) {
      try {
        renameSync(beside, path)
      } catch (error) {
        throw new Stop(1, `${path} cannot be written: ${reasonOf(error)}.`)
      }
    }
    this.#done()
  }

  /** Leaves nothing behind, not even a folder that was made for it. */
  abort(): void {
    for (const { beside } of this.#written) rmSync(beside, { force: true })
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
    this.#done()
  }

  #done(): void {
    process.off('SIGINT', this.#interrupted)
    process.off('SIGTERM', this.#interrupted)
  }
}
