import * as Y from 'yjs'

/** Object store with one Yjs update to a record, in the order of its numbers. */
const UPDATES = 'updates'
/** From so many records on, the copy is written anew as one. */
const MANY = 500
/** What others type is no work of this device: it may wait so long for company. Milliseconds. */
const PATIENCE = 1_000
/** Milliseconds until a copy that failed is tried again: the first wait, and the longest. */
const RETRY = { first: 2_000, longest: 60_000 }

interface DeviceCopyOptions {
  /** Called when what is kept, or whether it can be, has changed. */
  onChanged: () => void
  /** The browser's own where nothing else is said; undefined where the browser has none. */
  indexedDB?: IDBFactory | undefined
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The device refused.'))
  })
}

function openDatabase(factory: IDBFactory | undefined, name: string): Promise<IDBDatabase> {
  if (!factory) return Promise.reject(new Error('This browser keeps nothing.'))
  const request = factory.open(name)
  request.onupgradeneeded = () => request.result.createObjectStore(UPDATES, { autoIncrement: true })
  return settled(request)
}

/** The updates of a copy as they were written; none where there is no copy or it cannot be read. Makes no copy. */
export async function readCopy(
  name: string,
  factory: IDBFactory | undefined = globalThis.indexedDB,
): Promise<Uint8Array[]> {
  if (!factory) return []
  try {
    const request = factory.open(name)
    request.onupgradeneeded = () => request.transaction?.abort()
    const database = await settled(request)
    const records: unknown[] = await settled(
      database.transaction(UPDATES).objectStore(UPDATES).getAll() as IDBRequest<unknown[]>,
    )
    database.close()
    return records.filter((record) => record instanceof Uint8Array)
  } catch {
    return []
  }
}

/** Takes a copy away for good. A page that still writes into it makes a new one. */
export function discardCopy(
  name: string,
  factory: IDBFactory | undefined = globalThis.indexedDB,
): void {
  factory?.deleteDatabase(name)
}

/** Resolves when it is on the disk, as far as the browser can know; rejects when nothing of it is. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The device refused.'))
  })
}

/** Record numbers that the document is known to hold; runs of them, so that a long session needs one. */
class Known {
  #runs: [number, number][] = []

  add(key: number): void {
    const last = this.#runs.at(-1)
    if (last && last[1] + 1 === key) last[1] = key
    else this.#runs.push([key, key])
  }

  get count(): number {
    return this.#runs.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  }

  take(): readonly [number, number][] {
    return this.#runs.splice(0)
  }
}

/**
 * This browser's copy of one text, in IndexedDB under `name`: every update is a record, written in the order in which
 * it came, one transaction at a time; what comes meanwhile goes into the next. Tabs of one person share a copy: each
 * appends, and takes away only what its own document holds.
 *
 * It never throws. Where the device refuses (no room, a private window, a store that was cleared), `failed` says so,
 * and it is tried again with the whole document.
 */
export class DeviceCopy {
  /** Resolves when what the copy held is in the document, with false when the device refused. */
  readonly opened: Promise<boolean>
  #database: IDBDatabase | null = null
  #queue: Uint8Array[] = []
  /** Changes of this person in `#queue`, and in the transaction that runs. */
  #queued = 0
  #running = 0
  #writing: Promise<void> | null = null
  #failed = false
  #failures = 0
  /** The copy was taken away from outside, with all that it held. */
  #lost = false
  /** What the copy held is in the document, or could not be had. */
  #loaded = false
  #read = false
  #destroyed = false
  #soon: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  readonly #known = new Known()

  constructor(
    readonly name: string,
    readonly doc: Y.Doc,
    readonly options: DeviceCopyOptions,
  ) {
    this.opened = this.#open()
  }

  /** Changes of this person, the newest ones, that no completed transaction holds; Infinity when the copy is gone. */
  get pending(): number {
    return this.#lost ? Infinity : this.#queued + this.#running
  }

  /** The device refused; what is pending is in the page alone until a later try succeeds. */
  get failed(): boolean {
    return this.#failed
  }

