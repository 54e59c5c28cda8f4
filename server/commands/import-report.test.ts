import { afterAll, describe, expect, test } from 'vitest'
import { textOf } from '#report/notes.ts'
import { imported } from '../queries/imported.ts'
import { importPreview } from '../queries/import-preview.ts'
import { ctxOf, member, person, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { hasWordsOf } from '../text/authors.ts'
import { readText } from '../text/content.ts'
import { ImportReport, importReport, longestUpload } from './import-report.ts'
import { recordedEvent } from './record-event.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const norland = await series(db, { name: 'Norland' })
const author = await person(db, { name: 'Amira' })
await member(db, norland.id, author.id, ['author'])
const ctx = await ctxOf(db, author.id)

/** A post as a blog shows it; everything in it is made up. */
const post = (title: string, dateline: string) => `${dateline}

${title}

Key Takeaway: The harbour of Vell opened to foreign hulls, and the price of ice fell.[1]

The council met twice in the old customs house. It agreed to lower the toll for ships below forty feet.[2]

1. Vell opened its harbour to foreign hulls. The first of them was a herring boat from the islands.[3]

2. The price of ice fell by a third. Traders blamed the mild winter.[1]

Contributors: A. Haddad, B. Lindqvist

[1] Ice report, harbour office of Vell, https://ice dot vell dot example/report

[2] Minutes of the council, March 3, 2031, https://council.vell.example/minutes

[3] "A boat from the islands", Vell Courier, https://courier.vell.example/boat
`
const one = post('Norland in Review: March 1 – March 20, 2031', 'Friday, March 21, 2031')
const two = post('Norland in Review: February 1 – February 28, 2031', 'Saturday, March 1, 2031')

const stored = () => db.report.count({ where: { seriesId: norland.id } })

describe('bringing a text in', () => {
  test('gives a draft with its structure, and its words are the importer’s', async () => {
    const { reports } = await importReport(ctx, { seriesId: norland.id, text: one })
    expect(reports).toHaveLength(1)
    const { id, title } = reports[0]!
    const { report, hash } = await readText(db, id)
    expect(title).toBe('Norland in Review: March 1 – March 20, 2031')
    expect(report).toMatchObject({
      title,
      period: { from: '2031-03-01', to: '2031-03-20' },
      contributors: ['A. Haddad', 'B. Lindqvist'],
    })
    expect(report.notes).toHaveLength(3)
    const topics = report.blocks.flatMap((block) =>
      block.type === 'item' ? [textOf(block.topic)] : [],
    )
    expect(topics).toEqual([
      'Vell opened its harbour to foreign hulls.',
      'The price of ice fell by a third.',
    ])
    expect(await hasWordsOf(db, id, author.id)).toBe(true)
    const row = await db.report.findUniqueOrThrow({ where: { id }, include: { events: true } })
    expect(row).toMatchObject({ state: 'draft', title, createdById: author.id })
    expect(row.events.map(recordedEvent)).toMatchObject([
      { kind: 'create-report', origin: 'text', hash },
    ])
  })

  test('bytes of a file are read like pasted text', async () => {
    const bytes = new TextEncoder().encode(one)
    const { reports } = await importReport(ctx, { seriesId: norland.id, text: bytes })
    const { reports: pasted } = await importReport(ctx, { seriesId: norland.id, text: one })
    const texts = await Promise.all(
      [...reports, ...pasted].map(async ({ id }) => (await readText(db, id)).report),
    )
    const words = texts.map(({ blocks }) => blocks.map(({ type }) => type).join())
    expect(words[0]).toBe(words[1])
  })

  test('two that came from one text share no ids', async () => {
    const ids = async () => {
      const { reports } = await importReport(ctx, { seriesId: norland.id, text: one })
      const { report } = await readText(db, reports[0]!.id)
      return report.notes.map((note) => note.id)
    }
    expect(new Set([...(await ids()), ...(await ids())]).size).toBe(6)
  })

  test('a page with two posts gives two reports', async () => {
    const before = await stored()
    const { reports } = await importReport(ctx, { seriesId: norland.id, text: `${one}\n${two}` })
    expect(reports.map(({ title }) => title)).toEqual([
      'Norland in Review: March 1 – March 20, 2031',
      'Norland in Review: February 1 – February 28, 2031',
    ])
    expect(await stored()).toBe(before + 2)
  })

  test('what was not understood can be read again later, by those who may read the report', async () => {
    const text = one.replace('[3] "A boat', '[7] "A boat')
    const { reports } = await importReport(ctx, { seriesId: norland.id, text })
    const { id, remarks } = reports[0]!
    expect(remarks.length).toBeGreaterThan(0)
    expect(await imported(ctx, [id])).toMatchObject([{ id, remarks, series: { name: 'Norland' } }])
    const stranger = await ctxOf(db, (await person(db, { administrator: true })).id)
    await expect(imported(stranger, [id])).rejects.toMatchObject({ code: 'not-found' })
    await expect(imported(ctx, [id, 'unknown'])).rejects.toMatchObject({ code: 'not-found' })
    await expect(imported(ctx, [])).rejects.toMatchObject({ code: 'not-found' })
  })

  test('the preview finds the same and stores nothing', async () => {
    const before = await stored()
    expect(await importPreview(ctx, { text: one })).toMatchObject({
      reports: [
        {
          title: 'Norland in Review: March 1 – March 20, 2031',
          period: { from: '2031-03-01', to: '2031-03-20' },
          items: 2,
          notes: 3,
          citations: 4,
          contributors: 2,
        },
      ],
    })
    expect(await stored()).toBe(before)
  })
})

describe('what is no report', () => {
  const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0, 1, 2])
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
  const uncited = one.replace(/\[\d\](?! [A-Z"])/g, '')

  test.each([
    ['an empty text', '', 'unreadable-text'],
    ['blanks', ' \n\t ', 'unreadable-text'],
    ['a word', 'hello', 'unreadable-text'],
    ['a PDF', pdf, 'unreadable-text'],
    ['binary noise', noise, 'unreadable-text'],
    ['a web page', '<!doctype html><p>Report</p>', 'unreadable-text'],
    ['notes that nothing cites', uncited, 'unreadable-text'],
    ['more than fits', 'x'.repeat(longestUpload + 1), 'too-large'],
    ['fifty megabytes', new Uint8Array(50_000_000), 'too-large'],
  ])('%s is refused in words and leaves nothing behind', async (_, text, code) => {
    const before = [await stored(), await db.event.count(), await db.snapshot.count()]
    for (const act of [
      () => importReport(ctx, { seriesId: norland.id, text }),
      () => importPreview(ctx, { text }),
    ]) {
      const refusal = await act().catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code })
      expect((refusal as { sentence: string }).sentence).toMatch(/^[A-Z].{15,}\.$/)
    }
    expect([await stored(), await db.event.count(), await db.snapshot.count()]).toEqual(before)
  })

  test('more posts than one can look through are refused together', async () => {
    const text = Array.from({ length: 51 }, () => one).join('\n')
    const before = await stored()
    await expect(importReport(ctx, { seriesId: norland.id, text })).rejects.toMatchObject({
      code: 'too-large',
    })
    expect(await stored()).toBe(before)
  })

  test('what a form may send besides is refused at the door', () => {
    for (const text of [undefined, null, 7, ['x'], { length: 3 }])
      expect(ImportReport.safeParse({ seriesId: 's', text }).success).toBe(false)
  })
})

test('only authors and editors bring texts in; to others the series does not exist', async () => {
  const bring = async (held: Parameters<typeof member>[3], given = {}) => {
    const who = await person(db, given)
    if (held.length > 0) await member(db, norland.id, who.id, held)
    const own = await ctxOf(db, who.id)
    return [
      await importReport(own, { seriesId: norland.id, text: one }).then(
        () => 'ok',
        (error: { code: string }) => error.code,
      ),
      await importPreview(own, { text: one }).then(
        () => 'ok',
        (error: { code: string }) => error.code,
      ),
    ]
  }
  expect(await bring(['editor'])).toEqual(['ok', 'ok'])
  expect(await bring(['publisher'])).toEqual(['not-allowed', 'not-allowed'])
  expect(await bring([])).toEqual(['not-found', 'not-allowed'])
  expect(await bring([], { administrator: true })).toEqual(['not-found', 'not-allowed'])
})
