'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FileDrop } from '#components/import/file-drop.tsx'
import { UploadList } from '#components/import/upload-list.tsx'
import { useUpload } from '#components/import/use-upload.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { NewReportSeries } from '#server/queries/new-report.ts'
import { openImport } from '../../imports/actions.ts'

interface FromTextProps {
  series: readonly NewReportSeries[]
  first: string
}

const pastedFile = (text: string) => new File([text], 'Pasted text.txt', { type: 'text/plain' })

/** Reads published texts. Nothing is made of them before the next page, which shows what was found. */
export function FromText({ series, first }: FromTextProps) {
  const router = useRouter()
  const [seriesId, setSeriesId] = useState(first)
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const [importId, setImportId] = useState<string>()
  const { uploads, busy, add, remove, sendAll } = useUpload()
  const isEmpty = uploads.length === 0 && text.trim() === ''

  async function begun(): Promise<string | undefined> {
    if (importId) return importId
    const form = new FormData()
    form.set('seriesId', seriesId)
    const answer = await openImport({}, form)
    setError(answer.error)
    const id = 'importId' in answer ? answer.importId : undefined
    setImportId(id)
    return id
  }
  async function handleRead() {
    const id = await begun()
    if (!id) return
    const refused = await sendAll(id, text.trim() === '' ? [] : [pastedFile(text)])
    setText('')
    if (refused === 0) router.push(`/desk/imports/${id}`)
  }
  const some = uploads.length + (text.trim() === '' ? 0 : 1)

  return (
    <div className="flex flex-col gap-5">
      <Field label="Series" disabled={importId !== undefined}>
        <Select
          options={series.map(({ id, name }) => ({ value: id, label: name }))}
          value={seriesId}
          onChange={setSeriesId}
        />
      </Field>
      <FileDrop disabled={busy} onFiles={add} />
      <UploadList uploads={uploads} busy={busy} onRemove={remove} />
      <Field
        label="Or paste it"
        hint="A published report with its notes. A page or an export with several posts gives several reports."
      >
        <Textarea
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={8}
          spellCheck={false}
          disabled={busy}
          className="max-h-96 font-serif text-note"
        />
      </Field>
      <FormMessage answer={{ error }} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          variant="primary"
          pending={busy}
          onClick={() => void handleRead()}
          {...(isEmpty ? { why: 'Choose files or paste a text first.' } : {})}
        >
          {some > 1 ? `Read ${some} texts` : 'Read it'}
        </Button>
        {importId && !busy && uploads.some(({ state }) => state === 'read') && (
          <LinkButton href={`/desk/imports/${importId}`}>See what was found</LinkButton>
        )}
        <Link href="/desk/imports" className="link ml-auto text-panel">
          Earlier imports
        </Link>
      </div>
    </div>
  )
}
