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
  const mark = <StateMark state={state} underCorrection={wasPublished} />
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
        className="flex h-10 items-stretch justify-between gap-3 overflow-x-auto border-b border-rule px-2 lg:hidden"
      >
        <PageTabs label="Pages of this report, second row" tabs={tabs} />
        <div className="flex items-center pr-1 sm:hidden">{mark}</div>
      </div>
    </>
  )
}
