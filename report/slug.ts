/** The words of an address: ASCII, lower case, joined by hyphens. */

/** Longest slug, in characters. */
export const longestSlug = 60

/** First parts of addresses that belong to the desk itself; no series may have one of them as its slug. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'desk',
  'reports',
  'pictures',
  'sign-in',
  'sign-out',
  'welcome',
  'invitation',
  'unsubscribe',
  'api',
  'feed.xml',
  'fonts',
  '_next',
  'sync',
  'robots.txt',
  'favicon.ico',
  'icon.svg',
  'sitemap.xml',
])

/** Latin letters that Unicode does not take apart into a base letter and a mark. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ə: 'e',
  ŋ: 'ng',
}

function shortened(slug: string): string {
  if (slug.length <= longestSlug) return slug
  const end = slug.lastIndexOf('-', longestSlug)
  return slug.slice(0, end > 0 ? end : longestSlug)
}

/**
 * A `Slug` for a title, cut at a word. The same title always gives the same slug, and so may two titles: whoever needs
 * a free one adds a number. A text without Latin letters or digits gives `otherwise`.
 */
export function slugOf(text: string, otherwise = 'report'): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .replace(/[ßæœøłđðþıəŋ]/g, (letter) => spelled[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return shortened(words) || otherwise
}
