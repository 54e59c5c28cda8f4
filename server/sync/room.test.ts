/** Any order of typing, torn lines, a disk that is slow or says no, processes that end, lost words: seeded. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { random as randomFrom, seedsOf, type Random } from '#report/testing/random.ts'
import { sign } from './testing/browser.ts'
import { Disk, Node, Page, textIn, type Line } from './testing/model.ts'

// Waiting is one of the things that happen; nothing here waits for the clock on the wall.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const turn = () => new Promise((resolve) => setImmediate(resolve))

class World {
  readonly disk = new Disk()
  readonly nodes: Node[]
  readonly pages: Page[] = []
  /** Torn at the page's end alone. */
  readonly torn: Line[] = []
  /** Every word that was typed, with its page. */
  readonly typed = new Map<string, Page>()
  /** Words that somebody deleted, wherever that has got to. */
  readonly removed = new Set<string>()
  #words: { from: Node; word: Parameters<Node['hear']>[0] }[] = []

  constructor(
    readonly random: Random,
    { writers, readers }: { writers: number; readers: number },
  ) {
    this.nodes = [this.#node(), this.#node()]
    for (let at = 0; at < writers; at++) this.pages.push(new Page(`writer ${at}`, 'write'))
    for (let at = 0; at < readers; at++) this.pages.push(new Page(`reader ${at}`, 'read'))
  }

  #node(): Node {
    return new Node(this.disk, (from, word) => this.#words.push({ from, word }))
  }

  /** One thing happens. */
  step(): void {
    const { random } = this
    const page = random.pick(this.pages)
    const node = random.pick(this.nodes)
    const chance = random.next()
    if (chance < 0.25) return this.#type(page)
    if (chance < 0.45) return page.line?.deliverUp()
    if (chance < 0.65) return page.deliverDown()
    if (chance < 0.8) return node.answer(random, 0.05)
    if (chance < 0.86) return this.#connect(page, node)
    if (chance < 0.88) return this.#tear(page)
    if (chance < 0.9) return this.#hangUp()
    if (chance < 0.94) return this.#hear(0.2)
    if (chance < 0.98) {
      vi.advanceTimersByTime(random.int(1500))
      return node.tick(Date.now())
    }
    if (chance < 0.983) return this.#crash(random.int(this.nodes.length))
    if (page.right === 'write')
      for (const word of page.remove(random.int(30), random.int(3))) this.removed.add(word)
  }

  #type(page: Page): void {
    const word = sign(this.typed.size)
    // What a reader's page holds is refused, so it types no more than once.
    if (page.right === 'read' && this.random.chance(0.9)) return
    page.type(word, this.random.int(40))
    if (page.tokens.has(word)) this.typed.set(word, page)
  }

  #connect(page: Page, node: Node): void {
    if (!page.line && page.ended === null) page.connect(node)
  }

  #tear(page: Page): void {
    const line = page.tear()
    if (line) this.torn.push(line)
  }

  /** The server hears of a line that is torn, perhaps after more of what was under way. */
  #hangUp(): void {
    const [line] = this.torn.splice(this.random.int(this.torn.length), 1)
    if (!line) return
    for (let more = this.random.int(4); more > 0; more--) line.deliverUp()
    line.socket.terminate()
  }

  #hear(lost: number): void {
    const [said] = this.#words.splice(0, 1)
    if (!said || this.random.chance(lost)) return
    for (const node of this.nodes) if (node !== said.from) node.hear(said.word)
  }

  #crash(at: number): void {
    const node = this.nodes[at]!
    node.crash(this.random)
    for (const page of this.pages) if (page.line?.node === node) page.tear()
    this.nodes[at] = this.#node()
    this.check('after a crash')
  }

  /** What always holds. */
  check(when: string): void {
    const { doc, seq } = this.disk.read()
    expect(seq).toBe(this.disk.lastSeq)
    expect(this.disk.snapshot.upto).toBeLessThanOrEqual(seq)
    for (const seqOfEdit of this.disk.log.keys())
      expect(seqOfEdit).toBeGreaterThan(this.disk.snapshot.upto)
    const text = textIn(doc).toString()
    for (const [word, page] of this.typed) {
      const times = text.split(word).length - 1
      const isSaved = page.tokens.get(word)!.acknowledged
      const label = `${when}: ${word} of ${page.userId}`
      if (page.right === 'read') expect(times, label).toBe(0)
      else if (isSaved && !this.removed.has(word)) expect(times, label).toBe(1)
      else expect(times, label).toBeLessThanOrEqual(1)
    }
    for (const node of this.nodes) expect(node.open.length).toBeLessThanOrEqual(1)
  }

  /** Everybody comes back, and everything that is under way arrives. */
  async settle(): Promise<void> {
    for (let calm = 0, rounds = 0; calm < 5; rounds++) {
      if (rounds > 5000) throw new Error('It never comes to rest.')
      let moved = false
      while (this.torn.length > 0) this.#hangUp()
      for (const page of this.pages) {
        this.#connect(page, this.random.pick(this.nodes))
        if (page.line && (page.line.up.length > 0 || page.line.socket.down.length > 0)) moved = true
        while (page.line && page.line.up.length > 0) page.line.deliverUp()
        while (page.line && page.line.socket.down.length > 0) page.deliverDown()
      }
      for (const node of this.nodes) {
        if (node.asked.length > 0) moved = true
        while (node.asked.length > 0) node.answer(this.random, 0)
        node.tick(Date.now())
        while (node.asked.length > 0) node.answer(this.random, 0)
      }
      while (this.#words.length > 0) this.#hear(0)
      vi.advanceTimersByTime(1000)
      await turn()
      calm = moved ? 0 : calm + 1
    }
  }
}

test.each(seedsOf(3))(
  'whatever happens, what was said to be saved is there, nobody’s words are doubled, and all agree in the end (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const world = new World(random, { writers: 4, readers: 2 })
    const steps = 2000
    for (let at = 0; at < steps; at++) {
      world.step()
      if (random.chance(0.3)) await turn()
      if (at % 100 === 0) world.check(`seed ${seed}, step ${at}`)
    }
    await world.settle()
    world.check(`seed ${seed}, at rest`)

    const stored = world.disk.read().doc
    const label = `seed ${seed}`
    for (const page of world.pages) {
      if (page.right === 'read' && page.ended !== null) continue
      expect(page.ended, label).toBeNull()
      expect(Y.encodeStateVector(page.doc), label).toEqual(Y.encodeStateVector(stored))
      expect(
        Y.equalDeleteSets(
          Y.createDeleteSetFromStructStore(page.doc.store),
          Y.createDeleteSetFromStructStore(stored.store),
        ),
        label,
      ).toBe(true)
      expect(textIn(page.doc).toString(), label).toBe(textIn(stored).toString())
      expect(page.doc.store.pendingStructs, label).toBeNull()
      for (const [word, token] of page.tokens)
        expect(token.acknowledged, `${label}: ${word}`).toBe(true)
    }
    expect(world.typed.size).toBeGreaterThan(100)
    expect(world.disk.folded, label).toBeGreaterThan(0)
  },
  120_000,
)
