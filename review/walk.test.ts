import { expect, test } from 'vitest'
import { random as randomFrom, seedsOf, type Random } from '#report/testing/random.ts'
import { seriesGates, type ApprovalRule } from './approval-rule.ts'
import { decide, type Facts } from './decide.ts'
import { roles, type Actor, type Role } from './roles.ts'
import { isWritable, type State } from './states.ts'
import { acts, type Act } from './transitions.ts'

const seriesId = 'turkey'

interface Word {
  word: string
  by: string
  /** A word of which the checks say that it is an error. */
  wrong: boolean
}

interface Given {
  by: string
  act: Act
  hash: string
}

/** A report of which nothing is believed that was not done: the text is its words, and the hash is the text. */
class Walk {
  state: State = 'draft'
  archivedFrom: State | null = null
  approvedHash: string | null = null
  wasPublished = false
  words: Word[] = []
  lastEditor = ''
  /** Sign-offs of the one item that the text is. */
  signed: string | null = null
  /** Threads that nobody resolved. */
  threads = 0
  proposed = 0
  readonly given: Given[] = []
  readonly people: Actor[]
  readonly needed: number
  readonly rule: ApprovalRule

  constructor(readonly random: Random) {
    const some = <T>(list: readonly T[]) => list.filter(() => random.chance(0.6))
    this.people = ['amira', 'boris', 'chloe', 'dana'].map((userId) => {
      const held: Role[] = some(roles)
      const administrator = random.chance(0.3)
      return { userId, name: userId, email: userId, administrator, roles: { [seriesId]: held } }
    })
    this.needed = random.int(3)
    const by = some(roles)
    this.rule = {
      by: by.length > 0 ? by : ['editor'],
      lastEditor: random.chance(0.5),
      gates: some(seriesGates),
    }
  }

  get hash(): string {
    return JSON.stringify(this.words.map(({ word, wrong }) => [word, wrong]))
  }

  has(by: string): boolean {
    return this.words.some((word) => word.by === by)
  }

  facts(actor: Actor, seenHash: string | null): Facts {
    const { hash } = this
    const newest = new Map(this.given.map((one) => [one.by, one]))
    const approvedBy = [...newest.values()]
      .filter((one) => one.hash === hash)
      .filter(({ by, act }) => act === 'break-glass' || (act === 'approve' && !this.has(by)))
      .map(({ by }) => by)
    const { state, archivedFrom, approvedHash, wasPublished, rule, random } = this
    const reason = random.pick(['', 'Because.'])
    const now = new Date(1000)
    return {
      seriesId,
      state,
      archivedFrom,
      hash,
      seenHash,
      approvedHash,
      wasPublished,
      rule,
      reason,
      hasTitle: true,
      hasText: this.words.length > 0,
      hasOwnWords: this.has(actor.userId),
      isLastEditor: this.lastEditor === actor.userId,
      approvedBy,
      approvalsNeeded: this.needed,
      against: {
        'no-errors': this.words.some(({ wrong }) => wrong) ? ['An error.'] : [],
        'items-signed': this.signed === hash ? [] : ['Item 1'],
        'no-threads': this.threads > 0 ? ['A thread'] : [],
        'no-suggestions': this.proposed > 0 ? ['1 of Ben'] : [],
      },
      times: { now, publishAt: new Date(random.int(2000)) },
    }
  }

  /** Somebody types, deletes or puts back a word, where the text is open. */
  edit(actor: Actor): void {
    if (!isWritable(this.state)) return
    const { random } = this
    const at = random.int(this.words.length + 1)
    if (this.words.length > 0 && random.chance(0.5)) this.words.splice(Math.max(0, at - 1), 1)
    else {
      const word = random.pick(['sea', 'port', 'ship'])
      this.words.splice(at, 0, { word, by: actor.userId, wrong: random.chance(0.1) })
    }
    this.lastEditor = actor.userId
  }

  /** What must be true of a text that goes out, from nothing but what people did. */
  checkPublished(label: string): void {
    const { hash } = this
    const words = new Set(this.words.map(({ by }) => by))
    const valid = this.people.filter(({ userId, roles: held }) => {
      const last = this.given.findLast(({ by }) => by === userId)
      if (last?.hash !== hash || last.act === 'request-changes') return false
      if (!this.rule.by.some((role) => held[seriesId]!.includes(role))) return false
      return last.act === 'break-glass' || !words.has(userId)
    })
    expect(valid.length, `${label}: approvals of exactly this text`).toBeGreaterThanOrEqual(
      this.needed,
    )
    expect(this.approvedHash, label).toBe(hash)
    if (this.rule.gates.includes('no-errors'))
      expect(
        this.words.some(({ wrong }) => wrong),
        label,
      ).toBe(false)
    if (this.rule.gates.includes('items-signed')) expect(this.signed, label).toBe(hash)
    if (this.rule.gates.includes('no-threads')) expect(this.threads, label).toBe(0)
    if (this.rule.gates.includes('no-suggestions')) expect(this.proposed, label).toBe(0)
  }

  act(actor: Actor, act: Act, label: string): boolean {
    const seen = this.random.pick([this.hash, this.hash, '[]', null])
    const facts = this.facts(actor, seen)
    const decision = decide(actor, act, facts)
    if (!decision.ok) return false
    const { next } = decision
    if (act === 'publish') this.checkPublished(label)
    if (act === 'break-glass') expect(facts.reason, label).not.toBe('')
    if (act === 'approve' || act === 'break-glass' || act === 'request-changes')
      this.given.push({ by: actor.userId, act, hash: this.hash })
    this.archivedFrom = next === 'archived' ? this.state : null
    if (next === 'approved' && act !== 'restore' && act !== 'unschedule')
      this.approvedHash = this.hash
    if (isWritable(next)) this.approvedHash = null
    if (act === 'publish') this.wasPublished = true
    this.state = next
    return true
  }
}

test('whoever does what in whatever order, only a text that enough people approved goes out', () => {
  const done = new Map<Act, number>()
  for (const seed of seedsOf(300)) {
    const walk = new Walk(randomFrom(seed))
    const { random, people } = walk
    for (let step = 0; step < 400; step++) {
      const actor = random.pick(people)
      const label = `seed ${seed}, step ${step}`
      if (random.chance(0.3)) walk.edit(actor)
      else if (random.chance(0.1) && isWritable(walk.state)) walk.signed = walk.hash
      else if (random.chance(0.15)) {
        walk.threads = random.chance(0.25) ? 1 : 0
        walk.proposed = random.chance(0.25) ? 1 : 0
      } else {
        // What brings it further is tried more often, or few would ever get out.
        const act = random.chance(0.5)
          ? random.pick(acts)
          : random.pick(['submit', 'approve', 'schedule', 'publish'] as const)
        if (walk.act(actor, act, label)) done.set(act, (done.get(act) ?? 0) + 1)
      }
    }
  }
  // A walk that gets nowhere proves nothing.
  for (const act of acts) expect(done.get(act) ?? 0, act).toBeGreaterThan(5)
})
