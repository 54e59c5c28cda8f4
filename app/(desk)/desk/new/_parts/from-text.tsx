'use client'
import { startTransition, useActionState, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { ImportPreview } from '#server/queries/import-preview.ts'
import type { NewReportSeries } from '#server/queries/new-report.ts'
import { bringIn, readText } from '../actions.ts'
import { FoundReports } from './found-reports.tsx'
import { TextFile } from './text-file.tsx'

/** More than the server takes is not sent at all. */
const longest = 2_000_000

type Answer = Awaited<ReturnType<typeof readText>> & { found?: ImportPreview }

function formOf({ seriesId, text, file }: { seriesId: string; text: string; file: File | null }) {
  const form = new FormData()
  form.set('seriesId', seriesId)
  if (file) form.set('file', file)
  else form.set('text', text)
  return form
}

interface FromTextProps {
  series: readonly NewReportSeries[]
  first: string
}

/** Reads a published text, shows what was found in it, and only then brings it in. */
export function FromText({ series, first }: FromTextProps) {
  const [seriesId, setSeriesId] = useState(first)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [read, sendToRead, reading] = useActionState<Answer, FormData | null>(
    async (before, form) => (form ? readText(before, form) : {}),
    {},
  )
  const [brought, sendToBringIn, bringing] = useActionState(bringIn, {})
  const tooLarge = (file?.size ?? text.length) > longest
  const isEmpty = file === null && text.trim() === ''

  /** What was found belongs to the text that was read. */
  function forget() {
    if (read.found || read.error) startTransition(() => sendToRead(null))
  }
  function handleFile(next: File | null) {
    setFile(next)
    forget()
  }
  function handleText(next: string) {
    setText(next)
    forget()
  }
  const send = (to: (form: FormData) => void) =>
    startTransition(() => to(formOf({ seriesId, text, file })))

  return (
    <div className="flex flex-col gap-5">
      <Field label="Series">
        <Select
          options={series.map(({ id, name }) => ({ value: id, label: name }))}
          value={seriesId}
          onChange={setSeriesId}
        />
      </Field>
      <TextFile file={file} onChange={handleFile} />
      {!file && (
        <Field
          label="Or paste it"
          hint="A published report as plain text: notes as [1] in the text and listed at its end. A page with several posts gives several reports."
        >
          <Textarea
            value={text}
            onChange={(event) => handleText(event.currentTarget.value)}
            rows={10}
            spellCheck={false}
            className="max-h-96 font-serif text-note"
          />
        </Field>
      )}
      {tooLarge && (
        <FormMessage
          answer={{ error: 'The text is too large: up to 2 MB can be brought in at once.' }}
        />
      )}
      <FormMessage answer={{ error: read.error }} />
      {!read.found && (
        <div>
          <Button
            variant="primary"
            pending={reading}
            onClick={() => send(sendToRead)}
            {...(isEmpty ? { why: 'Choose a file or paste a text first.' } : {})}
            disabled={tooLarge}
          >
            Read it
          </Button>
        </div>
      )}
      {read.found && (
        <>
          <FoundReports found={read.found} />
          <FormMessage answer={{ error: brought.error }} />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" pending={bringing} onClick={() => send(sendToBringIn)}>
              {read.found.reports.length === 1
                ? 'Bring it in as a draft'
                : `Bring in ${read.found.reports.length} drafts`}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
