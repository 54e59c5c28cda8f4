'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useState } from 'react'
import { typedLink } from '#editor/behaviour/formatting.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

function LinkForm({ onDone }: { onDone: () => void }) {
  const { editor } = useCurrentEditor()
  const [before] = useState(() => String(editor?.getAttributes('link')['href'] ?? ''))
  const [address, setAddress] = useState(before)
  const [error, setError] = useState<string>()
  const submit = () => {
    if (typedLink(address) === null) {
      setError('This is no address that a reader could follow. It begins with https:// or mailto:.')
      return
    }
    editor?.commands.setLink(address)
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field label="Address" error={error}>
        <Input
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
        />
      </Field>
      <DialogFoot>
        {before !== '' && (
          <Button
            variant="quiet"
            onClick={() => {
              editor?.commands.unsetLink()
              onDone()
            }}
          >
            Remove link
          </Button>
        )}
        <Button type="submit" variant="primary">
          Link
        </Button>
      </DialogFoot>
    </form>
  )
}

interface LinkDialogProps {
  open: boolean
  onClose: () => void
}

/** Asks where the selected words lead. */
export function LinkDialog({ open, onClose }: LinkDialogProps) {
  const { editor } = useCurrentEditor()
  const close = () => {
    onClose()
    // After the dialog has given the focus back to the page.
    requestAnimationFrame(() => editor?.commands.focus())
  }
  return (
    <Dialog title="Link" open={open} onOpenChange={(next) => !next && close()}>
      <LinkForm onDone={close} />
    </Dialog>
  )
}
