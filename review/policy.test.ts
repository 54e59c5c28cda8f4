import { describe, expect, test } from 'vitest'
import { usualRule } from './approval-rule.ts'
import type { Facts } from './decide.ts'
import { abilities, can, permissions, type Permission } from './policy.ts'
import { roles, type Actor } from './roles.ts'
import { isApproved, states, type State } from './states.ts'

const hash = 'a'.repeat(64)

function actorWith(words: string): Actor {
  const held = words.split('+')
  return {
    userId: 'amira',
    name: 'Amira',
    email: 'amira@example.org',
    administrator: held.includes('administrator'),
    roles: { turkey: roles.filter((role) => held.includes(role)) },
  }
}

function factsIn(state: State, more: Partial<Facts> = {}): Facts {
  return {
    seriesId: 'turkey',
    state,
    archivedFrom: null,
    hash,
    seenHash: null,
    approvedHash: isApproved(state) ? hash : null,
    hasTitle: true,
    hasText: true,
    hasOwnWords: false,
    isLastEditor: false,
    approvedBy: [],
    approvalsNeeded: 1,
    rule: usualRule,
    against: { 'no-errors': [], 'items-signed': [], 'no-threads': [], 'no-suggestions': [] },
    wasPublished: false,
    ...more,
  }
}

/** Who may do what besides moving a report; `write` as for a draft. Written by hand. */
const allowed: Record<string, Permission[]> = {
  nobody: [],
  administrator: ['manage-series', 'manage-people'],
  author: ['read', 'comment', 'suggest', 'write', 'create-report'],
  reviewer: ['read', 'comment', 'suggest'],
  editor: ['read', 'comment', 'suggest', 'write', 'create-report'],
  publisher: ['read', 'comment'],
  'author+publisher': ['read', 'comment', 'suggest', 'write', 'create-report'],
  'administrator+publisher': ['read', 'comment', 'manage-series', 'manage-people'],
}

describe('can', () => {
  test.each(Object.entries(allowed))('%s may: %j', (who, expected) => {
    const may = permissions.filter((permission) =>
      can(actorWith(who), permission, { seriesId: 'turkey', state: 'draft' }),
    )
    expect(may).toEqual(expected)
  })

  test.each([
    ['draft', true],
    ['in-review', true],
    ['changes-requested', true],
    ['approved', false],
    ['scheduled', false],
    ['published', false],
    ['corrected', false],
    ['under-correction', true],
    ['withdrawn', false],
    ['archived', false],
  ] as const)('an author may write a report that is %s: %s', (state, expected) => {
    expect(can(actorWith('author'), 'write', { seriesId: 'turkey', state })).toBe(expected)
  })

  test('roles on one series say nothing about another one', () => {
    const subject = { seriesId: 'syria', state: 'draft' as const }
    const may = permissions.filter((permission) =>
      can(actorWith('author+editor+publisher'), permission, subject),
    )
    expect(may).toEqual([])
  })
})

describe('abilities', () => {
  const shown = (who: string, facts: Facts) =>
    abilities(actorWith(who), facts).map(({ act, reason }) =>
      reason ? `${act}: ${reason.code}` : act,
    )

  test.each(states)('a stranger sees no button on a report that is %s', (state) => {
    expect(shown('nobody', factsIn(state))).toEqual([])
    expect(shown('administrator', factsIn(state))).toEqual([])
  })

  test.each([
    ['author', 'draft', ['submit']],
    ['author', 'in-review', ['take-back']],
    ['author', 'published', ['reopen']],
    ['author', 'archived', []],
    ['editor', 'in-review', ['take-back', 'request-changes', 'approve', 'archive']],
    ['editor', 'approved', ['request-changes', 'reopen', 'archive']],
    ['publisher', 'approved', ['schedule', 'publish', 'archive']],
    ['publisher', 'scheduled', ['unschedule', 'publish']],
    ['editor', 'scheduled', ['request-changes', 'reopen', 'unschedule']],
    ['publisher', 'published', ['withdraw', 'archive']],
    ['editor', 'withdrawn', ['reopen', 'archive']],
    ['publisher', 'archived', ['restore']],
  ] as const)('the %s of a report that is %s sees %j', (who, state, buttons) => {
    expect(shown(who, factsIn(state))).toEqual(buttons)
  })

  test('a button that is shut says why in words', () => {
    const facts = factsIn('in-review', { hasOwnWords: true })
    const approve = abilities(actorWith('editor'), facts).find(({ act }) => act === 'approve')
    expect(approve).toEqual({
      act: 'approve',
      allowed: false,
      reason: {
        code: 'not-own-words',
        sentence: 'There are words of your own in this text. Somebody else has to approve it.',
      },
    })
  })

  test('a reason that is not typed yet shuts no button', () => {
    expect(shown('editor', factsIn('in-review', { reason: '' }))).toContain('request-changes')
  })

  test('an empty draft cannot be submitted, and says so', () => {
    expect(shown('author', factsIn('draft', { hasTitle: false, hasText: false }))).toEqual([
      'submit: has-title',
    ])
  })
})
