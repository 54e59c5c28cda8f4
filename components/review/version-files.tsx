const files = [
  { file: 'report.txt', label: 'Text' },
  { file: 'report.html', label: 'Page' },
  { file: 'fragment.html', label: 'HTML for a blog' },
  { file: 'report.json', label: 'JSON' },
] as const

/** Downloads of one frozen version. */
export function VersionFiles({ reportId, version }: { reportId: string; version: number }) {
  return (
    <ul
      aria-label={`Downloads of version ${version}`}
      className="flex flex-wrap items-start gap-x-4 gap-y-1 text-panel"
    >
      {files.map(({ file, label }) => (
        <li key={file}>
          <a
            className="link inline-block min-h-6"
            href={`/api/exports/${reportId}/${file}?version=${version}`}
            aria-label={`${label}, version ${version}`}
            download
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
