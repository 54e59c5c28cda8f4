import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readApart } from './read-apart.ts'
import { readFile } from './read-file.ts'

const folder = new URL('../../report/testing/fixtures/', import.meta.url)
const bytes = new Uint8Array(readFileSync(new URL('karsia-in-review.txt', folder)))

test('a thread of its own reads what this one reads, file after file, and refuses in the same words', async () => {
  const hint = { name: 'karsia.txt' }
  const noise = Uint8Array.from([0, 1, 2, 3, 0, 255])
  const read = await Promise.all([
    readApart(bytes, hint),
    readApart(noise, {}),
    readApart(bytes, hint),
  ])
  expect(read).toEqual([readFile(bytes, hint), readFile(noise, {}), readFile(bytes, hint)])
  expect(read[1]).toHaveProperty('problem')
})
