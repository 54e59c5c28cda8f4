'use client'
import { CircleUser, Inbox, LibraryBig, ListTodo, Users, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '#components/ui/cn.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { MeMenu } from './me-menu.tsx'
import type { Theme } from './theme.ts'
import { useUnread } from './use-unread.ts'

interface Place {
  href: string
  label: string
  icon: LucideIcon
  isHere: (path: string) => boolean
}

const desk: Place = {
  href: '/desk',
  label: 'Desk',
  icon: ListTodo,
  isHere: (path) =>
    path === '/desk' ||
    /^\/desk\/(?:new|imports)(?:\/|$)/.test(path) ||
    path.startsWith('/reports/'),
}
const series: Place = {
  href: '/desk/series',
  label: 'Series',
  icon: LibraryBig,
  isHere: (path) => path.startsWith('/desk/series'),
}
const inbox: Place = {
  href: '/desk/inbox',
  label: 'Inbox',
  icon: Inbox,
  isHere: (path) => path.startsWith('/desk/inbox'),
}
const people: Place = {
  href: '/desk/people',
  label: 'People',
  icon: Users,
  isHere: (path) => /^\/desk\/(?:people|running|webhooks)/.test(path),
}

const placeStyle =
  'relative flex items-center justify-center rounded-control text-ink-3 transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent max-md:h-12 max-md:grow max-md:flex-col max-md:gap-0.5 md:size-9'

/** How many wait, at the corner of an icon. */
function Count({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="absolute rounded-full bg-accent px-1 text-[0.6875rem]/4 font-medium text-accent-ink tabular-nums max-md:top-1 max-md:left-1/2 max-md:ml-1 md:top-0 md:left-5">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> unread</span>
    </span>
  )
}

function RailLink({ place, path, count = 0 }: { place: Place; path: string; count?: number }) {
  const Icon = place.icon
  return (
    <Tooltip text={place.label} side="right">
      <Link
        href={place.href}
        aria-current={place.isHere(path) ? 'page' : undefined}
        className={placeStyle}
      >
        <Icon aria-hidden size={16} strokeWidth={1.5} />
        <span className="text-meta md:sr-only">{place.label}</span>
        <Count count={count} />
      </Link>
    </Tooltip>
  )
}

/** Whether a page is for writing, where the rail is folded away and the page bar leads back. */
export function isWriting(path: string): boolean {
  return /^\/reports\/[^/]+\/write$/.test(path)
}

interface RailProps {
  person: { id: string; name: string; email: string; administrator: boolean }
  theme: Theme
  /** Alerts in the inbox, when the frame was drawn. */
  unread: number
}

/** The narrow rail at the left; a bar at the foot of a telephone. */
export function Rail({ person, theme, unread: first }: RailProps) {
  const path = usePathname()
  const unread = useUnread(first, path)
  if (isWriting(path)) return null
  return (
    <nav
      aria-label="Desk"
      data-frame
      className={cn(
        'z-30 flex bg-paper',
        'max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:gap-1 max-md:border-t max-md:border-rule max-md:px-2 max-md:py-1 max-md:pb-[max(0.25rem,env(safe-area-inset-bottom))]',
        'md:sticky md:top-0 md:h-dvh md:w-(--rail) md:shrink-0 md:flex-col md:items-center md:gap-1 md:border-r md:border-rule md:py-2',
      )}
    >
      <RailLink place={desk} path={path} />
      <RailLink place={series} path={path} />
      <RailLink place={inbox} path={path} count={unread} />
      {person.administrator && <RailLink place={people} path={path} />}
      <div className="max-md:contents md:mt-auto">
        <MeMenu person={person} theme={theme}>
          <button
            type="button"
            aria-label={`${person.name}: account, theme, sign out`}
            className={cn(placeStyle, 'data-popup-open:bg-hover data-popup-open:text-ink')}
            {...(path === '/desk/me' ? { 'aria-current': 'page' as const } : {})}
          >
            <CircleUser aria-hidden size={16} strokeWidth={1.5} />
            <span aria-hidden className="text-meta md:hidden">
              Me
            </span>
          </button>
        </MeMenu>
      </div>
    </nav>
  )
}
