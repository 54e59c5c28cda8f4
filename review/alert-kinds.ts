/** What people are told of, each kind with its words; adding one here is all that settings, mail and webhooks need. */

/** When mail is sent for an alert. The inbox has every alert, whatever is chosen. */
export const mailTimes = ['at-once', 'daily', 'never'] as const
export type MailTime = (typeof mailTimes)[number]

interface KindOfAlert {
  /** To whoever chooses for themselves: "You are asked for a review". */
  words: string
  /** Of everybody, for webhooks: "Somebody is asked for a review". */
  every: string
  /** What holds for whoever chose nothing. */
  mail: MailTime
  /** Page of the report that it leads to; none for where the person has something to do. */
  place?: 'write' | 'review' | 'history' | 'publish'
}

const kinds = {
  asked: {
    words: 'You are asked for a review',
    every: 'Somebody is asked for a review',
    mail: 'at-once',
    place: 'review',
  },
  answered: {
    words: 'Whom you asked accepts or declines',
    every: 'Whoever was asked accepts or declines',
    mail: 'at-once',
    place: 'review',
  },
  submitted: {
    words: 'A report waits for a review',
    every: 'A report waits for a review',
    mail: 'at-once',
    place: 'review',
  },
  decided: {
    words: 'A report is approved, or changes are requested',
    every: 'A report is approved, or changes are requested',
    mail: 'at-once',
  },
  moved: {
    words: 'A report is published, withdrawn or moved on',
    every: 'A report is published, withdrawn or moved on',
    mail: 'daily',
  },
  due: {
    words: 'A review or a report of yours is nearly due, or late',
    every: 'A review or a report is nearly due, or late',
    mail: 'at-once',
  },
  assigned: {
    words: 'An item or a thread is given to you',
    every: 'An item or a thread is given to somebody',
    mail: 'at-once',
  },
  suggested: {
    words: 'Somebody suggests changes in a report',
    every: 'Somebody suggests changes in a report',
    mail: 'daily',
    place: 'write',
  },
  settled: {
    words: 'Suggestions of yours are accepted or rejected',
    every: 'Suggestions are accepted or rejected',
    mail: 'daily',
    place: 'write',
  },
  mentioned: {
    words: 'You are mentioned in a thread',
    every: 'Somebody is mentioned in a thread',
    mail: 'at-once',
  },
  replied: {
    words: 'Somebody writes in a thread of yours',
    every: 'Somebody writes in a thread',
    mail: 'daily',
  },
  resolved: {
    words: 'A thread of yours is resolved or opened again',
    every: 'A thread is resolved or opened again',
    mail: 'daily',
  },
} as const satisfies Record<string, KindOfAlert>

export type AlertKind = keyof typeof kinds
export const alertKinds: Readonly<Record<AlertKind, KindOfAlert>> = kinds
export const alertKindNames = Object.keys(kinds) as [AlertKind, ...AlertKind[]]

export function isAlertKind(kind: string): kind is AlertKind {
  return Object.hasOwn(kinds, kind)
}

/** When somebody gets mail for a kind, from what they chose. */
export function mailTimeOf(
  kind: AlertKind,
  chosen: Readonly<Partial<Record<string, string>>>,
): MailTime {
  const choice = chosen[kind]
  return mailTimes.find((time) => time === choice) ?? alertKinds[kind].mail
}
