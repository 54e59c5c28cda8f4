import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

interface PageBarProps {
  /** The page's name, its only h1. */
  title: ReactNode
  /** Where it belongs: a series, the desk. Leads back. */
  back?: { href: string; label: string }
  /** A StateMark. */
  state?: ReactNode
  /** Quiet facts at the right: who is here, whether it is saved. */
  status?: ReactNode
  /** The one next act. */
  act?: ReactNode
  /** An IconButton with a Menu, for everything else. */
  more?: ReactNode
  /** PageTabs, where a page has sisters. */
  tabs?: ReactNode
  className?: string
}

function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="-ml-1 flex min-h-6 shrink-0 items-center gap-0.5 rounded-control pr-1 text-panel text-ink-3 transition-colors hover:text-ink"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.5} />
      <span className="max-w-40 truncate max-md:sr-only">{label}</span>
    </Link>
  )
}

/** The 48 px at the top of every page of the desk: what it is, where it stands, the one next act. */
export function PageBar({ title, back, state, status, act, more, tabs, className }: PageBarProps) {
  return (
    <header
      data-frame
      className={cn(
        'sticky top-0 z-20 flex h-(--page-bar) items-center gap-3 border-b border-rule bg-paper px-3 md:px-4',
        // The columns do not ask what is in them, so that the tabs stay where they are from page to page.
        tabs && 'lg:grid lg:grid-cols-[minmax(0,1.6fr)_auto_minmax(max-content,1fr)]',
        className,
      )}
    >
      <div className="flex min-w-0 items-center gap-3">
        {back && <BackLink {...back} />}
        <h1 className="min-w-0 truncate text-form font-semibold">{title}</h1>
        {state && <div className="shrink-0 max-sm:hidden">{state}</div>}
      </div>
      {tabs && <div className="flex h-full self-stretch max-lg:hidden">{tabs}</div>}
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {status && <div className="text-panel text-ink-3">{status}</div>}
        {act}
        {more}
      </div>
    </header>
  )
}

/** What stands below the bar: one column, as wide as reading or as a list needs. */
export function PageBody({
  width = 'list',
  className,
  children,
}: {
  width?: 'text' | 'form' | 'list'
  className?: string
  children: ReactNode
}) {
  const widths = { text: 'max-w-sheet', form: 'max-w-panel', list: 'max-w-page' }
  return (
    <div className={cn('mx-auto w-full px-4 pt-6 pb-16 md:px-8', widths[width], className)}>
      {children}
    </div>
  )
}
