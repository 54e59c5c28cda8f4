/** What the head of a page says of its text. */
import type { About } from '../manuscript.ts'
import { attribute, elementsOf, type HtmlElement, type HtmlParent } from './tree.ts'

interface Head {
  title: string
  /** By name or property, in lower case; the first of each. */
  meta: ReadonlyMap<string, string>
}

function headOf(root: HtmlParent): Head {
  let title = ''
  const meta = new Map<string, string>()
  for (const element of elementsOf(root)) {
    if (element.tagName === 'title' && title === '' && !isInDrawing(element))
      title = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
    if (element.tagName !== 'meta') continue
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase()
    const content = attribute(element, 'content')?.replace(/\s+/g, ' ').trim()
    if (content && !meta.has(name)) meta.set(name, content)
  }
  return { title: title.replace(/\s+/g, ' ').trim(), meta }
}

const isInDrawing = ({ parentNode }: HtmlElement) => parentNode?.nodeName === 'svg'

/** Behind these signs pages add the name of their site. */
function withoutSite(title: string, site: string): string {
  if (site === '' || !title.endsWith(site)) return title
  return title.slice(0, -site.length).replace(/\s*[|–—-]\s*$/, '') || title
}

/** On sites with editors the author of the page is whoever put it there, which the text itself does not say. */
const isSite = ({ meta }: Head) =>
  /wordpress|drupal|blogger|ghost|joomla/i.test(meta.get('generator') ?? '') ||
  meta.has('og:site_name')

/** The title, author and day that the head of a page names. */
export function aboutPage(root: HtmlParent): About {
  const head = headOf(root)
  const { meta } = head
  const title = withoutSite(meta.get('og:title') ?? head.title, meta.get('og:site_name') ?? '')
  const author = isSite(head) ? undefined : (meta.get('author') ?? meta.get('dc.creator'))
  const said = ['article:published_time', 'dcterms.date', 'dc.date', 'date', 'dcterms.created']
  const day = said
    .map((name) => /^\d{4}-\d\d-\d\d(?=$|T| )/.exec(meta.get(name) ?? '')?.[0])
    .find((found) => found !== undefined && !Number.isNaN(Date.parse(found)))
  return {
    ...(title === '' || title.length > 300 ? {} : { title }),
    ...(author && author.length <= 200 ? { byline: author } : {}),
    ...(day === undefined ? {} : { day }),
  }
}
