import { LinkButton } from '#components/ui/link-button.tsx'

/** Asks for the next rows of a list that is longer than what is shown. */
export function ShowMore({ href }: { href: string }) {
  return (
    <div className="pt-4">
      <LinkButton href={href} scroll={false} size="small">
        Show more
      </LinkButton>
    </div>
  )
}
