/** Pages with the damage that editing, cutting and pasting do: for laws that must hold whatever comes in. */
import type { Random } from './random.ts'

/** Where the source may be cut so that no tag, script or style is cut through. */
function seams(html: string): number[] {
  const from = Math.max(0, html.search(/<body/i))
  const closed = [
    ...html.matchAll(/<(script|style|svg|button|title|table)\b.*?<\/\1\s*>|<!--.*?-->|<[^>]*>/gis),
  ]
  const inside = closed.map((match) => [match.index, match.index + match[0].length] as const)
  const found: number[] = []
  let next = 0
  for (let at = from; at <= html.length; at++) {
    while (next < inside.length && inside[next]![1] <= at) next += 1
    const open = inside[next]
    if ((!open || open[0] >= at) && /[\n>]/.test(html[at - 1] ?? '\n')) found.push(at)
  }
  return found
}

const pieces = [
  '<br>',
  '<br><br>',
  '<p>',
  '</p>',
  '</div>',
  '<div>',
  '<b>',
  '</b>',
  '<i>',
  '<li>',
  '<ul>',
  '</ol>',
  '<table><tr><td>',
  '</table>',
  '<blockquote>',
  '<hr>',
  '&nbsp;',
  ' quill ',
  '<p>A quill fell into the ink.</p>',
  '<p>[7] Quills and ink.</p>',
  '<h2>Quills</h2>',
  '<h1>Quill Report</h1>',
  '<nav>Quill index</nav>',
  '<div class="sidebar">Old quills</div>',
  '<p style="display:none">Hidden quill</p>',
  '<a href="#_ftn9" name="_ftnref9">[9]</a>',
  '<a href="#_ftnref9" name="_ftn9">[9]</a>',
  '<p>Monday, March 6, 2023</p>',
  ' <del>old quill</del> <ins>new quill</ins> ',
  '<img src="data:image/png;base64,AA" alt="Quill">',
  '<article>',
  '</article>',
]

/** The page with one to `most` random kinds of damage. */
export function mutateHtml(html: string, chance: Random, most = 5): string {
  let made = html
  for (let left = 1 + chance.int(most); left > 0; left--) {
    const cuts = seams(made)
    const at = chance.pick(cuts)
    const other = chance.pick(cuts)
    const [from, to] = at < other ? [at, other] : [other, at]
    const near = Math.min(to, from + 600)
    const end = cuts.findLast((cut) => cut <= near) ?? from
    // A blank at each joint: nobody could say whether two words that damage runs together are one.
    switch (chance.int(4)) {
      case 0:
        made = `${made.slice(0, from)}\n${made.slice(end)}`
        break
      case 1:
        made = `${made.slice(0, to)}\n${made.slice(from, end)}\n${made.slice(to)}`
        break
      case 2:
        made = chance.chance(0.2) ? made.slice(0, to) : made
        break
      default:
        made = `${made.slice(0, at)}\n${chance.pick(pieces)}\n${made.slice(at)}`
    }
  }
  return made
}
