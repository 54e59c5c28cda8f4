'use client'
import { FileText, X } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { IconButton } from '#components/ui/icon-button.tsx'

interface TextFileProps {
  file: File | null
  onChange: (file: File | null) => void
}

const sizeWords = (bytes: number) =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`

/** A place to drop a text file on, with a button that asks for one. */
export function TextFile({ file, onChange }: TextFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  function handleDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped) onChange(dropped)
  }
  function handleRemove() {
    if (input.current) input.current.value = ''
    onChange(null)
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
        'flex min-h-16 flex-wrap items-center gap-3 rounded-sheet border border-dashed border-edge px-4 py-3 text-form transition-colors',
        over && 'border-focus bg-accent-soft',
      )}
    >
      <FileText aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-3" />
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        aria-label="Text file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
      {file ? (
        <>
          <p className="min-w-0 flex-1 truncate">
            <bdi>{file.name}</bdi> <span className="text-ink-3">{sizeWords(file.size)}</span>
          </p>
          <IconButton label="Take the file out" onClick={handleRemove}>
            <X aria-hidden size={16} strokeWidth={1.5} />
          </IconButton>
        </>
      ) : (
        <>
          <p className="flex-1 text-ink-2">Drop a text file here</p>
          <Button onClick={() => input.current?.click()}>Choose a file</Button>
        </>
      )}
    </div>
  )
}
