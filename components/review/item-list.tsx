'use client'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { startTransition, useState } from 'react'
import { itemName } from '#report/item-content.ts'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { say } from '#components/ui/toast.tsx'
import type { ReportAction } from './act-form.tsx'

type Item = ReviewPage['items'][number]
type Person = ReviewPage['people'][number]

export interface ItemActions {
  signOff: ReportAction
  takeBack: ReportAction
  give: ReportAction
}

function Standing({ signed }: Item) {
  if (!signed) return <>Not signed off</>
  const by = signed.by?.name ?? 'Somebody'
  return signed.isCurrent ? (
    <>
      {by} signed it off <RelativeTime at={signed.at} />
    </>
  ) : (
    <>{by} signed off another text of it</>
  )
}

interface OwnerProps {
  reportId: string
  item: Item
  people: readonly Person[]
  give: ReportAction
}

/** Whose an item is; where that may be said, a choice that is sent at once. */
function Owner({ reportId, item, people, give }: OwnerProps) {
  const [owner, setOwner] = useState(item.owner?.id ?? '')
  function choose(ownerId: string) {
    setOwner(ownerId)
    const form = new FormData()
    for (const [name, value] of Object.entries({ reportId, itemId: item.id, ownerId }))
      form.set(name, value)
    startTransition(async () => {
      const { error } = await give({}, form)
      if (error === undefined) return
      setOwner(item.owner?.id ?? '')
      say(error)
    })
  }
  return (
    <Select
      aria-label={`Whose item ${item.number} is`}
      value={owner}
      onChange={choose}
      placeholder="Nobody’s"
      options={[
        { value: '', label: 'Nobody’s' },
        ...people.map(({ id, name }) => ({ value: id, label: `${name}’s` })),
      ]}
      className="-ml-1.5 h-7 w-auto max-w-44 border-transparent bg-transparent px-1.5 text-panel text-ink-2 hover:border-edge"
    />
  )
}

interface ItemListProps {
  reportId: string
  items: readonly Item[]
  people: readonly Person[]
  mayGive: boolean
  actions: ItemActions
}

/** The numbered items with whose they are and who signed off which text of them. */
export function ItemList({ reportId, items, people, mayGive, actions }: ItemListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {items.map((item) => (
        <li key={item.id} className="flex gap-2.5 text-panel">
          {item.signed?.isCurrent ? (
            <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-approved" />
          ) : (
            <CircleDashed aria-hidden size={16} className="mt-0.5 shrink-0 text-ink-3" />
          )}
          <div className="flex min-w-0 grow flex-col gap-0.5">
            <div>
              <p dir="auto" className="break-words text-ink">
                {itemName(item)}
              </p>
              <p className="text-ink-3">
                <Standing {...item} />
                {!mayGive && item.owner && <> · {item.owner.name}’s</>}
              </p>
            </div>
            <div className="flex flex-wrap items-center justify-between gap-2 empty:hidden">
              {mayGive && (
                <Owner
                  key={item.owner?.id ?? ''}
                  reportId={reportId}
                  item={item}
                  people={people}
                  give={actions.give}
                />
              )}
              {item.act && (
                <ActionForm
                  key={`${item.hash} ${item.act}`}
                  action={item.act === 'sign-off' ? actions.signOff : actions.takeBack}
                  className="contents"
                >
                  <input type="hidden" name="reportId" value={reportId} />
                  <input type="hidden" name="itemId" value={item.id} />
                  {item.act === 'sign-off' && (
                    <input type="hidden" name="seenHash" value={item.hash} />
                  )}
                  <SubmitButton
                    size="small"
                    variant={item.act === 'sign-off' ? 'secondary' : 'quiet'}
                    aria-label={`${item.act === 'sign-off' ? 'Sign off' : 'Take back the sign-off of'} item ${item.number}`}
                    {...(item.why === null ? {} : { why: item.why })}
                  >
                    {item.act === 'sign-off' ? 'Sign off' : 'Take back'}
                  </SubmitButton>
                  <FormMessage />
                </ActionForm>
              )}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
