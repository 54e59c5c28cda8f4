/** Pictures that a page holds itself, in an address of the form `data:image/png;base64,…`. */
import { fromBase64 } from '../../base64.ts'

const start = /^\s*data:(?:image\/[\w.+-]+)?(?:;[\w-]+=[\w.+-]*)*(;base64)?,/i

export const isDataPicture = (address: string): boolean => start.test(address.slice(0, 200))

/** Its bytes; null for what is damaged. */
export function dataPicture(address: string): Uint8Array | null {
  const [head = '', base64] = start.exec(address.slice(0, 200)) ?? []
  const body = address.slice(head.length)
  try {
    const text = body.includes('%') ? decodeURIComponent(body) : body
    return base64 ? fromBase64(text) : new TextEncoder().encode(text)
  } catch {
    return null
  }
}
