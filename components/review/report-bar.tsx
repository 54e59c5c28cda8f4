import type { ReactNode } from 'react'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { PageBar } from '#components/frame/page-bar.tsx'
import { PageTabs } from '#components/frame/page-tabs.tsx'
import { reportTabs, tabWords } from './report-tabs.ts'
import { StateMark } from './state-mark.tsx'

interface ReportBarProps {
  header: ReportHeader
  /** Quiet facts: who is here, whether it is saved. */
  status?: ReactNode
  /** ReportActs. */
  act?: ReactNode
  /** MoreActs. */
  more?: ReactNode
}

/** The top of every page of a report: what it is, where it stands, its pages, the one next act. */
export function ReportBar({ header, status, act, more }: ReportBarProps) {
  const { id, title, series, state, wasPublished } = header
  const tabs = reportTabs.map((tab) => ({ href: `/reports/${id}/${tab}`, label: tabWords[tab] }))
  const mark = <StateMark state={state} wasPublished={wasPublished} />
  return (
    <>
      <PageBar
        title={title}
        back={{ href: `/desk/series/${series.id}`, label: series.name }}
        state={mark}
        tabs={<PageTabs label="Pages of this report" tabs={tabs} />}
        {...(status === undefined ? {} : { status })}
        {...(act === undefined ? {} : { act })}
        {...(more === undefined ? {} : { more })}
      />
      <div
        data-frame
        className="flex flex-wrap justify-between gap-x-3 border-b border-rule px-2 lg:hidden"
      >
        <div className="h-10">
          <PageTabs label="Pages of this report, second row" tabs={tabs} />
        </div>
        <div className="flex h-10 items-center px-2 sm:hidden">{mark}</div>
      </div>
    </>
  )
}
