/** Parameters that tell who shared an address and from where, and nothing about what is shown there. */

interface Habit {
  /** The hosts that have it, with their subdomains. */
  hosts: RegExp
  path?: RegExp
  parameters: RegExp
}

const hosts = (...names: string[]) =>
  new RegExp(`(?:^|\\.)(?:${names.join('|').replaceAll('.', '\\.')})$`, 'i')

/** Names that mean the same wherever they stand. */
const everywhere =
  /^(?:utm_[a-z_]+|fbclid|fb_(?:action_ids|action_types|source|ref)|gclid|gclsrc|dclid|gbraid|wbraid|gad_(?:source|campaignid)|gaa_(?:at|n|ts|sig)|srsltid|msclkid|yclid|ymclid|ysclid|_openstat|twclid|ttclid|li_fat_id|igshid|igsh|mibextid|ref_src|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__hs(?:sc|tc|fp)|hsctatracking|vero_(?:id|conv)|oly_(?:anon|enc)_id|wickedid|guccounter|guce_referrer(?:_sig)?|at_(?:medium|campaign(?:_type)?|link_(?:type|id|origin)|bbc_team|ptr_name|format)|traffic_source)$/i

const habits: readonly Habit[] = [
  {
    hosts: hosts('x.com', 'twitter.com'),
    parameters: /^(?:s|t|ref_url|cxt|cn|refsrc|src|vertical)$/i,
  },
  { hosts: hosts('wsj.com', 'barrons.com', 'marketwatch.com'), parameters: /^(?:mod|reflink)$/i },
  { hosts: hosts('nytimes.com'), parameters: /^(?:smid|smtyp|referringSource)$/i },
  {
    hosts: hosts('youtube.com', 'youtu.be', 'spotify.com'),
    parameters: /^(?:si|feature|pp|ab_channel)$/i,
  },
  {
    hosts: hosts('facebook.com'),
    parameters:
      /^(?:__cft__(?:\[\d*\]|%5b\d*%5d)|__tn__|__xts__.*|rdid|share_url|sfnsn|extid|refid|_rd[rc]|paipv|eav)$/i,
  },
  { hosts: hosts('threads.net', 'threads.com'), parameters: /^(?:xmt|slof)$/i },
  { hosts: hosts('linkedin.com'), parameters: /^(?:trk|trackingId|lipi|rcm)$/i },
  { hosts: hosts('reddit.com'), parameters: /^(?:share_id|rdt|ref|ref_source)$/i },
  {
    hosts: hosts('tiktok.com'),
    parameters: /^(?:is_from_webapp|sender_device|web_id|is_copy_url|_[rt])$/i,
  },
  {
    hosts: /^(?:(?:www|maps)\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/i,
    path: /^\/maps(?:\/|$)/i,
    parameters: /^(?:entry|g_ep|g_st|shorturl)$/i,
  },
  { hosts: hosts('washingtonpost.com'), parameters: /^(?:itid|wpisrc|wpmm|wp_.*)$/i },
  { hosts: hosts('theguardian.com'), parameters: /^CMP$/i },
  { hosts: hosts('bbc.com', 'bbc.co.uk'), parameters: /^(?:ocid|at_[a-z_]+|xtor)$/i },
  { hosts: hosts('bloomberg.com'), parameters: /^(?:srnd|sref|leadSource)$/i },
  {
    hosts: hosts('substack.com'),
    parameters: /^(?:r|showWelcomeOnShare|triedRedirect|isFreemail)$/i,
  },
  { hosts: hosts('dailymail.co.uk'), parameters: /^ito$/i },
]

/** Archives keep pages under their whole address, trackers included. */
const archives = hosts(
  'archive.org',
  'archive.ph',
  'archive.is',
  'archive.today',
  'archive.md',
  'archive.vn',
  'archive.li',
  'archive.fo',
  'perma.cc',
  'ghostarchive.org',
)

// "&amp;" stays behind when an address is copied from the source of a page.
const nameOf = (pair: string) => pair.split('=', 1)[0]!.replace(/^(?:amp;)+/i, '')

/** The address without trackers; what it keeps stays byte for byte. `address` is one that URL can parse. */
export function withoutTrackers(address: string): string {
  const { hostname, pathname } = new URL(address)
  if (archives.test(hostname)) return address
  const [, before = '', query, after = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(address) ?? []
  const fragment = after.replace(/^#(?:Echobox=|xtor=|utm_)[^#]*$/i, '')
  if (query === undefined) return before + fragment
  const rules = habits.filter(
    ({ hosts: own, path }) => own.test(hostname) && (path?.test(pathname) ?? true),
  )
  const pairs = query.split('&')
  const kept = pairs.filter((pair) => {
    const name = nameOf(pair)
    return !everywhere.test(name) && !rules.some(({ parameters }) => parameters.test(name))
  })
  if (kept.length === pairs.length) return `${before}?${query}${fragment}`
  return before + (kept.length > 0 ? `?${kept.join('&')}` : '') + fragment
}
