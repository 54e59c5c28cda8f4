/** Bytes as text and back: neither browsers nor Node have one function for it that both know. */

const step = 0x6000

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // Three bytes are four letters, so that pieces of a multiple of three can be joined.
  for (let at = 0; at < bytes.length; at += step)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)))
  return text
}

/** Null for what is none. Blanks in it count for nothing. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return null
  }
}
