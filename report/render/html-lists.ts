/** The pages of the blog that are no report: front, series, not found. */
import { type Desk, type Link, barHtml, documentHtml, linkHtml } from './html-document.ts'
import { escapeHtml } from './html-tags.ts'

/** One published report in a list. */
export interface ListedIssue {
  href: string
  title: string
  headline: string
  summary: string
  /** Day of publication as printed. */
  published: string
  series: Link
}

function issueHtml(issue: ListedIssue, kicker: string): string {
  const { href, title, headline, summary, published } = issue
  const name = headline || title || 'Untitled report'
  const when = [headline ? title : '', published].filter(Boolean).join(' · ')
  return [
    '<li><article>',
    ...(kicker ? [`<p class="kicker">${kicker}</p>`] : []),
    `<h2 dir="auto">${linkHtml({ text: name, href })}</h2>`,
    `<p class="when" dir="auto">${escapeHtml(when)}</p>`,
    ...(summary ? [`<p class="summary" dir="auto">${escapeHtml(summary)}</p>`] : []),
    '</article></li>',
  ].join('\n')
}

function footHtml(links: Link[]): string {
  const entries = links.map((link) => `<li>${linkHtml(link)}</li>`)
  return `<footer class="foot column"><nav aria-label="More"><ul>\n${entries.join('\n')}\n</ul></nav></footer>`
}

const signIn: Link = { text: 'Sign in', href: '/sign-in' }

export interface FrontPage {
  desk: Desk
  series: Link[]
  latest: ListedIssue[]
}

/** The blog's front: the latest reports of every series. */
export function frontPageHtml({ desk, series, latest }: FrontPage): string {
  const feeds = [{ text: 'Feed', href: '/feed.xml' }]
  const text =
    latest.length > 0
      ? [
          '<ol class="list lead">',
          ...latest.map((issue) => issueHtml(issue, linkHtml(issue.series))),
          '</ol>',
          '<h2 class="label">Series</h2>',
          '<ul class="names">',
          ...series.map((link) => `<li>${linkHtml(link)}</li>`),
          '</ul>',
        ]
      : [
          '<p class="empty">Nothing is published yet. A report stands here from the moment it is published.</p>',
        ]
  return documentHtml(
    { title: desk.name, canonical: `${desk.url}/`, feeds, served: true },
    [
      '<main id="text">',
      '<div class="column">',
      `<header class="masthead"><h1>${escapeHtml(desk.name)}</h1></header>`,
      ...text,
      '</div>',
      '</main>',
      footHtml([...feeds, signIn]),
    ].join('\n'),
  )
}

export interface SeriesPage {
  desk: Desk
  series: Link
  issues: ListedIssue[]
  newer: Link | null
  older: Link | null
}

/** All issues of a series, newest first. */
export function seriesPageHtml({ desk, series, issues, newer, older }: SeriesPage): string {
  const feeds = [{ text: `Feed of ${series.text}`, href: `${series.href}/feed.xml` }]
  const pages = [
    ...(newer ? [linkHtml(newer, ' class="prev" rel="prev"')] : []),
    ...(older ? [linkHtml(older, ' class="next" rel="next"')] : []),
  ]
  return documentHtml(
    {
      title: `${series.text} – ${desk.name}`,
      canonical: `${desk.url}${series.href}`,
      feeds,
      served: true,
    },
    [
      barHtml(desk),
      '<main id="text">',
      '<div class="column">',
      `<header class="masthead"><h1 dir="auto">${escapeHtml(series.text)}</h1></header>`,
      ...(issues.length > 0
        ? ['<ol class="list">', ...issues.map((issue) => issueHtml(issue, '')), '</ol>']
        : ['<p class="empty">This series has no published issue yet.</p>']),
      ...(pages.length > 0
        ? ['<nav class="neighbours" aria-label="Pages">', ...pages, '</nav>']
        : []),
      '</div>',
      '</main>',
      footHtml(feeds),
    ].join('\n'),
  )
}

export interface Withdrawn {
  desk: Desk
  series: Link
  title: string
  /** The day as printed. */
  day: string
  /** Why, in the desk's words. */
  reason: string
}

/** What stands in the place of a report that was withdrawn. */
export function withdrawnPageHtml({ desk, series, title, day, reason }: Withdrawn): string {
  const paragraphs = reason.split(/\n+/).filter((line) => line.trim() !== '')
  return documentHtml(
    { title: `Withdrawn: ${title} – ${desk.name}`, served: true, hidden: true },
    [
      barHtml(desk),
      '<main id="text">',
      '<div class="column">',
      `<header class="masthead"><h1 dir="auto">${escapeHtml(title)}</h1></header>`,
      `<p class="notice">Withdrawn on ${escapeHtml(day)}.</p>`,
      ...paragraphs.map((line) => `<p dir="auto">${escapeHtml(line)}</p>`),
      `<p>${linkHtml({ text: `All issues of ${series.text}`, href: series.href })}</p>`,
      '</div>',
      '</main>',
    ].join('\n'),
  )
}

/** What stands where nothing is. */
export function missingPageHtml(desk: Desk): string {
  return documentHtml(
    { title: `Not found – ${desk.name}`, served: true, hidden: true },
    [
      barHtml(desk),
      '<main id="text">',
      '<div class="column">',
      '<header class="masthead"><h1>There is no page at this address</h1></header>',
      '<p>The address may be mistyped, or what it names is not published.</p>',
      `<p>${linkHtml({ text: 'See what is published', href: '/' })}</p>`,
      '</div>',
      '</main>',
    ].join('\n'),
  )
}
