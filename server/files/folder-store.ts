import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedName, type FileStore } from './file-store.ts'

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Files in a folder, spread over folders by the first two letters of their names. */
export function folderStore(folder: string): FileStore {
  const pathOf = (name: string) => join(folder, checkedName(name).slice(0, 2), name)
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      const there = await access(path, constants.R_OK).then(
        () => true,
        () => false,
      )
      if (there) return
      await mkdir(dirname(path), { recursive: true })
      // Written beside and moved: a file under its name is whole, whatever happens meanwhile.
      const part = `${path}.${randomUUID()}.part`
      try {
        const file = await open(part, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    async get(name) {
      try {
        return new Uint8Array(await readFile(pathOf(name)))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
  }
}
