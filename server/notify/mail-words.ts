/** The words of a mail, as text and as HTML. Everything that somebody typed reaches the HTML through `escapeHtml`. */
import { escapeHtml } from '#report/render/html-tags.ts'
import { cleanLine } from './clean-line.ts'

export interface AlertWords {
  phrase: string
  excerpt: string
  reportId: string
  /** Of the report. */
  title: string
  series: string
  url: string
}

export interface MailWords {
  subject: string
  text: string
  html: string
}

interface Around {
  desk: string
  /** Where one chooses when mail comes. */
  settings: string
  unsubscribe: string
}

const style = 'font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:16px'
const small = 'font-size:13px;margin-top:32px'

function page(body: string, { desk, settings, unsubscribe }: Around): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(desk)}</title></head>` +
    `<body><div style="${style}">${body}<p style="${small}">Sent by ${escapeHtml(desk)}; nobody reads answers. ` +
    `<a href="${escapeHtml(settings)}">Choose when mail comes</a> or ` +
    `<a href="${escapeHtml(unsubscribe)}">no more of this</a>.</p></div></body></html>`
  )
}

function foot({ desk, settings, unsubscribe }: Around): string {
  return `-- \nSent by ${desk}; nobody reads answers.\nChoose when mail comes: ${settings}\nNo more of this: ${unsubscribe}\n`
}

const quoted = (excerpt: string) =>
  excerpt
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join('\n')

const quoteHtml = (excerpt: string) =>
  excerpt === ''
    ? ''
    : `<blockquote dir="auto" style="white-space:pre-wrap">${escapeHtml(excerpt)}</blockquote>`

const linkHtml = (url: string, words: string) =>
  `<a href="${escapeHtml(url)}"><bdi>${escapeHtml(words)}</bdi></a>`

/** Everything but the excerpt as one line each; no series where the title says it. */
function clean(words: AlertWords): AlertWords {
  const title = cleanLine(words.title) || 'Untitled report'
  const series = cleanLine(words.series)
  return {
    ...words,
    phrase: cleanLine(words.phrase, 500),
    title,
    series: title.includes(series) ? '' : series,
  }
}

const lines = (...all: string[]) => all.filter((line) => line !== '').join('\n')

/** Of one alert. */
export function alertMail(alert: AlertWords, around: Around): MailWords {
  const { phrase, excerpt, title, series, url } = clean(alert)
  const quote = excerpt === '' ? '' : `\n${quoted(excerpt)}\n`
  return {
    subject: cleanLine(`${phrase}: ${title}`, 150),
    text: `${phrase}.\n${quote}\n${lines(title, series, url)}\n\n${foot(around)}`,
    html: page(
      `<p>${escapeHtml(phrase)}.</p>${quoteHtml(excerpt)}` +
        `<p>${linkHtml(url, title)}${series && `<br>${escapeHtml(series)}`}</p>`,
      around,
    ),
  }
}

function groupText(group: readonly AlertWords[]): string {
  const { title, series } = group[0]!
  const told = group.map(
    ({ phrase, excerpt, url }) =>
      `- ${phrase}.\n  ${url}${excerpt === '' ? '' : `\n${quoted(excerpt)}`}`,
  )
  return `${lines(title, series)}\n\n${told.join('\n')}\n`
}

function groupHtml(group: readonly AlertWords[]): string {
  const { title, series } = group[0]!
  const items = group.map(
    ({ phrase, excerpt, url }) => `<li>${linkHtml(url, phrase)}${quoteHtml(excerpt)}</li>`,
  )
  return (
    `<h2 style="font-size:16px"><bdi>${escapeHtml(title)}</bdi></h2>` +
    `${series && `<p>${escapeHtml(series)}</p>`}<ul>${items.join('')}</ul>`
  )
}

/** Of everything since the last daily mail, report by report. `more`: how many it does not tell of. */
export function dailyMail(
  alerts: readonly AlertWords[],
  { more, ...around }: Around & { more: number },
): MailWords {
  const groups = new Map<string, AlertWords[]>()
  for (const alert of alerts.map(clean))
    groups.set(alert.reportId, [...(groups.get(alert.reportId) ?? []), alert])
  const rest = more > 0 ? `And ${more} more at your desk.` : ''
  const all = [...groups.values()]
  const count = alerts.length + more
  const text = [...all.map(groupText), ...(rest ? [`${rest}\n`] : []), foot(around)]
  return {
    subject: cleanLine(`${count} ${count === 1 ? 'alert' : 'alerts'} from ${around.desk}`, 150),
    text: text.join('\n'),
    html: page(all.map(groupHtml).join('') + (rest ? `<p>${rest}</p>` : ''), around),
  }
}
