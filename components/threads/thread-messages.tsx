'use client'
import { Ellipsis } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { ReportThread } from '#server/queries/report-threads.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Composer } from './composer.tsx'
import type { Threads } from './use-threads.ts'

type Message = ReportThread['messages'][number]

/** The words, with the names of those who are named in them set apart. Whatever signs stand in them, they are words. */
function Words({ words, mentions }: Pick<Message, 'words' | 'mentions'>) {
  const names = mentions.map(({ name }) => `@${name}`).toSorted((a, b) => b.length - a.length)
  const parts: ReactNode[] = []
  let plain = ''
  for (let at = 0; at < words.length;) {
    const here = words.slice(at)
    const name = names.find((one) => here.toLowerCase().startsWith(one.toLowerCase()))
    if (name === undefined) {
      plain += words[at++]
      continue
    }
    parts.push(
      plain,
      <strong key={at} className="font-semibold text-accent">
        {here.slice(0, name.length)}
      </strong>,
    )
    plain = ''
    at += name.length
  }
  return (
    <p className="wrap-anywhere whitespace-pre-wrap text-ink" dir="auto">
      {parts}
      {plain}
    </p>
  )
}

function Untold({ mentions }: Pick<Message, 'mentions'>) {
  const names = mentions.filter(({ told }) => !told).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <p className="text-meta text-ink-2">
      {names.join(', ')} {names.length === 1 ? 'has' : 'have'} no access to this report: nothing was
      sent.
    </p>
  )
}

function OwnMenu({ onEdit, onDelete }: { onEdit: () => void; onDelete: () => void }) {
  return (
    <Menu
      patient
      align="end"
      trigger={
        <IconButton label="What can be done with your message" className="-my-1 size-6">
          <Ellipsis aria-hidden size={16} strokeWidth={1.5} />
        </IconButton>
      }
    >
      <MenuItem onSelect={onEdit}>Edit</MenuItem>
      <MenuItem danger onSelect={onDelete}>
        Delete
      </MenuItem>
    </Menu>
  )
}

function MessageView({ message, threads }: { message: Message; threads: Threads }) {
  const [editing, setEditing] = useState(false)
  const { author, at, editedAt, deleted, words, mentions } = message
  const own = author.id === threads.page.me && !deleted && threads.page.mayComment
  if (deleted)
    return <li className="text-meta text-ink-2 italic">{author.name} deleted what stood here.</li>
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Avatar person={{ id: author.id ?? author.name, name: author.name }} size={20} decorative />
        <span className="min-w-0 truncate font-medium text-ink">{author.name}</span>
        <span className="shrink-0 text-meta text-ink-2">
          <RelativeTime at={at} />
          {editedAt !== null && ' · edited'}
        </span>
        {own && !editing && (
          <span className="ml-auto">
            <OwnMenu
              onEdit={() => setEditing(true)}
              onDelete={() => void threads.does('remove', { messageId: message.id })}
            />
          </span>
        )}
      </div>
      {editing ? (
        <Composer
          label="Your message"
          submit="Save"
          place={message.id}
          words={words}
          focus
          drafts={threads.drafts}
          people={threads.page.people}
          onSend={(next) => threads.sends('edit', { messageId: message.id, words: next })}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          <Words words={words} mentions={mentions} />
          <Untold mentions={mentions} />
        </>
      )}
    </li>
  )
}

/** What was said in a thread. One that nobody looks at shows how it begins. */
export function Messages({
  thread,
  threads,
  brief,
}: {
  thread: ReportThread
  threads: Threads
  brief: boolean
}) {
  const { messages } = thread
  const shown = brief ? messages.slice(0, 1) : messages
  const more = messages.length - shown.length
  return (
    <>
      <ul className={brief ? 'line-clamp-4' : 'flex flex-col gap-3'}>
        {shown.map((message) => (
          <MessageView key={message.id} message={message} threads={threads} />
        ))}
      </ul>
      {more > 0 && (
        <p className="text-meta text-ink-2">
          {more} {more === 1 ? 'reply' : 'replies'}
        </p>
      )}
    </>
  )
}
