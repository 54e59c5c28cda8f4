import { describe, expect, test } from 'vitest'
import { seriesGates, usualRule } from './approval-rule.ts'
import { decide, type Facts } from './decide.ts'
import { refusals, refusalSentence, type RefusalCode } from './refusals.ts'
import { roles, type Actor, type Role } from './roles.ts'
import { isApproved, states, type State } from './states.ts'
import { acts, transitions, type Act, type Gate } from './transitions.ts'

const hash = 'a'.repeat(64)
const otherHash = 'b'.repeat(64)

function factsIn(state: State, more: Partial<Facts> = {}): Facts {
  return {
    seriesId: 'turkey',
    state,
    archivedFrom: state === 'archived' ? 'changes-requested' : null,
    hash,
    seenHash: hash,
    approvedHash: isApproved(state) ? hash : null,
    hasTitle: true,
    hasText: true,
    hasOwnWords: false,
    isLastEditor: false,
    approvedBy: [],
    approvalsNeeded: 1,
    rule: { ...usualRule, gates: [...seriesGates] },
    against: { 'no-errors': [], 'items-signed': [], 'no-threads': [], 'no-suggestions': [] },
    wasPublished: ['published', 'corrected', 'under-correction', 'withdrawn'].includes(state),
    reason: 'Item 3 needs a second source.',
    times: { now: new Date(0), publishAt: new Date(1) },
    ...more,
  }
}

function actorWith(words: string): Actor {
  const held = words.split('+')
  const on = roles.filter((role) => held.includes(role))
  return {
    userId: 'amira',
    name: 'Amira',
    email: 'amira@example.org',
    administrator: held.includes('administrator'),
    roles: on.length > 0 ? { turkey: on } : { elsewhere: [...roles] },
  }
}

const nothing = { 'no-errors': [], 'items-signed': [], 'no-threads': [], 'no-suggestions': [] }
const editor = actorWith('editor')
const everything = actorWith('author+editor+publisher')

const marks: Partial<Record<RefusalCode, string>> = {
  'not-found': '.',
  'not-allowed': 'x',
  'wrong-state': '-',
}
const people = ['nobody', 'administrator', ...roles] as const
/** What opens every gate that stands about the actor, so that the table shows states and roles alone. */
const opened: Partial<Record<Act, Partial<Facts>>> = { 'break-glass': { hasOwnWords: true } }

