'use client'
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Avatar } from '#components/ui/avatar.tsx'
import { itemStyle, popupStyle } from '#components/ui/popup-style.ts'
import { cn } from '#components/ui/cn.ts'

export interface Named {
  id: string
  name: string
}

/** What is being typed behind an "@": where it begins, and the letters so far. */
export interface Naming {
  from: number
  typed: string
}

const longest = 40
const shown = 6

/** Whether somebody is being named where the caret is. */
export function namingAt(words: string, caret: number): Naming | null {
  const from = words.lastIndexOf('@', caret - 1)
  if (from < 0 || caret - from > longest) return null
  const before = words[from - 1]
  if (before !== undefined && /[\p{L}\p{N}_]/u.test(before)) return null
  const typed = words.slice(from + 1, caret)
  return /[\n@]/.test(typed) ? null : { from, typed }
}

/** The people whose name begins so, or one of whose names does. */
export function peopleNamed(people: readonly Named[], { typed }: Naming): Named[] {
  const wanted = typed.toLocaleLowerCase()
  const begins = ({ name }: Named) => {
    const words = name.toLocaleLowerCase()
    return words !== wanted && (words.startsWith(wanted) || words.includes(` ${wanted}`))
  }
  return people.filter(begins).slice(0, shown)
}

interface MentionListProps {
  id: string
  people: readonly Named[]
  at: number
  onPick: (person: Named) => void
}

/** Whom one could mean, under the field in which they are named. The field keeps the focus. */
export function MentionList({ id, people, at, onPick }: MentionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="People"
      className={cn(popupStyle, 'absolute inset-x-0 top-full z-40 mt-1')}
    >
      {people.map((person, nth) => (
        <div
          key={person.id}
          id={`${id}-${nth}`}
          role="option"
          tabIndex={-1}
          aria-selected={nth === at}
          data-highlighted={nth === at ? '' : undefined}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onPick(person)
          }}
          className={itemStyle}
        >
          <Avatar person={person} size={20} decorative />
          <span className="truncate">{person.name}</span>
        </div>
      ))}
    </div>
  )
}
