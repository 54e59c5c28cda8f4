/** The links of running text. */
import { foreignPrefix, fragmentOf, linkTarget } from './address.ts'
import type { Page } from './page.ts'
import { rawText, type HtmlElement } from './tree.ts'

const changes = {
  redirect: ['link-unwrapped', 'A link led through another site; it leads to its target now.'],
  tracker: ['link-tracker', 'What follows readers was taken out of a link.'],
  invisible: ['link-invisible', 'Invisible characters were taken out of a link.'],
} as const

/** Where a link leads in the report; undefined when it is taken off, which a remark says. */
export function readLink(href: string, link: HtmlElement, page: Page): string | undefined {
  if (href.trim() === '' || /^\s*#/.test(href)) return undefined
  const say = (code: string, message: string) =>
    page.say(
      { level: 'note', code, message, text: href.trim().slice(0, 300) },
      page.original.length + 1,
    )
  if (fragmentOf(href) !== null && foreignPrefix(href) !== null) {
    say(
      'link-elsewhere',
      'A link led to the editor or the file that the page came from; it was taken off.',
    )
    return undefined
  }
  const target = linkTarget(href, page.base)
  if (target.href === null) {
    // Browsers see no blank and no control character inside a protocol.
    const relative = !/^[a-z][a-z0-9+.-]*:/i.test(href.replace(/[\p{Cc}\p{Z}]/gu, ''))
    if (relative)
      say(
        'link-relative',
        'A link led to another page of the same site, which is not known here; it was taken off.',
      )
    else if (rawText(link, 10) !== '')
      say('link-unsafe', 'A link that nobody may follow was taken off.')
    return undefined
  }
  for (const change of target.changes) {
    const [code, message] = changes[change]
    say(code, message)
  }
  return target.href
}