function cell(act: Act, who: string, state: State): string {
  const decision = decide(actorWith(who), act, factsIn(state, opened[act]))
  return decision.ok ? decision.next : (marks[decision.refusal] ?? decision.refusal)
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  return rows
    .map((row) =>
      row
        .map((word, at) => word.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const matrix = () =>
  [
    'Who may do what with a report in which state, and where it stands afterwards.',
    '  .  there is nothing here for this person    x  their role does not allow it    -  not in this state',
    'One approval is needed, by an editor; the archived report was archived while changes were requested; it is on',
    'the blog where it is published, corrected, under correction or withdrawn. Somebody with several roles may do',
    'what any of them may.',
    ...acts.map((act) => {
      const rows = people.map((who) => [
        `  ${who}`,
        ...states.map((state) => cell(act, who, state)),
      ])
      const { gates } = transitions[act]
      const asked = gates.length > 0 ? `\n  only with: ${gates.join(', ')}` : ''
      return `\n${table([[act, ...states], ...rows])}${asked}`
    }),
    '\nA series says which of these gates it minds: no-errors, items-signed, no-threads.',
    '\nWhat is said where a gate is shut:',
    ...[...new Set(acts.flatMap((act) => transitions[act].gates as readonly Gate[]))].map(
      (gate) => `  ${gate.padEnd(16)} ${refusals[gate].sentence}`,
    ),
  ].join('\n') + '\n'

test('the matrix of all states, acts, roles and gates', async () => {
  await expect(matrix()).toMatchFileSnapshot('./matrix.txt')
})

test('two roles allow what either of them allows, and no more', () => {
  for (const act of acts)
    for (const state of states)
      for (const one of roles)
        for (const other of roles) {
          const [alone, also, both] = [one, other, `${one}+${other}`].map((who) =>
            cell(act, who, state),
          )
          expect(both, `${act} by ${one}+${other} in ${state}`).toBe(alone === 'x' ? also : alone)
          const ruling = cell(act, `administrator+${one}`, state)
          expect(ruling, `${act} by an administrator who is ${one}`).toBe(alone)
        }
})

/** Facts under which a gate holds and under which it does not, for each act that has it. Written by hand as well. */
const gates: { act: Act; gate: Gate; state: State; open: Partial<Facts>; shut: Partial<Facts> }[] =
  [
    { act: 'submit', gate: 'has-title', state: 'draft', open: {}, shut: { hasTitle: false } },
    { act: 'submit', gate: 'has-text', state: 'draft', open: {}, shut: { hasText: false } },
    {
      act: 'submit',
      gate: 'text-as-seen',
      state: 'draft',
      open: { seenHash: null },
      shut: { seenHash: otherHash },
    },
    {
      act: 'request-changes',
      gate: 'reason-given',
      state: 'in-review',
      open: { reason: 'Say who said so.' },
      shut: { reason: ' \n' },
    },
    {
      act: 'approve',
      gate: 'text-as-seen',
      state: 'in-review',
      open: {},
      shut: { seenHash: otherHash },
    },
    {
      act: 'approve',
      gate: 'not-decided-yet',
      state: 'in-review',
      open: { approvedBy: ['boris'], approvalsNeeded: 2 },
      shut: { approvedBy: ['boris', 'amira'], approvalsNeeded: 3 },
    },
    {
      act: 'approve',
      gate: 'not-own-words',
      state: 'in-review',
      open: {},
      shut: { hasOwnWords: true },
    },
    {
      act: 'approve',
      gate: 'not-last-editor',
      state: 'in-review',
      open: { isLastEditor: true },
      shut: { isLastEditor: true, rule: { ...usualRule, lastEditor: false } },
    },
    {
      act: 'break-glass',
      gate: 'own-words',
      state: 'in-review',
      open: { isLastEditor: true, rule: { ...usualRule, lastEditor: false } },
      shut: { hasOwnWords: false },
    },
    {
      act: 'break-glass',
      gate: 'text-as-seen',
      state: 'in-review',
      open: {},
      shut: { seenHash: otherHash },
    },
    {
      act: 'break-glass',
      gate: 'not-decided-yet',
      state: 'in-review',
      open: { approvedBy: ['boris'], approvalsNeeded: 2 },
      shut: { approvedBy: ['amira'], approvalsNeeded: 2 },
    },
    {
      act: 'break-glass',
      gate: 'reason-given',
      state: 'in-review',
      open: {},
      shut: { reason: '' },
    },
    { act: 'withdraw', gate: 'reason-given', state: 'published', open: {}, shut: { reason: ' ' } },
    {
      act: 'schedule',
      gate: 'approval-holds',
      state: 'approved',
      open: {},
      shut: { approvedHash: null },
    },
    {
      act: 'schedule',
      gate: 'time-ahead',
      state: 'approved',
      open: {},
      shut: { times: { now: new Date(5), publishAt: new Date(5) } },
    },
    ...seriesGates.flatMap((gate) =>
      (['approve', 'break-glass', 'schedule', 'publish'] as const).map((act) => ({
        act,
        gate,
        state: act === 'approve' || act === 'break-glass' ? 'in-review' : ('approved' as State),
        open: { rule: { ...usualRule, gates: [] }, against: { ...nothing, [gate]: ['Item 2'] } },
        shut: { against: { ...nothing, [gate]: ['Item 2'] } },
      })),
    ),
    {
      act: 'publish',
      gate: 'approval-holds',
      state: 'approved',
      open: {},
      shut: { approvedHash: otherHash },
    },
  ]

describe('gates', () => {
  test.each(gates)('$act passes $gate when it holds', ({ act, state, open }) => {
    const facts = factsIn(state, { ...opened[act], ...open })
    expect(decide(everything, act, facts)).toMatchObject({ ok: true })
  })

  test.each(gates)('$act is refused by $gate when it does not', ({ act, gate, state, shut }) => {
    const facts = factsIn(state, { ...opened[act], ...shut })
    expect(decide(everything, act, facts)).toMatchObject({ ok: false, refusal: gate })
  })

  test('a gate of the series names what shuts it', () => {
    const against = { ...nothing, 'items-signed': ['Item 2: Ports', 'Item 3'] }
    const decision = decide(everything, 'approve', factsIn('in-review', { against }))
    expect(decision).toMatchObject({ refusal: 'items-signed', against: against['items-signed'] })
    expect(refusalSentence('items-signed', against['items-signed'])).toBe(
      'Not every item is signed off. Item 2: Ports · Item 3',
    )
    expect(refusalSentence('items-signed', ['1', '2', '3', '4', '5'])).toMatch(/3 · and 2 more$/)
  })

  test('submitting approves nothing while a gate of the series is shut', () => {
    const against = { ...nothing, 'no-errors': ['A citation has no note.'] }
    const facts = factsIn('draft', { approvalsNeeded: 0, against })
    expect(decide(editor, 'submit', facts)).toMatchObject({ next: 'in-review' })
    expect(decide(editor, 'submit', { ...facts, against: nothing })).toMatchObject({
      next: 'approved',
    })
  })

  test('a series says whose approval counts', () => {
    const rule = { ...usualRule, by: ['publisher' as const] }
    const facts = factsIn('in-review', { rule })
    expect(decide(editor, 'approve', facts)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(decide(actorWith('publisher'), 'approve', facts)).toMatchObject({ next: 'approved' })
  })

  test('every gate of every act is here', () => {
    const listed = gates.map(({ act, gate }) => `${act} ${gate}`)
    const real = acts.flatMap((act) => transitions[act].gates.map((gate) => `${act} ${gate}`))
    expect(listed.toSorted()).toEqual(real.toSorted())
  })

  test('nothing is published that stands approved by nobody', () => {
    const facts = factsIn('approved', { approvedHash: null })
    expect(decide(everything, 'publish', facts)).toEqual({ ok: false, refusal: 'approval-holds' })
  })
})

describe('how many approvals', () => {
  const approvedBy = (...people: string[]) => ({ approvedBy: people })

  test('a desk of one needs none: submitting approves', () => {
    expect(decide(editor, 'submit', factsIn('draft', { approvalsNeeded: 0 }))).toMatchObject({
      next: 'approved',
    })
  })

  test('two are needed: the first leaves it in review, the second approves it', () => {
    const first = factsIn('in-review', { approvalsNeeded: 2 })
    expect(decide(editor, 'approve', first)).toMatchObject({ next: 'in-review' })
    const second = { ...first, ...approvedBy('boris') }
    expect(decide(editor, 'approve', second)).toMatchObject({ next: 'approved' })
  })

  test('a text that was reopened and submitted unchanged is still approved', () => {
    const facts = factsIn('draft', approvedBy('boris'))
    expect(decide(editor, 'submit', facts)).toMatchObject({ next: 'approved' })
  })

  test('one of two standing approvals does not approve by submitting', () => {
    const facts = factsIn('draft', { approvalsNeeded: 2, ...approvedBy('boris') })
    expect(decide(editor, 'submit', facts)).toMatchObject({ next: 'in-review' })
  })
})

test('what was published before is corrected, not published, the next time', () => {
  const facts = factsIn('approved', { wasPublished: true })
  expect(decide(everything, 'publish', facts)).toMatchObject({ next: 'corrected' })
})

test('what was published is under correction when it is opened again', () => {
  const open = (state: State, wasPublished: boolean) =>
    decide(editor, 'reopen', factsIn(state, { wasPublished }))
  expect(open('approved', false)).toMatchObject({ next: 'draft' })
  expect(open('approved', true)).toMatchObject({ next: 'under-correction' })
  expect(open('withdrawn', true)).toMatchObject({ next: 'under-correction' })
  const taken = factsIn('in-review', { wasPublished: true })
  expect(decide(editor, 'take-back', taken)).toMatchObject({ next: 'under-correction' })
})

test('the event of a schedule says when', () => {
  const publishAt = new Date('2031-03-20T06:00:00Z')
  const facts = factsIn('approved', { times: { now: new Date(0), publishAt } })
  expect(decide(everything, 'schedule', facts)).toMatchObject({
    event: { kind: 'schedule', to: 'scheduled', publishAt: '2031-03-20T06:00:00.000Z' },
  })
})

test.each(states)('a report archived in the state %s comes back to it', (state) => {
  const decision = decide(editor, 'restore', factsIn('archived', { archivedFrom: state }))
  expect(decision).toMatchObject({ ok: true, next: state })
})

test('the event says what the audit needs, with the reason without its blanks', () => {
  const facts = factsIn('in-review', { reason: '  Item 3 needs a second source.\n' })
  expect(decide(editor, 'request-changes', facts)).toEqual({
    ok: true,
    next: 'changes-requested',
    event: {
      kind: 'request-changes',
      from: 'in-review',
      to: 'changes-requested',
      hash,
      reason: 'Item 3 needs a second source.',
    },
  })
})

/** A small seeded generator (mulberry32), so that a failing case can be run again. */
function randomFrom(seed: number) {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const chance = () => next() < 0.5
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  return { chance, one, some: <T>(list: readonly T[]) => list.filter(chance) }
}

function randomFacts({ chance, one, some }: ReturnType<typeof randomFrom>): Facts {
  return {
    seriesId: one(['turkey', 'syria', '__proto__', 'constructor']),
    state: one(states),
    archivedFrom: one([null, ...states]),
    hash: one([hash, otherHash, '']),
    seenHash: one([null, hash, otherHash]),
    approvedHash: one([null, hash, otherHash, '']),
    hasTitle: chance(),
    hasText: chance(),
    hasOwnWords: chance(),
    isLastEditor: chance(),
    approvedBy: some(['amira', 'boris', 'chloe']),
    approvalsNeeded: one([0, 1, 2, 3, 100]),
    rule: { by: some(roles), lastEditor: chance(), gates: some(seriesGates) },
    against: {
      'no-errors': some(['An error.']),
      'items-signed': some(['Item 1']),
      'no-threads': some(['A thread']),
      'no-suggestions': some(['1 of Ben']),
    },
    wasPublished: chance(),
    ...(chance() ? { reason: one(['', ' ', 'Why.']) } : {}),
  }
}

function randomActor(
  { chance, some }: ReturnType<typeof randomFrom>,
  held: readonly Role[],
): Actor {
  const granted: Record<string, readonly Role[]> = {}
  if (chance()) granted.turkey = held
  if (chance()) granted.syria = some(roles)
  return { ...editor, administrator: chance(), roles: granted }
}

test('laws of deciding, over random facts', () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const random = randomFrom(seed)
  for (let run = 0; run < 20_000; run++) {
    const facts = randomFacts(random)
    const held = random.some(roles)
    const actor = randomActor(random, held)
    const act = random.one(acts)
    const at = `seed ${seed}, run ${run}: ${act} ${JSON.stringify({ facts, actor })}`
    const decision = decide(actor, act, facts)
    const mine = Object.hasOwn(actor.roles, facts.seriesId) ? actor.roles[facts.seriesId]! : []
    if (mine.length === 0) {
      expect(decision, at).toEqual({ ok: false, refusal: 'not-found' })
    }
    if (decision.ok) {
      expect(states, at).toContain(decision.next)
      expect(decision.event, at).toMatchObject({ from: facts.state, to: decision.next, kind: act })
      const more = { ...actor, roles: { ...actor.roles, [facts.seriesId]: [...roles] } }
      expect(decide(more, act, facts), at).toEqual(decision)
    }
    expect(decide(actor, act, facts), at).toEqual(decision)
  }
})
