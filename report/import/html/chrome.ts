/** What stands on a page for getting about on it, and is no part of what it publishes. */
import { classesOf, attribute, type HtmlElement } from './tree.ts'

const names = [
  /^(?:site-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|masthead|banner|toolbar|skip-?link)$/,
  /^(?:nav|menu|breadcrumbs?|sidebar|widget|share|sharing|social|related|comments?|pagination|newsletter|cookie)-/,
  /-(?:nav|navigation|navbar|menu|breadcrumbs?|sidebar|pagination|pager|share|sharing|socials?|widget)$/,
  /^(?:side-?bar|widgets?|share|sharing|share-?buttons|sharedaddy|socials?|related|jp-relatedposts)$/,
  /^(?:comments?|comment-?(?:form|list|link|area)|respond|pagination|pager|paging|blog-pager|post-feeds)$/,
  /^(?:newsletter|subscribe|subscription|cookies?|advert|advertisement|ads?|promo|sponsored)$/,
  /^(?:post|entry)-(?:footer|meta|labels|tags|share|icons|utility)$/,
  /^(?:tags-links|cat-links|tag-cloud|author-(?:box|bio)|print-link|search-?form|reaction-buttons|quickedit)$/,
  /^(?:addthis|a2a|post-navigation|tag-cloud|post-share|product-line-button)/,
]

const tags: Record<string, string> = {
  nav: 'navigation',
  aside: 'a side box',
  form: 'a form',
  button: 'a button',
  select: 'a form',
  textarea: 'a form',
  input: 'a form',
  dialog: 'a window',
  footer: 'the foot of the page',
  header: 'the head of the page',
}

const roles: Record<string, string> = {
  navigation: 'navigation',
  search: 'a form',
  banner: 'the head of the page',
  contentinfo: 'the foot of the page',
  complementary: 'a side box',
  dialog: 'a window',
  alertdialog: 'a window',
  toolbar: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
}

/** What the element is for, in words, when it is there for the page; null for anything else. */
export function chromeKind(element: HtmlElement): string | null {
  const kind = tags[element.tagName] ?? roles[attribute(element, 'role')?.toLowerCase() ?? '']
  if (kind !== undefined) return kind
  const called = [...classesOf(element), attribute(element, 'id') ?? '']
  return called.some((name) => names.some((pattern) => pattern.test(name.toLowerCase())))
    ? 'a part of the page'
    : null
}
