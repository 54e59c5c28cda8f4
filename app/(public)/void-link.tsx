import { FrontPage } from '#components/frame/front-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { refusals } from '#review/refusals.ts'
import { deskName } from '#server/queries/desk-name.ts'

/** What stands behind a link that no longer opens anything. */
export function VoidLink({ hint }: { hint?: string }) {
  return (
    <FrontPage
      desk={deskName()}
      title="This link opens nothing"
      lead={
        <>
          <p>{refusals['link-void'].sentence}</p>
          {hint && <p className="mt-2">{hint}</p>}
        </>
      }
    >
      <LinkButton href="/sign-in" variant="primary" size="large">
        Sign in
      </LinkButton>
    </FrontPage>
  )
}
