/** What the audit remembers. One member for each kind, with a sentence saying when it happens. */
import { z } from 'zod'
import { Remark } from '#report/remark.ts'
import { SourceRule } from '#report/source-rule-schema.ts'
import { WritingRule } from '#report/writing-rule-schema.ts'
import { ApprovalRule } from './approval-rule-schema.ts'
import { states } from './states.ts'
import { acts, type Act } from './transitions.ts'

/** A report was moved by one of the acts of transitions.ts. `hash` is the content's at that moment. */
export const ReportEvent = z.strictObject({
  kind: z.enum(acts as [Act, ...Act[]]),
  from: z.enum(states),
  to: z.enum(states),
  hash: z.string(),
  reason: z.string().optional(),
  /** When it is to go out, ISO 8601: of `schedule`. */
  publishAt: z.string().optional(),
})
export type ReportEvent = z.infer<typeof ReportEvent>

/**
 * A report came into being: from the series' template, or from a text that somebody brought. `remarks` is what the
 * reader of that text did not understand, guessed or left out.
 */
export const ReportCreated = z.strictObject({
  kind: z.literal('create-report'),
  origin: z.enum(['template', 'text']),
  hash: z.string(),
  remarks: z.array(Remark).optional(),
  /** The import that brought the text. */
  importId: z.string().optional(),
})

/** A report that an import had made and nobody had touched since was deleted with it. Its text stays in the import. */
export const ReportTakenBack = z.strictObject({
  kind: z.literal('take-back-import'),
  importId: z.string(),
  deletedReportId: z.string(),
  title: z.string(),
})

/** Somebody signed off one item of a report, as `itemHash` names its content, or took that back. */
export const ItemSigned = z.strictObject({
  kind: z.enum(['sign-off-item', 'take-back-sign-off']),
  itemId: z.string(),
  /** Its number and topic sentence at that moment. */
  number: z.number().int(),
  topic: z.string(),
  itemHash: z.string(),
})
export type ItemSigned = z.infer<typeof ItemSigned>

/** An item was given to somebody, or to nobody any more. */
export const ItemOwned = z.strictObject({
  kind: z.literal('give-item'),
  itemId: z.string(),
  number: z.number().int(),
  topic: z.string(),
  ownerId: z.string().nullable(),
  /** Empty for nobody. */
  name: z.string(),
})
export type ItemOwned = z.infer<typeof ItemOwned>

/** A content was frozen by hand as a version with a name, or a version got another name. */
export const VersionNamed = z.strictObject({
  kind: z.literal('name-version'),
  number: z.number().int(),
  hash: z.string(),
  name: z.string(),
})

/** The text was made again what it was in a version; `before` is the number of the one that holds what it was until then. */
export const VersionRestored = z.strictObject({
  kind: z.literal('restore-version'),
  number: z.number().int(),
  hash: z.string(),
  before: z.number().int(),
})
export type VersionRestored = z.infer<typeof VersionRestored>

/** Somebody was asked to review a report, `insteadOf` somebody who is away; or the request was taken back. */
export const ReviewAsked = z.strictObject({
  kind: z.enum(['ask-review', 'withdraw-request']),
  userId: z.string(),
  name: z.string(),
  insteadOf: z.string().optional(),
  /** ISO 8601 */
  due: z.string().optional(),
})
export type ReviewAsked = z.infer<typeof ReviewAsked>

/** Whoever was asked said whether they will. */
export const ReviewAnswered = z.strictObject({
  kind: z.enum(['accept-review', 'decline-review']),
  reason: z.string().optional(),
})

/** A thread was resolved, or opened again; `quote` is what it is about, shortened. */
export const ThreadSettled = z.strictObject({
  kind: z.enum(['resolve-thread', 'reopen-thread']),
  threadId: z.string(),
  quote: z.string(),
})
export type ThreadSettled = z.infer<typeof ThreadSettled>

/** Somebody is away, and who is asked in their place; `until` is null where they are back. */
export const AwaySet = z.strictObject({
  kind: z.literal('set-away'),
  /** ISO 8601 */
  until: z.string().nullable(),
  /** Empty for nobody. */
  name: z.string(),
})

/** A series was made or its settings were changed; the new values. */
export const SeriesChanged = z.strictObject({
  kind: z.enum(['create-series', 'change-series']),
  name: z.string(),
  titlePattern: z.string(),
  approvalsNeeded: z.number().int(),
  approval: ApprovalRule.optional(),
  sourceRule: SourceRule.optional(),
})

/** How a series is written was changed; the new values, of its names those that came and went. */
export const WritingSet = z.strictObject({
  kind: z.literal('set-writing'),
  ...WritingRule.omit({ names: true }).shape,
  added: WritingRule.shape.names,
  removed: WritingRule.shape.names,
})

/** Somebody's roles on a series were set; an empty list took them off it. */
export const RolesSet = z.strictObject({
  kind: z.literal('set-roles'),
  userId: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
})

/** Something about who is at the desk: it was set up, somebody was invited, joined, was let go or back in. */
export const PersonChanged = z.strictObject({
  kind: z.enum([
    'set-up-desk',
    'invite',
    'withdraw-invitation',
    'accept-invitation',
    'disable-person',
    'enable-person',
    'make-administrator',
    'unmake-administrator',
    'change-password',
    'change-name',
  ]),
  email: z.string(),
})
export type PersonChanged = z.infer<typeof PersonChanged>

/** A webhook, to which the desk's alerts are sent, was added or changed. Of its address only the host is kept. */
export const WebhookChanged = z.strictObject({
  kind: z.enum([
    'add-webhook',
    'change-webhook',
    'pause-webhook',
    'resume-webhook',
    'remove-webhook',
    'renew-webhook-secret',
  ]),
  name: z.string(),
  host: z.string(),
})

export const AuditEvent = z.union([
  ReportEvent,
  ReportCreated,
  ReportTakenBack,
  ItemSigned,
  ItemOwned,
  VersionNamed,
  VersionRestored,
  ReviewAsked,
  ReviewAnswered,
  ThreadSettled,
  AwaySet,
  SeriesChanged,
  WritingSet,
  RolesSet,
  PersonChanged,
  WebhookChanged,
])
export type AuditEvent = z.infer<typeof AuditEvent>
