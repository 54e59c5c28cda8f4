import type { Metadata } from 'next'
import { Section } from '#components/desk/section.tsx'
import { deskHref } from '#components/desk/desk-filters.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { seriesPage, type SeriesPage } from '#server/queries/series-page.ts'
import { ask } from '../../../../ctx.ts'
import { showTemplate } from '../actions.ts'
import { AddMember } from './_parts/add-member.tsx'
import { MemberRows } from './_parts/member-rows.tsx'
import { SeriesForm } from './_parts/series-form.tsx'
import { WritingForm } from './_parts/writing-form.tsx'
import { SeriesFacts } from './series-facts.tsx'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: (await ask((ctx) => seriesPage(ctx, id))).name }
}

function People({ series }: { series: SeriesPage }) {
  return (
    <Section
      title="People"
      lead="Authors write. Editors write, review and approve. Publishers publish. One person may be several of these."
    >
      <MemberRows seriesId={series.id} members={series.members} mayManage={series.mayManage} />
      {series.mayManage && <AddMember seriesId={series.id} others={series.others} />}
    </Section>
  )
}

function Template({ series }: { series: SeriesPage }) {
  return (
    <Section
      title="Template"
      lead="Every new report starts from it. Reports that exist stay as they are."
    >
      <ActionForm action={showTemplate} className="flex flex-wrap items-center gap-4">
        <input type="hidden" name="seriesId" value={series.id} />
        <SubmitButton variant="secondary">
          {series.mayEditTemplate ? 'Edit the template' : 'See the template'}
        </SubmitButton>
        <FormMessage />
      </ActionForm>
    </Section>
  )
}

export default async function OneSeriesPage({ params }: Props) {
  const { id } = await params
  const series = await ask((ctx) => seriesPage(ctx, id))
  return (
    <>
      <PageBar
        title={series.name}
        back={{ href: '/desk/series', label: 'Series' }}
        act={
          <>
            {series.isMember && (
              <LinkButton href={deskHref({ series: id })} variant="quiet" className="max-sm:hidden">
                Its reports
              </LinkButton>
            )}
            {series.mayBegin && (
              <LinkButton href={`/desk/new?series=${id}`} variant="primary">
                New report
              </LinkButton>
            )}
          </>
        }
      />
      <PageBody width="form" className="lg:max-w-[52rem]">
        <People series={series} />
        <Template series={series} />
        {series.mayEditTemplate && <WritingForm series={series} />}
        {series.mayManage ? <SeriesForm series={series} /> : <SeriesFacts series={series} />}
      </PageBody>
    </>
  )
}
