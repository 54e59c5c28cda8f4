import { withoutPhone } from './mobile.ts'

const encodedBlank = /%C2%A0|%E2%80%AF|%E2%80%8[CD]/g

function hostKey(hostname: string): string {
  const host = withoutPhone(hostname).replace(/^www\d?\./, '')
  return host === 'twitter.com' ? 'x.com' : host
}

function pathKey(host: string, { pathname, searchParams }: URL): string {
  const path = pathname.replace(encodedBlank, '').replace(/\/+$/, '')
  if (host === 'x.com') {
    const post = /\/status(?:es)?\/(\d+)/.exec(path)?.[1]
    return post === undefined ? path.toLowerCase() : `/status/${post}`
  }
  if (host === 't.me') return path.replace(/^\/s(?=\/)/, '').toLowerCase()
  if (host === 'youtube.com' && /^\/(?:shorts|live|embed)\/./.test(path))
    return `/watch/${path.split('/')[2]}`
  if (host === 'youtube.com' && path === '/watch') return `/watch/${searchParams.get('v')}`
  return path.replace(/^\/index\.php(?=\/)/, '')
}

/**
 * Equal for addresses that lead to one page as far as can be told without opening them: with and without `www.`, a
 * scheme's "s", a closing slash, a version for phones, the two names of one site. Of a normal address; anything else is
 * its own key.
 */
export function addressKey(url: string): string {
  if (!URL.canParse(url)) return url.trim()
  const parsed = new URL(url)
  let host = hostKey(parsed.hostname)
  if (host === 'youtu.be') {
    host = 'youtube.com'
    parsed.pathname = `/live${parsed.pathname}`
  }
  const search = host === 'youtube.com' ? '' : parsed.search.replace(encodedBlank, '')
  const fragment = /^#[!/]/.test(parsed.hash) ? parsed.hash : ''
  return host + (parsed.port && `:${parsed.port}`) + pathKey(host, parsed) + search + fragment
}
