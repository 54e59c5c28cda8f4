import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** The desk of somebody who has no role anywhere. */
export function NoSeries({ administrator }: { administrator: boolean }) {
  if (!administrator)
    return (
      <EmptyState title="You are on no series yet">
        An administrator gives you a role on one; its reports then stand here.
      </EmptyState>
    )
  return (
    <EmptyState
      title="You are on no series yet"
      action={
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/desk/series/new" variant="primary">
            New series
          </LinkButton>
          <LinkButton href="/desk/people" variant="quiet">
            Invite people
          </LinkButton>
        </div>
      }
    >
      Reports belong to a series. Make one, or give yourself a role on one that is there: running
      the desk alone gives no part in its reports.
    </EmptyState>
  )
}
