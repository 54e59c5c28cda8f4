import { fileGroups, groupedFiles, markedFile } from '#report/render/files.ts'
import { DownloadMenu } from './download-menu.tsx'

interface VersionFilesProps {
  reportId: string
  /** Null where there is none, and only the text that is being written can be had. */
  version: number | null
  quiet?: boolean
  /** Offers the text that is being written too. */
  marked?: boolean
}

/** Downloads of one frozen version, in every form, and of the text as it is being written. */
export function VersionFiles({
  reportId,
  version,
  quiet = false,
  marked = false,
}: VersionFilesProps) {
  const groups: { label: string; links: { label: string; href: string }[] }[] = (
    version === null ? [] : groupedFiles()
  ).map(({ group, files }) => ({
    label: fileGroups[group],
    links: files.map(({ file, label }) => ({
      label,
      href: `/api/exports/${reportId}/${file}?version=${version}`,
    })),
  }))
  if (marked)
    groups.push({
      label: 'The text as it is now',
      links: [
        {
          label: 'Word, with suggestions and comments',
          href: `/api/exports/${reportId}/${markedFile}`,
        },
      ],
    })
  return <DownloadMenu version={version} groups={groups} quiet={quiet} />
}
