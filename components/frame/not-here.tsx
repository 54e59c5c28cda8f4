import { LinkButton } from '#components/ui/link-button.tsx'

/** Not found, or not this person's to see: the answer is the same. */
export function NotHere() {
  return (
    <div className="mx-auto flex min-h-[80dvh] w-full max-w-md flex-col justify-center px-4 py-16">
      <h1 className="text-head font-semibold">Nothing at this address</h1>
      <p className="mt-2 text-form text-ink-2">
        The address may be mistyped, the page may be gone, or it belongs to a series that you are
        not on. Whoever sent it to you can check.
      </p>
      <div className="mt-6">
        <LinkButton href="/desk" variant="primary">
          Go to the desk
        </LinkButton>
      </div>
    </div>
  )
}
