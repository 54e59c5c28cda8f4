import { redirect } from 'next/navigation'
import { openAlert } from '#server/commands/read-alerts.ts'
import { ask } from '../../../../ctx.ts'

interface Props {
  params: Promise<{ alertId: string }>
}

/** Where an alert leads, from the inbox and from a mail: to a page of its report. It counts as read from now on. */
export default async function AlertPage({ params }: Props) {
  const { alertId } = await params
  redirect(await ask((ctx) => openAlert(ctx, alertId)))
}
