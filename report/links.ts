const allowed = new Set(['http:', 'https:', 'mailto:'])

/**
 * The address as it may be linked, or null. Anything may come in (attributes arrive through Yjs as any JSON).
 * Control characters and blanks go first: browsers ignore them inside a protocol.
 */
export function safeLink(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > 4000) return null
  const clean = href.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '')
  let url: URL
  try {
    url = new URL(clean)
  } catch {
    return null
  }
  return allowed.has(url.protocol) && /^(https?:\/\/[^/]|mailto:.)/i.test(clean) ? clean : null
}

/** The address from which a picture may be shown: https, or a path on the same host. Null for any other. */
export function safePicture(src: unknown): string | null {
  if (typeof src !== 'string' || src.length > 4000) return null
  if (/^\/(?![/\\])[^\p{Cc}\p{Cf}\p{Z}\\]*$/u.test(src)) return src
  const link = safeLink(src)
  return link !== null && /^https:/i.test(link) ? link : null
}
