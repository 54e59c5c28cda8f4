import { fileGroups, groupedFiles } from '#report/render/files.ts'
import { DownloadMenu } from './download-menu.tsx'

interface VersionFilesProps {
  reportId: string
  version: number
  quiet?: boolean
}

/** Downloads of one frozen version, in every form. */
export function VersionFiles({ reportId, version, quiet = false }: VersionFilesProps) {
  const groups = groupedFiles().map(({ group, files }) => ({
    label: fileGroups[group],
    links: files.map(({ file, label }) => ({
      label,
      href: `/api/exports/${reportId}/${file}?version=${version}`,
    })),
  }))
  return <DownloadMenu version={version} groups={groups} quiet={quiet} />
}
