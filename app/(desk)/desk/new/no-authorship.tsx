import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** For somebody who may begin no report anywhere. */
export function NoAuthorship({ administrator }: { administrator: boolean }) {
  return (
    <EmptyState
      title="You are on no series as author or editor"
      action={
        <LinkButton href="/desk/series" variant="primary">
          {administrator ? 'Go to the series' : 'See your series'}
        </LinkButton>
      }
    >
      {administrator
        ? 'Give yourself a role on a series, or make a new one.'
        : 'An administrator can give you that role.'}
    </EmptyState>
  )
}
