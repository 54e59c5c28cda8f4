const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * An id for a new note or item, unlike any other without asking anybody. `crypto.randomUUID` does not exist on pages
 * that were not loaded over TLS.
 */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return prefix + Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
