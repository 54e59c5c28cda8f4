/** Names for entries that have no address. */

/** A number that a name always gets (FNV-1a, 64 bits). */
export function numberOf(name: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(name))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash
}

/** The UUID (RFC 9562, version 8) that begins with the digits of a SHA-256. Of another name its number makes them. */
export function uuidOf(name: string): string {
  const digits =
    /^[\da-f]{32}/i.exec(name)?.[0] ?? numberOf(name).toString(16).padStart(16, '0').repeat(2)
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ]
  return parts.join('-').toLowerCase()
}
