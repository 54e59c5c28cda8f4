import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reservedSlugs, slugOf } from './slug.ts'
import { Slug } from './slug-schema.ts'

describe('slugOf', () => {
  it.each([
    ['Norland in Review', 'norland-in-review'],
    ['Norland in Review: March 3 – March 24, 2025', 'norland-in-review-march-3-march-24-2025'],
    ['The Premier’s “Quiet” Reform', 'the-premiers-quiet-reform'],
    ['Işık, Łódź, Straße & Æther', 'isik-lodz-strasse-aether'],
    ['  ../../etc/passwd\r\nX: y ', 'etc-passwd-x-y'],
    ['Обзор', 'report'],
    ['', 'report'],
  ])('%j becomes %j', (text, slug) => expect(slugOf(text)).toBe(slug))

  it('cuts a long title at a word', () => {
    const slug = slugOf('Opposition parties '.repeat(10))
    expect(slug).toBe('opposition-parties-opposition-parties-opposition-parties')
  })

  it('cuts a word that is too long by itself', () => {
    expect(slugOf('a'.repeat(100))).toBe('a'.repeat(60))
  })

  it('always makes a Slug', () => {
    for (const text of ['…', '-', 'İİİ', 'ﬁnal ½', '\ud800', '🙂 a']) {
      expect(Slug.safeParse(slugOf(text)).success, text).toBe(true)
    }
  })
})

/** First parts of the addresses that app/ answers: folders, those in groups too, but no dynamic ones. */
function firstParts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || /^[[_]/.test(entry.name)) return []
    return entry.name.startsWith('(') ? firstParts(join(folder, entry.name)) : [entry.name]
  })
}

it('reserves whatever the desk itself answers', () => {
  expect(firstParts('app').filter((part) => !reservedSlugs.has(part))).toEqual([])
})
