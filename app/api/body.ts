import { Refused } from '#server/errors.ts'

/**
 * The bytes of a request. Stops as soon as there are more than `most`, whatever the request says of its length, so that
 * nothing larger ever lies in memory.
 */
export async function bodyBytes(
  request: Request,
  most: number,
  tooLarge: string,
): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most)
    throw new Refused('too-large', tooLarge)
  const parts: Uint8Array[] = []
  let size = 0
  if (!request.body) return new Uint8Array()
  const reader = request.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > most) {
      await reader.cancel()
      throw new Refused('too-large', tooLarge)
    }
    parts.push(next.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