  /** Takes an update of the document. A person's own is written at once, after the browser has painted it. */
  keep(update: Uint8Array, own: boolean): void {
    if (this.#destroyed) return
    if (own) this.#queued++
    // A copy that failed is written whole, so nothing has to be remembered for it.
    if (this.#failed && !this.#writing) return
    this.#queue.push(update)
    if (!this.#loaded || this.#writing) return
    if (own) {
      clearTimeout(this.#later)
      this.#later = undefined
      this.#soon ??= setTimeout(this.flush)
    } else {
      this.#later ??= setTimeout(this.flush, PATIENCE)
    }
  }

  /** Begins to write what waits. For a page that may be gone in a moment. */
  readonly flush = (): void => {
    clearTimeout(this.#soon)
    clearTimeout(this.#later)
    this.#soon = this.#later = undefined
    const database = this.#database
    if (!database || this.#failed || this.#writing || this.#queue.length === 0) return
    const updates = this.#queue.splice(0)
    this.#running = this.#queued
    this.#queued = 0
    this.#write(database, updates)
  }

  /** Writes what still waits and closes. The copy itself stays. */
  async destroy(): Promise<void> {
    if (this.#destroyed) return
    this.#destroyed = true
    clearTimeout(this.#retry)
    this.flush()
    await this.opened
    await this.#writing
    this.flush()
    await this.#writing
    this.#database?.close()
    this.#database = null
  }

  async #open(): Promise<boolean> {
    try {
      await this.#connect()
      await this.#load()
      return true
    } catch {
      this.#refused()
      return false
    } finally {
      this.#loaded = true
      this.flush()
      this.#changed()
    }
  }

  async #connect(): Promise<void> {
    const database = await openDatabase(
      'indexedDB' in this.options ? this.options.indexedDB : globalThis.indexedDB,
      this.name,
    )
    // Somebody clears the site's data: the next try makes a new copy of all that the page holds.
    database.onversionchange = () => {
      database.close()
      this.#gone()
    }
    database.onclose = () => this.#gone()
    this.#database = database
  }

  async #load(): Promise<void> {
    const store = this.#database!.transaction(UPDATES).objectStore(UPDATES)
    const [keys, updates] = await Promise.all([
      settled(store.getAllKeys()),
      settled(store.getAll() as IDBRequest<unknown[]>),
    ])
    if (this.doc.isDestroyed) return
    this.doc.transact(() => {
      for (const update of updates)
        if (update instanceof Uint8Array) applyReadable(this.doc, update, this)
    }, this)
    for (const key of keys) this.#known.add(Number(key))
    this.#read = true
  }

  /** Appends updates, or the whole document in place of all that it is known to hold. */
  #write(database: IDBDatabase, updates: Uint8Array[] | 'all'): void {
    const run = async () => {
      const all = updates === 'all' || this.#known.count >= MANY
      const records = all ? [Y.encodeStateAsUpdate(this.doc)] : updates
      const transaction = database.transaction(UPDATES, 'readwrite', { durability: 'strict' })
      const done = committed(transaction)
      const store = transaction.objectStore(UPDATES)
      const keys: IDBRequest<IDBValidKey>[] = []
      for (const record of records) keys.push(store.add(record))
      if (all)
        for (const [from, to] of this.#known.take()) store.delete(IDBKeyRange.bound(from, to))
      await done
      for (const { result } of keys) this.#known.add(Number(result))
    }
    this.#writing = run().then(
      () => {
        if (updates === 'all') this.#lost = false
        this.#written()
      },
      () => this.#refused(),
    )
  }

  #written(): void {
    this.#writing = null
    this.#running = 0
    this.#failures = 0
    this.#failed = false
    if (!this.#destroyed) this.flush()
    this.#changed()
  }

  #gone(): void {
    this.#lost = true
    this.#known.take()
    this.#refused()
  }

  #refused(): void {
    this.#writing = null
    this.#queued += this.#running
    this.#running = 0
    this.#queue = []
    this.#failed = true
    this.#changed()
    if (this.#destroyed || this.#retry !== undefined) return
    const wait = Math.min(RETRY.first * 2 ** this.#failures++, RETRY.longest)
    this.#retry = setTimeout(() => void this.#tryAgain(), wait)
  }

  async #tryAgain(): Promise<void> {
    this.#retry = undefined
    this.#database?.close()
    this.#database = null
    try {
      await this.#connect()
      if (!this.#read) await this.#load()
    } catch {
      return this.#refused()
    }
    const database = this.#opened()
    if (!database) return
    this.#running = this.#queued
    this.#queued = 0
    this.#write(database, 'all')
  }

  /** A method, because the field counts as null where it was set to null before an await. */
  #opened(): IDBDatabase | null {
    if (this.#destroyed) this.#database?.close()
    return this.#destroyed ? null : this.#database
  }

  #changed(): void {
    if (!this.#destroyed) this.options.onChanged()
  }
}

/** A record that cannot be read must not hide those behind it. */
function applyReadable(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  try {
    Y.applyUpdate(doc, update, origin)
  } catch {
    // Nothing can be made of it.
  }
}
