import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { reportTitle } from '#server/queries/report-title.ts'
import { ask } from '../../../ctx.ts'

interface Props {
  params: Promise<{ reportId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reportId } = await params
  return { title: await ask((ctx) => reportTitle(ctx, reportId)) }
}

export default function ReportLayout({ children }: { children: ReactNode }) {
  return children
}
