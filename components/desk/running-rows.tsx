import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Running } from '#server/queries/running.ts'
import { counted, sizeWords } from '#components/import/words.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'

type Rooms = NonNullable<Running['rooms']>

function Row({ good, name, children }: { good: boolean; name: string; children: ReactNode }) {
  const Sign = good ? CircleCheck : TriangleAlert
  return (
    <li className="flex gap-3 border-b border-rule py-3">
      <Sign
        aria-hidden
        size={16}
        strokeWidth={1.5}
        className={
          good ? 'mt-0.5 shrink-0 text-approved' : 'mt-0.5 shrink-0 text-changes-requested'
        }
      />
      <div className="min-w-0">
        <h3 className="font-medium">
          {name}
          {!good && <span className="sr-only">: needs a look</span>}
        </h3>
        <p className="text-panel text-ink-2">{children}</p>
      </div>
    </li>
  )
}

const peersWords = {
  none: 'No other process is known. Several of them need REDIS_URL (docs/operations.md).',
  up: 'It hears of the others, and they of it, over Redis.',
  down: 'Redis does not answer. What others write comes up to a second late, and changed rights up to five seconds.',
} as const

function storing({ waitingEdits, failedAppends }: Rooms): string {
  const now =
    waitingEdits === 0
      ? 'Everything that was written is on the disk.'
      : `${counted(waitingEdits, 'edit is', 'edits are')} on the way to the disk.`
  const before =
    failedAppends === 0
      ? 'No edit was refused by the database since the start.'
      : `The database refused edits ${counted(failedAppends, 'time', 'times')} since the start; each was tried again until it was stored.`
  return `${now} ${before}`
}

function order({ pendingRooms, missingEdits }: Rooms): string {
  if (pendingRooms > 0)
    return `${counted(pendingRooms, 'report holds', 'reports hold')} an edit back, because one before it is missing. The browsers are asked for it.`
  return missingEdits === 0
    ? 'No edit was ever missing since the start.'
    : `An edit was missing ${counted(missingEdits, 'time', 'times')} since the start; the browsers were asked for it.`
}

function RoomRows({ rooms }: { rooms: Rooms }) {
  return (
    <>
      <Row good name="Open reports">
        {counted(rooms.rooms, 'report is', 'reports are')} open in{' '}
        {counted(rooms.sockets, 'page', 'pages')}. Started <RelativeTime at={rooms.since} />.
      </Row>
      <Row good={rooms.waitingEdits < 100 && rooms.failedAppends === 0} name="Storing">
        {storing(rooms)}
      </Row>
      <Row good={rooms.pendingRooms === 0} name="Order of edits">
        {order(rooms)}
      </Row>
      <Row good={rooms.waitingBytes < 4_000_000} name="Slow readers">
        {rooms.waitingBytes === 0
          ? 'Every page has what was sent to it.'
          : `${sizeWords(rooms.waitingBytes)} wait for pages with slow lines.`}
      </Row>
      <Row good={rooms.peers !== 'down'} name="Other processes">
        {peersWords[rooms.peers]}
        {rooms.behind > 0 && ` ${counted(rooms.behind, 'edit', 'edits')} of theirs are being read.`}
      </Row>
    </>
  )
}

function AlertsRow({ alerts }: Pick<Running, 'alerts'>) {
  const { mail, waiting, oldest, isLate, failed } = alerts
  return (
    <Row good={!isLate && failed === 0} name="Alerts">
      {oldest === null ? (
        'Everything that was to be sent was sent.'
      ) : (
        <>
          {counted(waiting, 'message waits', 'messages wait')} to be sent, the oldest since{' '}
          <RelativeTime at={oldest} />.
        </>
      )}
      {failed > 0 && ` ${counted(failed, 'was', 'were')} given up within a week.`}
      {!mail && ' No mail is sent: SMTP_URL is not set.'}
    </Row>
  )
}

/** How the desk runs, in words. What needs a look is marked. */
export function RunningRows({
  running: { rooms, database, alerts, memory, metrics },
}: {
  running: Running
}) {
  return (
    <ul>
      {rooms && <RoomRows rooms={rooms} />}
      <Row good name="Database">
        {database === 'sqlite'
          ? 'SQLite, in a file of this machine.'
          : 'PostgreSQL, which several processes may share.'}
      </Row>
      <AlertsRow alerts={alerts} />
      <Row good name="Memory">
        This process holds {sizeWords(memory)}.
      </Row>
      <Row good name="Figures">
        {metrics
          ? 'Prometheus may read them at /api/metrics, with the token of this desk.'
          : 'Nobody reads them. GALLEY_METRICS_TOKEN opens them to Prometheus at /api/metrics.'}
      </Row>
    </ul>
  )
}
