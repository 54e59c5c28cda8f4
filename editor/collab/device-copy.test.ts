import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DeviceCopy } from './device-copy.ts'

vi.stubGlobal('IDBKeyRange', IDBKeyRange)

const words = (doc: Y.Doc): string => doc.getText('words').toJSON()

interface Page {
  doc: Y.Doc
  copy: DeviceCopy
  type: (words: string) => void
}

/** A page whose document is kept under one name in this browser. */
function open(indexedDB: IDBFactory | undefined): Page {
  const doc = new Y.Doc()
  const copy = new DeviceCopy('report', doc, { onChanged: () => {}, indexedDB })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== copy) copy.keep(update, true)
  })
  return { doc, copy, type: (text) => doc.getText('words').insert(words(doc).length, text) }
}

const isCommitted = ({ copy }: Page) => vi.waitFor(() => expect(copy.pending).toBe(0), 20_000)

function records(indexedDB: IDBFactory): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('report')
    opening.onerror = () => reject(opening.error!)
    opening.onsuccess = () => {
      const count = opening.result.transaction('updates').objectStore('updates').count()
      count.onsuccess = () => {
        opening.result.close()
        resolve(count.result)
      }
    }
  })
}

it('holds what it says it holds, even if the page ends in that moment', async () => {
  const device = new IDBFactory()
  const first = open(device)
  await first.copy.opened
  for (const letter of 'Cranes') first.type(letter)
  expect(first.copy.pending).toBe(6)
  await isCommitted(first)
  // No good-bye: the page was killed.
  const second = open(device)
  expect(await second.copy.opened).toBe(true)
  expect(words(second.doc)).toBe('Cranes')
})

it('keeps what was typed before it was open', async () => {
  const device = new IDBFactory()
  const page = open(device)
  page.type('early')
  expect(page.copy.pending).toBe(1)
  await isCommitted(page)
  const again = open(device)
  await again.copy.opened
  expect(words(again.doc)).toBe('early')
})

it('writes what waits when it is closed', async () => {
  const device = new IDBFactory()
  const page = open(device)
  page.type('last words')
  await page.copy.destroy()
  const again = open(device)
  await again.copy.opened
  expect(words(again.doc)).toBe('last words')
})

it('reads what y-indexeddb wrote', async () => {
  const device = new IDBFactory()
  const old = new Y.Doc()
  old.getText('words').insert(0, 'from before')
  await new Promise<void>((resolve, reject) => {
    const opening = device.open('report')
    opening.onerror = () => reject(opening.error!)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('updates', { autoIncrement: true })
      opening.result.createObjectStore('custom')
    }
    opening.onsuccess = () => {
      const writing = opening.result.transaction('updates', 'readwrite')
      writing.objectStore('updates').add(Y.encodeStateAsUpdate(old))
      writing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
  const page = open(device)
  await page.copy.opened
  expect(words(page.doc)).toBe('from before')
  page.type(', and now')
  await isCommitted(page)
  const again = open(device)
  await again.copy.opened
  expect(words(again.doc)).toBe('from before, and now')
})

it('stays small however much is typed, and takes nothing away that another tab wrote', async () => {
  const device = new IDBFactory()
  const [a, b] = [open(device), open(device)]
  await Promise.all([a.copy.opened, b.copy.opened])
  b.type('B')
  await isCommitted(b)
  for (let round = 0; round < 12; round++) {
    for (let key = 0; key < 100; key++) a.type('a')
    await isCommitted(a)
  }
  expect(await records(device)).toBeLessThan(700)
  const again = open(device)
  await again.copy.opened
  expect(words(again.doc).replaceAll('B', '')).toBe('a'.repeat(1200))
  expect(words(again.doc)).toContain('B')
})

it('says that nothing is kept where the browser has no store, and never throws', async () => {
  const page = open(undefined)
  expect(await page.copy.opened).toBe(false)
  page.type('ab')
  expect(page.copy).toMatchObject({ failed: true, pending: 1 })
  await page.copy.destroy()
})

it('says that nothing is kept when the store is cleared under it, and keeps all again', async () => {
  const device = new IDBFactory()
  const page = open(device)
  await page.copy.opened
  page.type('before')
  await isCommitted(page)
  device.deleteDatabase('report')
  await vi.waitFor(
    () => expect(page.copy).toMatchObject({ failed: true, pending: Infinity }),
    20_000,
  )
  page.type(' and after')
  await vi.waitFor(() => expect(page.copy).toMatchObject({ failed: false, pending: 0 }), 20_000)
  const again = open(device)
  await again.copy.opened
  expect(words(again.doc)).toBe('before and after')
})

it('reads past a record that is damaged', async () => {
  const device = new IDBFactory()
  const page = open(device)
  await page.copy.opened
  page.type('good')
  await isCommitted(page)
  await new Promise<void>((resolve) => {
    const opening = device.open('report')
    opening.onsuccess = () => {
      const writing = opening.result.transaction('updates', 'readwrite')
      writing.objectStore('updates').add(new Uint8Array([255, 255, 3, 1]))
      writing.objectStore('updates').add('nonsense')
      writing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
  page.type(' words')
  await isCommitted(page)
  const again = open(device)
  expect(await again.copy.opened).toBe(true)
  expect(words(again.doc)).toBe('good words')
})
