'use client'
import { useRouter } from 'next/navigation'
import { FileDrop } from '#components/import/file-drop.tsx'
import { UploadList } from '#components/import/upload-list.tsx'
import { useUpload } from '#components/import/use-upload.ts'

/** More files for an import of which nothing was made yet: they are read at once. */
export function AddFiles({ importId }: { importId: string }) {
  const router = useRouter()
  const { uploads, busy, remove, sendAll } = useUpload()
  const unsettled = uploads.filter(({ state }) => state !== 'read')

  async function handleFiles(files: File[]) {
    await sendAll(importId, files)
    router.refresh()
  }
  return (
    <section aria-label="More files" className="mt-10 flex flex-col gap-3">
      <FileDrop disabled={busy} onFiles={(files) => void handleFiles(files)} />
      <UploadList uploads={unsettled} busy={busy} onRemove={remove} />
    </section>
  )
}
