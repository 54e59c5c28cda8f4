import type { Metadata } from 'next'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { ImportFacts } from '#components/import/import-facts.tsx'
import { ImportFiles } from '#components/import/import-files.tsx'
import { importStateWords, touchedWords } from '#components/import/words.ts'
import { importPage, type ImportPage } from '#server/queries/import-page.ts'
import { ask } from '../../../../ctx.ts'
import { AddFiles } from './_parts/add-files.tsx'
import { ChoosePosts } from './_parts/choose-posts.tsx'
import { Discard } from './_parts/discard.tsx'
import { TakeBack } from './_parts/take-back.tsx'
import { WatchProgress } from './_parts/watch-progress.tsx'

export const metadata: Metadata = { title: 'Import' }

interface Props {
  params: Promise<{ importId: string }>
}

function Act({ page }: { page: ImportPage }) {
  const reports = page.files.flatMap(({ posts }) =>
    posts.flatMap(({ report, title }) => (report ? [{ ...report, title }] : [])),
  )
  if (page.state === 'open' && page.mayBringIn) return <Discard importId={page.id} />
  if (page.state !== 'done' || !page.mayTakeBack || reports.length === 0) return null
  const staying = reports.flatMap(({ id, title, touched }) =>
    touched ? [{ id, title: title || 'Without a title', why: touchedWords(touched) }] : [],
  )
  return (
    <TakeBack importId={page.id} untouched={reports.length - staying.length} staying={staying} />
  )
}

function Body({ page }: { page: ImportPage }) {
  const { id, state, progress } = page
  if (state === 'bringing') return <WatchProgress importId={id} first={{ state, ...progress }} />
  const files = <ImportFiles page={page} />
  if (!page.mayBringIn) return files
  return (
    <ChoosePosts importId={id} isDryRun={state === 'open'}>
      {files}
      {state === 'open' && <AddFiles importId={id} />}
    </ChoosePosts>
  )
}

export default async function ImportPageView({ params }: Props) {
  const { importId } = await params
  const page = await ask((ctx) => importPage(ctx, importId))
  return (
    <>
      <PageBar
        title={page.series.name}
        back={{ href: '/desk/imports', label: 'Imports' }}
        state={<span className="text-panel text-ink-2">{importStateWords[page.state]}</span>}
        act={<Act page={page} />}
      />
      <PageBody width="form" className="max-w-[52rem]">
        <ImportFacts page={page} />
        <Body page={page} />
      </PageBody>
    </>
  )
}
