import Link from 'next/link'
import { formatPeriod } from '#report/period.ts'
import { StateMark } from '#components/review/state-mark.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { ImportedPost, ImportPage } from '#server/queries/import-page.ts'
import { AccountView } from './account-view.tsx'
import { counted } from './words.ts'

const untitled = 'Without a title'

function Facts({ post: { title, period, byline, counts } }: { post: ImportedPost }) {
  const days = period ? formatPeriod(period) : 'No period'
  const facts = [
    ...(title.includes(days) ? [] : [days]),
    ...(byline ? [byline] : []),
    ...(counts.items > 0 ? [counted(counts.items, 'item')] : []),
    counted(counts.citations, 'citation'),
    counted(counts.notes, 'note'),
  ]
  return <p className="text-panel text-ink-2 tabular-nums">{facts.join(' · ')}</p>
}

/** What is there already of a post that is no report yet. */
function Doubles({ post: { twin, sameIn } }: { post: ImportedPost }) {
  if (twin) {
    return (
      <p className="text-panel text-in-review">
        {twin.by === 'text'
          ? 'This very text is in the series: '
          : 'Title and period are in the series: '}
        <Link className="link" href={`/reports/${twin.reportId}`}>
          see the report
        </Link>
      </p>
    )
  }
  return sameIn === null ? null : (
    <p className="text-panel text-in-review">The same text as in {sameIn}</p>
  )
}

/** What came of it. */
function Outcome({ post, state }: { post: ImportedPost; state: ImportPage['state'] }) {
  if (post.report) return <StateMark state={post.report.state} />
  if (post.problem) return <p className="text-panel text-danger">{post.problem}</p>
  if (post.takenBack) return <p className="text-panel text-ink-3">Taken back</p>
  return state === 'open' ? null : <p className="text-panel text-ink-3">Left out</p>
}

/** One post that was found: what it is, what was not understood, what there is of it already, what came of it. */
export function PostRow({ page, post }: { page: ImportPage; post: ImportedPost }) {
  const { id, title, report } = post
  const name = title || untitled
  const mayChoose = page.mayBringIn && report === null && page.state !== 'bringing'
  return (
    <li className="flex gap-3 border-b border-rule py-3 last:border-0">
      {mayChoose && (
        <Checkbox
          name="postIds"
          value={id}
          defaultChecked={page.state === 'open' && post.chosen}
          label={`Bring in ${name}`}
          hideLabel
          className="pt-1"
        />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h3 className="min-w-0 flex-1 basis-64 font-serif text-note font-semibold">
            {report ? (
              <Link className="hover:underline" href={`/reports/${report.id}`}>
                <bdi>{name}</bdi>
              </Link>
            ) : (
              <bdi>{name}</bdi>
            )}
          </h3>
          <div className="flex items-center gap-3">
            <Outcome post={post} state={page.state} />
            <LinkButton
              href={`/desk/imports/${page.id}/${id}`}
              size="small"
              variant="quiet"
              className="-mx-2"
              aria-label={`Side by side: ${name}`}
            >
              Side by side
            </LinkButton>
          </div>
        </div>
        <Facts post={post} />
        {!report && <Doubles post={post} />}
        <AccountView of={name} remarks={post.remarks} marginalia={post.marginalia} />
      </div>
    </li>
  )
}
