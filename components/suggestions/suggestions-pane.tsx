'use client'
import { TextSelection } from '@tiptap/pm/state'
import { useCurrentEditor } from '@tiptap/react'
import { PanelRightClose } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PaneName } from '#editor/behaviour/asks.ts'
import { newUndoStep } from '#editor/behaviour/origin.ts'
import type { ListedSuggestion } from '#editor/suggest/list.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { say } from '#components/ui/toast.tsx'
import { keyWords } from '#components/editor/key-words.ts'
import { MarginTabs, type MarginCounts } from '#components/threads/margin-tabs.tsx'
import { SuggestionCard } from './suggestion-card.tsx'

interface SuggestionsPaneProps {
  suggestions: readonly ListedSuggestion[]
  counts: MarginCounts
  /** Person → name. */
  people: Readonly<Record<string, string>>
  me: string
  /** Whether this person accepts and rejects, and not only takes back their own. */
  mayDecide: boolean
  onGo: (pane: PaneName) => void
  onFold: () => void
}

const counted = (count: number) => `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`

/** What is proposed in the text, beside it: decided one by one, for one person, or all together. */
export function SuggestionsPane(props: SuggestionsPaneProps) {
  const { suggestions, counts, people, me, mayDecide, onGo, onFold } = props
  const { editor } = useCurrentEditor()
  const [by, setBy] = useState('all')
  const list = useRef<HTMLUListElement>(null)
  const name = (id: string) => people[id] ?? 'Somebody'
  const authors = [...new Set(suggestions.map((one) => one.by))]
  const shown = suggestions.filter((one) => by === 'all' || !authors.includes(by) || one.by === by)
  const settle = (some: readonly ListedSuggestion[], accept: boolean) => {
    if (!editor) return
    editor.commands.settleSuggestions(
      some.map(({ id }) => id),
      accept,
    )
    newUndoStep(editor.state)
    // The pressed button goes with its card: the focus may not fall out of the list.
    list.current?.focus()
    say(`${counted(some.length)} ${accept ? 'accepted' : mayDecide ? 'rejected' : 'taken back'}`, {
      label: 'Undo',
      onClick: () => editor.commands.undo(),
    })
  }
  /** In the item or the part that the caret is in. */
  const settleHere = (accept: boolean) => {
    if (!editor) return
    const { $head } = editor.state.selection
    const [from, to] = $head.depth > 0 ? [$head.before(1), $head.after(1)] : [0, 0]
    const here = shown.filter(({ pos }) => pos >= from && pos < to)
    if (here.length > 0) settle(here, accept)
    else say('Nothing is suggested where the caret is.')
  }
  const goTo = ({ pos }: ListedSuggestion) => {
    if (!editor) return
    const { tr, doc } = editor.state
    const place = Math.min(pos + 1, doc.content.size)
    editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place))).scrollIntoView())
    if (editor.isEditable) editor.view.focus()
  }
  return (
    <aside className="threads-pane" aria-label="Suggestions" data-frame>
      <div className="threads-head">
        <MarginTabs here="suggestions" counts={counts} onGo={onGo} />
        <span className="ml-auto flex">
          <IconButton
            label="Fold the suggestions away"
            keys={keyWords('Mod-Alt-S')}
            onClick={onFold}
          >
            <PanelRightClose aria-hidden size={16} strokeWidth={1.5} />
          </IconButton>
        </span>
      </div>
      <div className="threads-body">
        {suggestions.length === 0 && (
          <p className="text-panel text-ink-2">
            Nothing is suggested. What somebody types while suggesting stands here until it is
            accepted or rejected.
          </p>
        )}
        {suggestions.length > 0 && (
          <div className="mb-3 flex flex-wrap items-center gap-2">
            {authors.length > 1 && (
              <Select
                aria-label="Whose suggestions"
                value={authors.includes(by) ? by : 'all'}
                onChange={setBy}
                options={[
                  { value: 'all', label: 'Everybody’s' },
                  ...authors.map((id) => ({ value: id, label: name(id) })),
                ]}
              />
            )}
            {mayDecide && (
              <Menu trigger={<Button size="small">All {shown.length}</Button>}>
                <MenuItem onSelect={() => settle(shown, true)}>
                  Accept {counted(shown.length)}
                </MenuItem>
                <MenuItem onSelect={() => settle(shown, false)}>
                  Reject {counted(shown.length)}
                </MenuItem>
                <MenuItem onSelect={() => settleHere(true)}>Accept where the caret is</MenuItem>
                <MenuItem onSelect={() => settleHere(false)}>Reject where the caret is</MenuItem>
              </Menu>
            )}
          </div>
        )}
        <ul ref={list} tabIndex={-1} className="space-y-3 outline-none">
          {shown.map((one) => (
            <SuggestionCard
              key={one.id}
              suggestion={one}
              name={one.name ?? name(one.by)}
              isOwn={one.by === me && one.name === undefined}
              mayDecide={mayDecide}
              onGo={() => goTo(one)}
              onSettle={(accept) => settle([one], accept)}
            />
          ))}
        </ul>
      </div>
    </aside>
  )
}
