import { Search } from 'lucide-react'
import Form from 'next/form'
import Link from 'next/link'
import { stateWords, states } from '#review/states.ts'
import { Input } from '#components/ui/input.tsx'
import type { DeskFilter } from '#server/queries/desk-filter.ts'

type Address = { [Key in keyof DeskFilter]?: DeskFilter[Key] | undefined }

/** A page of the desk with this filter; what is unset is left out of the address. */
export function deskHref({ series, state, mine, words, shown }: Address): string {
  const query = new URLSearchParams()
  if (series !== undefined) query.set('series', series)
  if (state !== undefined) query.set('state', state)
  if (mine) query.set('mine', '1')
  if (words) query.set('words', words)
  if (shown !== undefined) query.set('shown', String(shown))
  return query.size > 0 ? `/desk?${query.toString()}` : '/desk'
}

interface Choice {
  label: string
  href: string
  on: boolean
}

function Choices({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-1">
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          scroll={false}
          aria-current={choice.on ? 'true' : undefined}
          className="flex min-h-7 items-center rounded-control px-1.5 text-panel text-ink-3 transition-colors hover:bg-hover hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2 aria-[current]:underline-offset-6 pointer-coarse:min-h-11"
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}

/** What to see of all reports, as words that one clicks, and a search. */
export function DeskFilters({
  filter: given,
  series,
}: {
  filter: DeskFilter
  series: readonly { id: string; name: string }[]
}) {
  // Another choice begins at the top of its list.
  const filter = { ...given, shown: undefined }
  const { words, ...others } = filter
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-2">
      <div className="-ml-1.5 flex flex-col">
        <Choices
          label="State"
          choices={[
            { label: 'All', href: deskHref({ ...filter, state: undefined }), on: !filter.state },
            ...states.map((state) => ({
              label: stateWords[state],
              href: deskHref({ ...filter, state }),
              on: filter.state === state,
            })),
          ]}
        />
        <Choices
          label="Whose and which series"
          choices={[
            {
              label: 'Everybody’s',
              href: deskHref({ ...filter, mine: false }),
              on: !filter.mine,
            },
            { label: 'Mine', href: deskHref({ ...filter, mine: true }), on: filter.mine },
            ...(series.length > 1
              ? series.map(({ id, name }) => ({
                  label: name,
                  href: deskHref({ ...filter, series: filter.series === id ? undefined : id }),
                  on: filter.series === id,
                }))
              : []),
          ]}
        />
      </div>
      <Form action="/desk" scroll={false} className="relative w-full md:w-56">
        {others.series && <input type="hidden" name="series" value={others.series} />}
        {others.state && <input type="hidden" name="state" value={others.state} />}
        {others.mine && <input type="hidden" name="mine" value="1" />}
        <Search
          aria-hidden
          size={14}
          strokeWidth={1.5}
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
        />
        <Input
          key={words ?? ''}
          type="search"
          name="words"
          aria-label="Search in titles and series"
          placeholder="Search titles"
          defaultValue={words ?? ''}
          maxLength={100}
          className="pl-8"
        />
      </Form>
    </div>
  )
}
