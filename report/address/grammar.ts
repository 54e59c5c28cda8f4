/**
 * How addresses are written in notes: live, defanged in every style that desks have used, and with the defects that
 * copying leaves. Every repetition in front of a path has a bound, as names of hosts have: whoever searches looks at
 * each place a bounded number of times, however long the text is.
 */
const label = '[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_-]{0,62}'
const wordStart = '(?<![\\p{L}\\p{N}\\p{M}_@./-])'

/** A dot as it is written so that nothing follows it. Blanks may be hard ones, or line breaks. */
const wordDot = '\\s{1,4}dot\\s{1,4}'
const signDot = '\\s?(?:\\((?:dot|\\.)\\)|\\[(?:dot|\\.)\\]|\\{(?:dot|\\.)\\})\\s?'
const defangedDot = `(?:${wordDot}|${signDot})`
// "https://www>.example" is what remains of a link that was cut in its host.
const dots = `(?:>?\\.|${defangedDot})`
const rest = `(?:${label}${dots}){0,10}${label}`
const hotHost = `(?:${label}>?\\.){0,10}${label}${defangedDot}${rest}`
const user = '(?:[\\w.~%!$&*+=-]{1,64}(?::[\\w.~%!$&*+=-]{0,64})?@)?'
const port = '(?:(?::|\\[:\\])\\d{1,5})?'

const hotScheme =
  '(?:(?:hxxps?|h\\*\\*ps?)(?:[:;]{1,2}|\\[:\\]|\\(:\\))?[/\\\\]{1,3}|https?(?:\\[:\\]|\\(:\\))//)'
const oddScheme = `(?:https?|${wordStart}h{0,2}t{1,3}ps?)(?:[:;]{1,2}\\s?[/\\\\]{1,3}|//)\\s?`
const anyScheme = `(?:${hotScheme}|${oddScheme})`

/** Where one address ends because the next begins: "…/1;https://…", "…/1https://…", "…/1;t dot me/2". */
const next =
  '(?:(?<![/=?&:#%_+-])[;,]{0,3}(?:h(?:tt|xx)ps?(?::|\\[:\\])?//)' +
  `|[;,]{1,3}(?:www\\.${label}\\.|(?:${label}\\.){0,3}${label}${defangedDot}[\\p{L}\\p{N}]))`
const inside = `(?:(?!${next})[^\\s<>"“”])`
// A replacement that was run over a whole note has also met the dot before a file's kind.
const fileDot = '\\s{1,2}dot\\s{1,2}(?=(?:pdf|html?|php|aspx?|jpe?g|png|docx?|xlsx?|mp4)\\b)'
const path = `(?:[/?#]${inside}*(?:${fileDot}[a-z0-9]{3,5})?)?`

/**
 * `hot`, `dotted` and `plain` are defanged. `odd` and `bare` need a dot in their host, and `plain` more than that, to be
 * told from prose (`isProse`).
 */
export const addressPattern = new RegExp(
  [
    `(?<hot>${hotScheme}${user}(?:\\[[0-9a-f:.]{2,45}\\]|${rest})${port}${path})`,
    `(?<dotted>${anyScheme}${user}${hotHost}${port}${path})`,
    `(?<cut>https?://(?:${label}\\.){0,9}${label}>\\.${rest}${port}${path})`,
    `(?<live>https?://(?:(?!${next})[^\\s<>"“”/?#;,])+${path})`,
    `(?<odd>${wordStart}${oddScheme}${label}\\.${rest}${port}${path})`,
    `(?<bare>${wordStart}www\\.${label}\\.${rest}${port}${path})`,
    `(?<plain>${wordStart}(?<host>${hotHost})${port}(?<path>${path}))`,
  ].join('|'),
  'giu',
)

const kinds = new Set(
  (
    'com org net info biz edu gov mil int news media press world today agency online live site website space tech xyz ' +
    'club top pro asia mobi name travel blog digital network global group international foundation institute center ' +
    'report video social email link click life team cloud dev app page wiki tube army church london berlin paris ' +
    'moscow example test invalid'
  ).split(' '),
)
/** Countries' endings that are English words as well. */
const words = new Set('am as at be by do in is it la me my no so to us'.split(' '))
const articles = new Set('the a an every each this that one first last old new no'.split(' '))

const anySignDot = new RegExp(signDot, 'iu')
const firstWordDot = new RegExp(`^(${label})${wordDot}`, 'iu')

/**
 * Whether what was found without a scheme is prose after all: nobody writes "[.]" in it, but "the dot com years" and "a
 * polka dot dress" are. So ` dot ` counts before a known ending, and with a path where the ending is a word.
 */
export function isProse(host: string, hasPath: boolean): boolean {
  if (anySignDot.test(host)) return false
  const labels = refangedHost(host).toLowerCase().split('.')
  const ending = labels.at(-1)!
  const before = firstWordDot.exec(host)?.[1]
  if (before !== undefined && articles.has(before.toLowerCase())) return true
  if (!/^\p{L}[\p{L}\p{M}]+$/u.test(ending)) return true
  if (labels.length > 2 || kinds.has(ending) || /[^a-z]/.test(ending)) return false
  return ending.length > 2 || (words.has(ending) && !hasPath)
}

const everyDot = new RegExp(defangedDot, 'giu')
// Two schemes: the outer one was pasted in front.
const leadingScheme = new RegExp(`^(?:https?://(?=https?://))*${anyScheme}`, 'iu')
const schemeOfHot = /^h(?:xx|\*\*)/i
const lastFileDot = new RegExp(fileDot, 'iu')

const refangedHost = (host: string) =>
  host.replace(everyDot, '.').replace('[:]', ':').replace(/[>\s]/g, '')

/** A written address in its parts, as they stand there; each may be empty. */
export interface AddressParts {
  scheme: string
  /** With its port, and with a name before `@` where there is one. */
  host: string
  rest: string
}

export function addressParts(written: string): AddressParts {
  const scheme = leadingScheme.exec(written)?.[0] ?? ''
  const after = written.slice(scheme.length)
  const host = /^[^/?#\\]*/.exec(after)![0]
  return { scheme, host, rest: after.slice(host.length) }
}

export interface Refanged {
  /** With a scheme; what was no address still is none. */
  address: string
  /** The same with its path as it is written, for printing. */
  printed: string
  noScheme: boolean
  /** Whether more had to be mended than what defanging does. */
  mended: boolean
}

const goodScheme = /^(?:https?:|(?:hxxps?|h\*\*ps?|https?)(?::|\[:\]|\(:\)))\/\/$/i

/** The address that was meant. Only the host is refanged: a path is its author's. */
export function refanged(written: string): Refanged {
  const { scheme, host, rest: path } = addressParts(written)
  const isPlain = scheme !== '' && !/ps/i.test(scheme.replace(schemeOfHot, 'http'))
  const start = `${isPlain ? 'http' : 'https'}://${refangedHost(host)}`
  const mendedPath = path.replace(lastFileDot, '.')
  return {
    address: start + mendedPath,
    printed: start + path,
    noScheme: scheme === '',
    mended:
      (scheme !== '' && !goodScheme.test(scheme)) || host.includes('>') || mendedPath !== path,
  }
}
