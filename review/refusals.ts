/** Every expected no: its HTTP status and its sentence for a person. A code without a sentence does not compile. */
import type { Gate } from './transitions.ts'

interface Refusal {
  status: 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429
  sentence: string
}

const gateRefusals = {
  'has-title': {
    status: 422,
    sentence: 'The report has no title yet. Give it one, then submit it.',
  },
  'has-text': { status: 422, sentence: 'There is no text yet. Write some, then submit it.' },
  'reason-given': { status: 422, sentence: 'Say why, so that others can act on it.' },
  'text-as-seen': {
    status: 409,
    sentence: 'The text changed after you opened this page. Read what is there now, then decide.',
  },
  'not-own-words': {
    status: 403,
    sentence: 'There are words of your own in this text. Somebody else has to approve it.',
  },
  'own-words': {
    status: 409,
    sentence: 'Nothing of yours stands in the way: approve it in the usual way.',
  },
  'not-last-editor': {
    status: 403,
    sentence: 'You edited this text last. In this series somebody else has to approve it.',
  },
  'not-decided-yet': { status: 409, sentence: 'You approved exactly this text already.' },
  'approval-holds': {
    status: 409,
    sentence: 'The text is no longer the one that was approved. It has to be approved again.',
  },
  'time-ahead': { status: 422, sentence: 'Choose a time that is still to come.' },
  'no-errors': { status: 422, sentence: 'The checks find an error in this text.' },
  'items-signed': { status: 422, sentence: 'Not every item is signed off.' },
  'no-threads': { status: 422, sentence: 'Not every thread is resolved.' },
  'no-suggestions': { status: 422, sentence: 'Not every suggestion is decided.' },
} as const satisfies Record<Gate, Refusal>

const otherRefusals = {
  'not-found': { status: 404, sentence: 'There is nothing here, or you have no access to it.' },
  'not-allowed': { status: 403, sentence: 'Your role does not allow this.' },
  'state-moved': {
    status: 409,
    sentence: 'Somebody was faster: the report stands elsewhere now. Look at it again.',
  },
  'wrong-state': {
    status: 409,
    sentence: 'This cannot be done while the report stands where it does.',
  },
  'text-closed': {
    status: 409,
    sentence: 'The text is closed for writing. Reopen the report to change it.',
  },
  'same-text': { status: 409, sentence: 'The text says exactly that already.' },
  'backup-unusable': { status: 422, sentence: 'This is no backup of Galley, or it is damaged.' },
  'desk-not-empty': {
    status: 409,
    sentence: 'There is a desk in this database already. It is left as it is.',
  },
  'database-in-use': {
    status: 409,
    sentence: 'The database is in use. Stop Galley, and whatever else has it open, and try again.',
  },
  'other-version': {
    status: 409,
    sentence:
      'The database was last used by another version of Galley. Start this one on it once, and stop it.',
  },
  'wrong-password': { status: 422, sentence: 'That is not your present password.' },
  'weak-password': {
    status: 422,
    sentence: 'That password is among the first that anybody would try. Take another one.',
  },
  'too-many-tries': { status: 429, sentence: 'Too many tries. Wait a little, then try again.' },
  'link-void': {
    status: 410,
    sentence: 'This link was used, replaced or has expired. Ask for a new one.',
  },
  'email-taken': { status: 409, sentence: 'Somebody with this address is at the desk already.' },
  'name-taken': {
    status: 409,
    sentence: 'There is a series with this address already. Take another name.',
  },
  'name-reserved': {
    status: 422,
    sentence: 'This address is used by Galley itself. Take another one.',
  },
  'last-administrator': {
    status: 409,
    sentence: 'The desk needs one administrator. Make somebody else administrator first.',
  },
  'wrong-period': { status: 422, sentence: 'The period ends before it begins.' },
  'unreadable-text': { status: 422, sentence: 'This is no report that Galley can read.' },
  'unreadable-picture': { status: 422, sentence: 'This is no picture that Galley can read.' },
  'import-moved': {
    status: 409,
    sentence: 'This import stands elsewhere now. Look at it again.',
  },
  'asked-already': { status: 409, sentence: 'This person is asked already.' },
  'cannot-review': {
    status: 422,
    sentence: 'The approval of this person does not count on this series, so they are not asked.',
  },
  'anchor-gone': {
    status: 409,
    sentence: 'These words are no longer where they were. Select them again and send once more.',
  },
  'too-different': {
    status: 422,
    sentence: 'These two are too large and too different to be compared.',
  },
  'nothing-chosen': { status: 422, sentence: 'Tick at least one post to bring in.' },
  'nothing-to-take-back': {
    status: 409,
    sentence: 'Somebody has worked on every report of this import since, so all of them stay.',
  },
  'too-large': { status: 413, sentence: 'This is too large.' },
} as const satisfies Record<string, Refusal>

export const refusals = { ...gateRefusals, ...otherRefusals }
export type RefusalCode = keyof typeof refusals

/** How many things a sentence names before it counts the rest. */
const named = 3

/** What is said of a refusal, with what stands against it by name. */
export function refusalSentence(code: RefusalCode, against: readonly string[] = []): string {
  const { sentence } = refusals[code]
  if (against.length === 0) return sentence
  const more = against.length - named
  const names = against.slice(0, named).join(' · ')
  return `${sentence} ${names}${more > 0 ? ` · and ${more} more` : ''}`
}
