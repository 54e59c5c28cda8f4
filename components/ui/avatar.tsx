import { cn } from './cn.ts'
import { initials, personHue } from './person-hue.ts'

interface AvatarProps {
  /** `idle`: they are away for the moment. */
  person: { id: string; name: string; idle?: boolean }
  size?: 20 | 24 | 32
  /** Where the name stands beside it: then it is decoration. */
  decorative?: boolean
  className?: string
}

const sizes = { 20: 'size-5', 24: 'size-6', 32: 'size-8' } as const

/** A person as two letters in their hue. */
export function Avatar({ person, size = 24, decorative = false, className }: AvatarProps) {
  const name = person.idle ? `${person.name}, away` : person.name
  const named = decorative
    ? { 'aria-hidden': true }
    : { role: 'img', 'aria-label': name, title: name }
  return (
    <span
      {...named}
      style={{ backgroundColor: `var(--color-person-${personHue(person.id)})` }}
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-person-ink select-none',
        sizes[size],
        person.idle && 'opacity-50',
        className,
      )}
    >
      <svg viewBox="0 0 24 24" aria-hidden className="size-full fill-current">
        <text
          x="12"
          y="12"
          dominantBaseline="central"
          textAnchor="middle"
          fontSize={size === 20 ? 11 : 10}
        >
          {initials(person.name)}
        </text>
      </svg>
    </span>
  )
}

/** Several people as faces that overlap, and how many more there are. */
export function Avatars({
  people,
  most = 4,
}: {
  people: readonly AvatarProps['person'][]
  most?: number
}) {
  const rest = people.length - most
  return (
    <span className="flex items-center">
      {people.slice(0, most).map((person) => (
        <Avatar key={person.id} person={person} className="-ml-0.5 ring-2 ring-paper first:ml-0" />
      ))}
      {rest > 0 && <span className="ml-1 text-meta text-ink-3">+{rest}</span>}
    </span>
  )
}
