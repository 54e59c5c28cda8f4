/** Addresses of the versions that sites make for phones, which most people do not want to be sent to. */

/** Sites whose pages for phones have the same path under the usual host. Elsewhere that would be a guess. */
const usualHosts: readonly (readonly [RegExp, string])[] = [
  [/^(?:m|mbasic|touch)\.facebook\.com$/, 'www.facebook.com'],
  [/^(?:m|mobile)\.twitter\.com$/, 'twitter.com'],
  [/^mobile\.x\.com$/, 'x.com'],
  [/^m\.youtube\.com$/, 'www.youtube.com'],
  [/^m\.tiktok\.com$/, 'www.tiktok.com'],
  [/^m\.vk\.com$/, 'vk.com'],
  [/^m\.ok\.ru$/, 'ok.ru'],
  [/^([a-z-]{2,12})\.m\.(wikipedia|wikinews|wiktionary)\.org$/, '$1.$2.org'],
  [/^(?:mobile|amp)\.reuters\.com$/, 'www.reuters.com'],
  [/^mobile\.nytimes\.com$/, 'www.nytimes.com'],
  [/^m\.bbc\.(com|co\.uk)$/, 'www.bbc.$1'],
  [/^(?:amp|m)\.dw\.com$/, 'www.dw.com'],
  [/^amp\.(theguardian\.com|france24\.com|rfi\.fr|abc\.net\.au)$/, 'www.$1'],
  [/^m\.(jpost\.com|ynet\.co\.il|rferl\.org)$/, 'www.$1'],
]

const phoneHost = /^(?:m|mobile|amp)\.(?=[^.]+\.)|(?<=^[a-z-]{2,12}\.)m\.(?=[^.]+\.)/
const phonePath = /\/amp\/?$/

/** The host without what says that it is for phones, whether or not that one exists. */
export const withoutPhone = (hostname: string) => hostname.replace(phoneHost, '')

function withoutParameters(url: URL, drop: (name: string, value: string) => boolean): boolean {
  const pairs = url.search.slice(1).split('&')
  const kept = pairs.filter((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return !drop(name, value)
  })
  if (kept.length === pairs.length) return false
  url.search = kept.join('&')
  return true
}

/** The page under its usual address. Changes `url`; tells whether it was one for phones. */
export function toUsualAddress(url: URL): boolean {
  const [pattern, host] = usualHosts.find(([phone]) => phone.test(url.hostname)) ?? []
  const onPhoneHost = pattern !== undefined || phoneHost.test(url.hostname)
  if (pattern && host !== undefined) url.hostname = url.hostname.replace(pattern, host)
  const isBlogspot = /\.blogspot\.[a-z.]{2,6}$/.test(url.hostname)
  const byParameter =
    url.search !== '' &&
    withoutParameters(
      url,
      (name, value) =>
        (isBlogspot && name === 'm' && /^[01]$/.test(value)) ||
        (name === 'amp' && /^1?$/.test(value)) ||
        (name === 'outputType' && value === 'amp'),
    )
  // Only behind what looks like an article's name: a shop may sell an "/amp".
  const byPath = phonePath.test(url.pathname) && /[-\d]/.test(url.pathname.replace(phonePath, ''))
  if (byPath) url.pathname = url.pathname.replace(phonePath, '')
  return onPhoneHost || byParameter || byPath
}
