'use client'
import { Tabs } from '#components/ui/tabs.tsx'
import type { NewReportSeries } from '#server/queries/new-report.ts'
import { FromTemplate } from './from-template.tsx'
import { FromText } from './from-text.tsx'

interface WaysToBeginProps {
  series: readonly NewReportSeries[]
  /** Id of the series to begin with. */
  first: string
  fromText: boolean
}

/** From the series' template, or from a text that is there already. Neither forgets what was typed in the other. */
export function WaysToBegin({ series, first, fromText }: WaysToBeginProps) {
  return (
    <Tabs
      label="How to begin"
      defaultValue={fromText ? 'text' : 'template'}
      keepMounted
      className="-mx-2"
      panelClassName="px-2 pt-6"
      tabs={[
        {
          value: 'template',
          label: 'From the template',
          panel: <FromTemplate series={series} first={first} />,
        },
        { value: 'text', label: 'From a text', panel: <FromText series={series} first={first} /> },
      ]}
    />
  )
}
