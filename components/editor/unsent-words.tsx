'use client'
import { useState } from 'react'
import type { UnsentForm } from '#editor/collab/unsent-files.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import { laterCode } from './later.tsx'

const unsentFiles = laterCode(() => import('#editor/collab/unsent-files.ts'))

/** Hands a file to the person, made when they ask for it. */
async function download(state: Uint8Array, form: UnsentForm): Promise<void> {
  const { unsentFile } = await unsentFiles()
  const file = unsentFile(state, form)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The text with the words that were not sent, as a file. `state` is asked for when somebody presses. */
export function DownloadUnsent({ state }: { state: () => Uint8Array }) {
  return (
    <Menu trigger={<Button size="small">Download my unsent words</Button>}>
      <MenuItem onSelect={() => void download(state(), 'text')}>Plain text</MenuItem>
      <MenuItem onSelect={() => void download(state(), 'json')}>Galley JSON</MenuItem>
    </Menu>
  )
}

/** Throws them away, after a question. */
export function DiscardUnsent({ onDiscard }: { onDiscard: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <AlertDialog
      title="Discard your unsent words?"
      description="They are taken off this device. The report stays as it is on the server."
      cancel="Keep them"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="quiet">
          Discard
        </Button>
      }
    >
      <Button
        variant="danger"
        onClick={() => {
          setOpen(false)
          onDiscard()
        }}
      >
        Discard
      </Button>
    </AlertDialog>
  )
}

/** The lines that the server does not have. */
export function UnsentLines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <details className="basis-full">
      <summary className="cursor-pointer">What was not sent</summary>
      <ul className="mt-2 max-h-60 list-disc overflow-y-auto pl-5">
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines never change, and two may be equal
          <li key={at}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
