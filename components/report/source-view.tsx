import { addressParts } from '#report/address/grammar.ts'
import { safeLink } from '#report/links.ts'
import type { FoundSource } from '#report/sources.ts'

/** An address in a note: the host darker than the path; a defanged one can be read and never followed. */
export function SourceView({ source: { written, url, live } }: { source: FoundSource }) {
  const { scheme, host, rest } = addressParts(written)
  const shown = (
    <>
      <span className="text-ink-3">{scheme}</span>
      <span className="source-host">{host}</span>
      <span className="text-ink-3">{rest}</span>
    </>
  )
  const href = live ? safeLink(url) : null
  if (href === null) {
    return (
      <span dir="ltr" className="source-address">
        {shown}
      </span>
    )
  }
  return (
    <a dir="ltr" className="source-address" href={href} rel="noopener noreferrer nofollow">
      {shown}
    </a>
  )
}
