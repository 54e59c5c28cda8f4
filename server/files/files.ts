import { env } from '../env.ts'
import { bucketStore } from './bucket-store.ts'
import type { FileStore } from './file-store.ts'
import { folderStore } from './folder-store.ts'

let store: FileStore | undefined

/** The files of this desk, as its settings say. */
export function files(): FileStore {
  const place = env().files
  return (store ??= typeof place === 'string' ? folderStore(place) : bucketStore(place))
}
