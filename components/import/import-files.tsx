import { FileText, FileX } from 'lucide-react'
import type { ImportedFile, ImportPage } from '#server/queries/import-page.ts'
import { AccountView } from './account-view.tsx'
import { PostRow } from './post-row.tsx'
import { formatWords, sizeWords } from './words.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

function OneFile({ page, file }: { page: ImportPage; file: ImportedFile }) {
  const { id, name, size, format, problem, remarks, posts } = file
  const facts = [...(format === null ? [] : [formatWords(format)]), sizeWords(size)]
  return (
    <article aria-labelledby={`file-${id}`} className="mt-8 first:mt-0">
      <div className="flex items-baseline gap-2 border-b border-rule pb-1.5">
        <span className={problem === null ? 'self-center text-ink-3' : 'self-center text-danger'}>
          {problem === null ? <FileText {...icon} /> : <FileX {...icon} />}
        </span>
        <h2 id={`file-${id}`} className="min-w-0 truncate text-form font-semibold">
          <bdi>{name}</bdi>
        </h2>
        <span className="shrink-0 text-panel text-ink-3 tabular-nums">{facts.join(' · ')}</span>
      </div>
      {problem !== null && <p className="py-3 text-form text-danger">{problem}</p>}
      {remarks.length > 0 && (
        <div className="border-b border-rule py-3">
          <p className="text-panel font-medium">About the whole file</p>
          <AccountView of={name} remarks={remarks} />
        </div>
      )}
      {posts.length > 0 && (
        <ul aria-label={`Posts in ${name}`}>
          {posts.map((post) => (
            <PostRow key={post.id} page={page} post={post} />
          ))}
        </ul>
      )}
    </article>
  )
}

/** What was found in each file of an import. */
export function ImportFiles({ page }: { page: ImportPage }) {
  return (
    <section aria-label="What was found">
      {page.files.map((file) => (
        <OneFile key={file.id} page={page} file={file} />
      ))}
    </section>
  )
}
