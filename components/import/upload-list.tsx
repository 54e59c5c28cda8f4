'use client'
import { Check, CircleAlert, FileText, LoaderCircle, X } from 'lucide-react'
import { cn } from '#components/ui/cn.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import type { Upload } from './use-upload.ts'
import { sizeWords } from './words.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

function Mark({ state }: Pick<Upload, 'state'>) {
  if (state === 'sending') return <LoaderCircle {...icon} className="animate-turn text-ink-3" />
  if (state === 'read') return <Check {...icon} className="text-approved" />
  if (state === 'refused') return <CircleAlert {...icon} className="text-danger" />
  return <FileText {...icon} className="text-ink-3" />
}

interface UploadListProps {
  uploads: readonly Upload[]
  busy: boolean
  onRemove: (key: number) => void
}

/** The files that were chosen, and what has come of each so far. */
export function UploadList({ uploads, busy, onRemove }: UploadListProps) {
  if (uploads.length === 0) return null
  const settled = uploads.filter(({ state }) => state === 'read' || state === 'refused').length
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="Chosen files" className="border-t border-rule">
        {uploads.map(({ key, file, state, words }) => (
          <li key={key} className="flex min-h-9 items-center gap-3 border-b border-rule py-1.5">
            <span className="shrink-0">
              <Mark state={state} />
            </span>
            <div className="min-w-0 flex-1 text-form">
              <p className="truncate">
                <bdi>{file.name}</bdi>{' '}
                <span className="text-panel text-ink-3">{sizeWords(file.size)}</span>
              </p>
              {words && (
                <p className={cn('text-panel', state === 'refused' ? 'text-danger' : 'text-ink-2')}>
                  {words}
                </p>
              )}
            </div>
            {!busy && state !== 'read' && (
              <IconButton label={`Take out ${file.name}`} onClick={() => onRemove(key)}>
                <X {...icon} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {busy && (
        <Progress label="Reading" value={settled} max={uploads.length}>
          {settled} of {uploads.length}
        </Progress>
      )}
    </div>
  )
}
