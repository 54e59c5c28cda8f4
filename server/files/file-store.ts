/**
 * Where files lie that are too large for the database. A name is the SHA-256 of the bytes in hex, so a file is never
 * changed and the same bytes are kept once.
 */
export interface FileStore {
  /** Resolves when the bytes are safe. */
  put: (name: string, bytes: Uint8Array, type: string) => Promise<void>
  /** Null when there is no such file. */
  get: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>
}

/** Throws for whatever is no name of a file: nobody else's words become a path. */
export function checkedName(name: string): string {
  if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('A file is named by its SHA-256.')
  return name
}
