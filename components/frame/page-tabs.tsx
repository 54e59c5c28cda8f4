'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

interface PageTabsProps {
  label: string
  tabs: readonly { href: string; label: ReactNode }[]
}

/** Links between the pages of one thing; the one that is open is marked. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="flex h-full items-stretch gap-1">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          // Three of four are never pressed, and each would ask the server while this one is being opened.
          prefetch={false}
          aria-current={path === tab.href ? 'page' : undefined}
          className="flex items-center border-y-2 border-transparent px-2 text-panel font-medium text-ink-3 -outline-offset-2 transition-colors hover:text-ink aria-[current]:border-b-accent aria-[current]:text-ink"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
