'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { Compared, ComparePage } from '#server/queries/compare-page.ts'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Select } from '#components/ui/select.tsx'
import { changeLine } from './compare-words.ts'

const NOW = 'now'

function address(id: string, from: string, to: string, side: boolean): string {
  const asked = new URLSearchParams({ from, ...(to === NOW ? {} : { to }) })
  if (side) asked.set('view', 'side')
  return `/reports/${id}/history/compare?${asked.toString()}`
}

const valueOf = ({ number }: Compared) => (number === null ? NOW : String(number))

function Whose({ of }: { of: Compared }) {
  return (
    <span className="text-ink-3">
      {of.by ?? 'Somebody'}, <RelativeTime at={of.at} />
    </span>
  )
}

/** Which two are compared, how they are shown, and how much changed. Another choice is another address. */
export function CompareHead({ page, side }: { page: ComparePage; side: boolean }) {
  const router = useRouter()
  const { header, before, after, versions, comparison } = page
  const [from, to] = [valueOf(before), valueOf(after)]
  const options = versions.map((number) => ({ value: String(number), label: `Version ${number}` }))
  const go = (next: { from?: string; to?: string }) =>
    router.push(address(header.id, next.from ?? from, next.to ?? to, side))
  const view = (isSide: boolean, words: string) => (
    <Link
      href={address(header.id, from, to, isSide)}
      aria-current={side === isSide ? 'true' : undefined}
      className={cn(
        'py-1 text-panel',
        side === isSide ? 'font-semibold text-ink' : 'text-ink-3 hover:text-ink',
      )}
    >
      {words}
    </Link>
  )
  return (
    <div className="border-b border-rule pb-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-panel">
        <div className="flex items-center gap-3">
          <Select
            aria-label="From"
            value={from}
            options={options}
            onChange={(value) => go({ from: value })}
            className="w-36"
          />
          <Whose of={before} />
        </div>
        <div className="flex items-center gap-3">
          <Select
            aria-label="To"
            value={to}
            options={[{ value: NOW, label: 'The text now' }, ...options]}
            onChange={(value) => go({ to: value })}
            className="w-36"
          />
          <Whose of={after} />
        </div>
        <div className="ml-auto flex gap-4 max-md:hidden">
          {view(false, 'In one')}
          {view(true, 'Side by side')}
        </div>
      </div>
      <p className="mt-3 text-form">
        <output>{comparison.isSame ? 'The same text.' : changeLine(comparison)}</output>
      </p>
    </div>
  )
}
