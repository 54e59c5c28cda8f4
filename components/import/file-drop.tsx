'use client'
import { Files } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'

/** What the picker offers; whatever is dropped is read by its content. */
const accept =
  '.txt,.html,.htm,.docx,.md,.markdown,.xml,.json,.atom,text/plain,text/html,text/markdown,application/json,application/xml,application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface FileDropProps {
  disabled?: boolean
  onFiles: (files: File[]) => void
}

/** A place to drop files on, with a button that asks for them. */
export function FileDrop({ disabled = false, onFiles }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  function handleDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!disabled) onFiles([...event.dataTransfer.files])
  }
  function handleChosen() {
    const { current } = input
    if (!current) return
    onFiles([...(current.files ?? [])])
    // Or the same file could not be chosen again.
    current.value = ''
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
      className={cn(
        'flex min-h-20 flex-wrap items-center gap-3 rounded-sheet border border-dashed border-edge px-4 py-3 text-form transition-colors',
        over && !disabled && 'border-focus bg-accent-soft',
      )}
    >
      <Files aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-3" />
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        aria-label="Files"
        className="sr-only"
        tabIndex={-1}
        disabled={disabled}
        onChange={handleChosen}
      />
      <div className="min-w-40 flex-1">
        <p className="text-ink-2">Drop published reports here</p>
        <p className="text-panel text-ink-3">
          Word, web pages, plain text, Markdown, a blog’s export, JSON
        </p>
      </div>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        Choose files
      </Button>
    </div>
  )
}
