'use client'
import { Confirm } from '#components/desk/confirm.tsx'
import { Button } from '#components/ui/button.tsx'
import { forgetImport } from '../../actions.ts'

/** Forgets an import of which nothing was made. */
export function Discard({ importId }: { importId: string }) {
  return (
    <Confirm
      title="Discard what was read?"
      description="The files are deleted here. Nothing of them is at the desk yet."
      act="Discard"
      danger
      action={forgetImport}
      input={{ importId }}
      trigger={<Button variant="quiet">Discard</Button>}
    />
  )
}
