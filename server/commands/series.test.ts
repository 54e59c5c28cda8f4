import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { usualRule } from '#review/approval-rule.ts'
import { emptyReport } from '#report/empty-report.ts'
import { defaultOutline } from '#report/outline.ts'
import { textOf } from '#report/notes.ts'
import { asWritten } from '#report/source-rule.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { contentHash, readText } from '../text/content.ts'
import { write } from '../db/client.ts'
import { openSyncControl, syncControl } from '../sync/control.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { newReport, periodAfter } from '../queries/new-report.ts'
import { seriesList } from '../queries/series-list.ts'
import { seriesPage } from '../queries/series-page.ts'
import { AddName, addName } from './add-name.ts'
import { changeSeries, type ChangeSeries } from './change-series.ts'
import { CreateReport, createReport } from './create-report.ts'
import { CreateSeries, createSeries } from './create-series.ts'
import { publishedIssue } from '../queries/published-report.ts'
import { versionContent } from '../queries/version-content.ts'
import { writePage } from '../queries/write-page.ts'
import { published } from '../testing/publish.ts'
import { openTemplate } from './open-template.ts'
import { SetWriting, setWriting } from './set-writing.ts'
import { recordedEvent } from './record-event.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

let thrownOut: string[] = []
beforeEach(() => {
  thrownOut = []
  openSyncControl({
    ...syncControl(),
    invalidateUser: (userId) => void thrownOut.push(userId),
  })
})
afterAll(() => openSyncControl(null))

const administrator = async () => ctxOf(db, (await person(db, { administrator: true })).id)
let made = 0
const settings = (given: Partial<CreateSeries> = {}): CreateSeries => ({
  name: 'Norland in Review',
  slug: `norland-${++made}`,
  titlePattern: '{series}: {period}',
  approvalsNeeded: 1,
  approval: usualRule,
  outline: defaultOutline,
  sourceRule: asWritten,
  ownRoles: [],
  ...given,
})

describe('a series', () => {
  test('is made with the roles of who makes it', async () => {
    const ctx = await administrator()
    const { id } = await createSeries(ctx, settings({ ownRoles: ['author', 'publisher'] }))
    const mine = await ctxOf(db, ctx.actor.userId)
    expect(mine.actor.roles).toEqual({ [id]: ['author', 'publisher'] })
    expect(thrownOut).toEqual([ctx.actor.userId])
    expect(await seriesPage(mine, id)).toMatchObject({
      mayEditTemplate: true,
      addressIsFixed: false,
      mayManage: true,
      mayBegin: true,
      isMember: true,
      members: [{ id: ctx.actor.userId, roles: ['author', 'publisher'] }],
    })
    const events = await db.event.findMany({ where: { seriesId: id } })
    expect(events.map((row) => recordedEvent(row).kind).sort()).toEqual([
      'create-series',
      'set-roles',
    ])
  })

  test.each(['desk', 'reports', 'api', 'sync', 'sign-in', 'welcome', 'invitation', 'fonts'])(
    'cannot have the address /%s, which is the desk’s own',
    async (slug) => {
      await expect(createSeries(await administrator(), settings({ slug }))).rejects.toMatchObject({
        code: 'name-reserved',
      })
    },
  )

  test('an address belongs to one series, also when two are made at once', async () => {
    const ctx = await administrator()
    const slug = 'one-address'
    const settled = await Promise.allSettled(
      ['First', 'Second', 'Third'].map((name) => createSeries(ctx, settings({ name, slug }))),
    )
    expect(settled.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ])
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'name-taken' },
    })
    expect(await db.series.count({ where: { slug } })).toBe(1)
    const { id } = await createSeries(ctx, settings())
    await expect(changeSeries(ctx, { ...settings({ slug }), seriesId: id })).rejects.toMatchObject({
      code: 'name-taken',
    })
  })

  test('settings change; its address stays once readers have links to it', async () => {
    const ctx = await administrator()
    const first = settings({ ownRoles: ['publisher'] })
    const { id } = await createSeries(ctx, first)
    const change = (given: Partial<ChangeSeries>) =>
      changeSeries(ctx, { ...first, seriesId: id, ...given })
    await change({
      slug: 'moved-once',
      name: 'Norland Weekly',
      approvalsNeeded: 3,
      approval: usualRule,
      sourceRule: { ...asWritten, defang: 'unlisted' },
    })
    expect(await seriesPage(ctx, id)).toMatchObject({
      slug: 'moved-once',
      name: 'Norland Weekly',
      approvalsNeeded: 3,
      approval: usualRule,
      sourceRule: { ...asWritten, defang: 'unlisted' },
    })
    const { id: reportId } = await report(db, { seriesId: id, createdById: ctx.actor.userId })
    await write(db, async (tx) => {
      const version = { id: 'v', reportId, number: 1, content: '{}', hash: 'h', schema: 1 }
      await tx.version.create({ data: version })
      const publication = { id: 'p', reportId, seriesId: id, versionId: 'v', slug: 'one' }
      await tx.publication.create({ data: publication })
    })
    await expect(change({ slug: 'moved-again' })).rejects.toMatchObject({ code: 'wrong-state' })
    await change({ slug: 'moved-once', name: 'Norland' })
    expect(await seriesPage(ctx, id)).toMatchObject({ addressIsFixed: true, name: 'Norland' })
  })

  test('hosts of its rule for addresses may be pasted as addresses', () => {
    const hosts = ['https://www.X.com/a', ' ', 'x.com', 'порт.рф']
    const parsed = CreateSeries.parse(settings({ sourceRule: { ...asWritten, hosts } }))
    expect(parsed.sourceRule.hosts).toEqual(['x.com', 'xn--n1abei.xn--p1ai'])
  })

  test.each([
    [{ slug: 'Has Blanks' }, /lower-case/],
    [{ slug: 'a--b' }, /lower-case/],
    [{ slug: '' }, /lower-case/],
    [{ slug: 'x'.repeat(61) }, /60/],
    [{ name: '  ' }, /name/],
    [{ titlePattern: '{year}' }, /\{year\}/],
    [{ approvalsNeeded: 10 }, /0 and 9/],
    [{ approvalsNeeded: -1 }, /0 and 9/],
    [{ approvalsNeeded: 1.5 }, /whole/],
    [{ outline: { ...defaultOutline, items: 21 } }, /0 and 20/],
    [{ sourceRule: { ...asWritten, hosts: ['x.com', 'no host'] } }, /“no host” is no host/],
    [{ sourceRule: { ...asWritten, defang: 'listed' as const } }, /Enter the hosts/],
  ])('%j is refused with a sentence that says why', (given, sentence) => {
    const parsed = CreateSeries.safeParse({ ...settings(), ...given })
    expect(parsed.error?.issues.map(({ message }) => message).join()).toMatch(sentence)
  })

  test('only administrators make and change one, and nobody else learns which exist', async () => {
    const norland = await series(db)
    const editor = await person(db)
    await member(db, norland.id, editor.id, ['author', 'editor', 'publisher'])
    for (const who of [editor, await person(db)]) {
      const ctx = await ctxOf(db, who.id)
      await expect(createSeries(ctx, settings())).rejects.toMatchObject({ code: 'not-allowed' })
      for (const seriesId of [norland.id, 'unknown'])
        await expect(changeSeries(ctx, { ...settings(), seriesId })).rejects.toMatchObject({
          code: 'not-allowed',
        })
    }
    await expect(
      changeSeries(await administrator(), { ...settings(), seriesId: 'unknown' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('who sees a series', () => {
  test('members and administrators; to a stranger it does not exist', async () => {
    const author = await person(db, { name: 'Author' })
    const stranger = await person(db)
    const norland = await series(db, { members: { [author.id]: ['author'] } })
    await report(db, { seriesId: norland.id, createdById: author.id })
    const asAuthor = await ctxOf(db, author.id)
    expect(await seriesPage(asAuthor, norland.id)).toMatchObject({
      mayManage: false,
      mayBegin: true,
      others: [],
    })
    const asStranger = await ctxOf(db, stranger.id)
    for (const id of [norland.id, 'unknown'])
      await expect(seriesPage(asStranger, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await seriesList(asStranger, { shown: 50 })).toMatchObject({
      rows: [],
      mayCreate: false,
    })
    expect(await seriesList(asAuthor, { shown: 50 })).toMatchObject({
      rows: [{ id: norland.id, reports: 1, members: 1, roles: ['author'] }],
    })
    // An administrator runs it, but has no part in its reports.
    const admin = await administrator()
    const page = await seriesPage(admin, norland.id)
    expect(page).toMatchObject({ mayManage: true, mayBegin: false, isMember: false })
    expect(page.others.map(({ id }) => id)).toContain(stranger.id)
    const listed = await seriesList(admin, { shown: 1000 })
    expect(listed.rows.find(({ id }) => id === norland.id)).toMatchObject({ reports: null })
  })

  test('a list is as long as was asked, and says whether there is more', async () => {
    const who = await person(db)
    for (let i = 0; i < 4; i++)
      await series(db, { name: `Long ${i}`, members: { [who.id]: ['editor'] } })
    const ctx = await ctxOf(db, who.id)
    const names = async (shown: number) => {
      const { rows, more } = await seriesList(ctx, { shown })
      return [rows.map(({ name }) => name).join(), more]
    }
    expect(await names(3)).toEqual(['Long 0,Long 1,Long 2', true])
    expect(await names(4)).toEqual(['Long 0,Long 1,Long 2,Long 3', false])
  })
})

describe('a new report', () => {
  const period = { from: '2031-12-28', to: '2032-01-18' }

  async function seriesWithAuthor() {
    const admin = await administrator()
    const outline = { byline: 'The desk', contributors: ['A. B.'], headings: ['Trade'], items: 2 }
    const { id } = await createSeries(admin, settings({ outline }))
    const author = await person(db, { name: 'Amira' })
    await member(db, id, author.id, ['author'])
    return { seriesId: id, author, ctx: await ctxOf(db, author.id) }
  }

  test('has its title, its period and the template’s form; its words are nobody’s', async () => {
    const { ctx, seriesId, author } = await seriesWithAuthor()
    const due = new Date('2032-01-20T16:00:00Z')
    const { id } = await createReport(ctx, { seriesId, ...period, due })
    const text = await readText(db, id)
    expect(text.report).toMatchObject({
      title: 'Norland in Review: December 28, 2031 – January 18, 2032',
      period,
      byline: 'The desk',
      contributors: ['A. B.'],
      notes: [],
    })
    const [heading, ...items] = text.report.blocks
    expect(heading?.type === 'heading' && textOf(heading.content)).toBe('Trade')
    expect(items.map(({ type }) => type)).toEqual(['item', 'item'])
    expect(await hasWordsOf(db, id, author.id)).toBe(false)
    const row = await db.report.findUniqueOrThrow({ where: { id } })
    const events = await db.event.findMany({ where: { reportId: id } })
    expect(row).toMatchObject({
      title: text.report.title,
      periodFrom: period.from,
      periodTo: period.to,
      state: 'draft',
      due,
      createdById: author.id,
      editedById: null,
      lastSeq: 0,
    })
    expect(events.map(recordedEvent)).toEqual([
      { kind: 'create-report', origin: 'template', hash: text.hash },
    ])
    expect(contentHash(text.report)).toBe(text.hash)
  })

  test('two from one template share no ids, so pieces can go from one to the other', async () => {
    const { ctx, seriesId } = await seriesWithAuthor()
    const ids = async () => {
      const { id } = await createReport(ctx, { seriesId, ...period, due: null })
      const { blocks } = (await readText(db, id)).report
      return blocks.flatMap((block) => (block.type === 'item' ? [block.id] : []))
    }
    const [one, two] = [await ids(), await ids()]
    expect(new Set([...one, ...two]).size).toBe(4)
  })

  test('authors and editors begin one; publishers may not; to others the series does not exist', async () => {
    const { seriesId } = await seriesWithAuthor()
    const begin = async (roles: Parameters<typeof member>[3], given = {}) => {
      const who = await person(db, given)
      if (roles.length > 0) await member(db, seriesId, who.id, roles)
      return createReport(await ctxOf(db, who.id), { seriesId, ...period, due: null })
    }
    await begin(['editor'])
    await expect(begin(['publisher'])).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(begin([])).rejects.toMatchObject({ code: 'not-found' })
    await expect(begin([], { administrator: true })).rejects.toMatchObject({ code: 'not-found' })
    expect(await db.report.count({ where: { seriesId } })).toBe(1)
  })

  test('a period that ends before it begins makes none; nor does an unknown series', async () => {
    const { ctx, seriesId } = await seriesWithAuthor()
    await expect(
      createReport(ctx, { seriesId, from: period.to, to: period.from, due: null }),
    ).rejects.toMatchObject({ code: 'wrong-period' })
    await expect(
      createReport(ctx, { seriesId: 'unknown', ...period, due: null }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(await db.report.count({ where: { seriesId } })).toBe(0)
  })

  test.each([
    [{ from: '2031-02-30' }, 'Enter the first day.'],
    [{ to: '' }, 'Enter the last day.'],
    [{ due: 'tomorrow' }, 'Enter a date and a time.'],
    [{ seriesId: '' }, 'Choose a series.'],
  ])('%j is refused with a sentence', (given, sentence) => {
    const input = { seriesId: 's', ...period, due: '', ...given }
    expect(CreateReport.safeParse(input).error?.issues[0]?.message).toBe(sentence)
  })

  test('the next period is offered: it begins where the last one ended', async () => {
    const { ctx, seriesId } = await seriesWithAuthor()
    expect(await newReport(ctx)).toMatchObject([{ id: seriesId, next: null }])
    await createReport(ctx, { seriesId, from: '2032-01-04', to: '2032-01-18', due: null })
    await createReport(ctx, { seriesId, from: '2031-11-01', to: '2031-11-20', due: null })
    expect(await newReport(ctx)).toMatchObject([
      { id: seriesId, next: { from: '2032-01-18', to: '2032-02-01' } },
    ])
    expect(periodAfter({ from: '2032-01-01', to: '2032-01-01' })).toEqual({
      from: '2032-01-01',
      to: '2032-01-02',
    })
  })
})

describe('how a series is written', () => {
  const german = { language: 'de', typography: null, names: ['Nordwand', 'Özgür Çelik'] }

  test('its editors say it, the editor and everything that goes out follow, and the audit has what changed', async () => {
    const { id: userId } = await person(db)
    const { id: seriesId, slug } = await series(db, { members: { [userId]: ['editor'] } })
    const ctx = await ctxOf(db, userId)
    await setWriting(ctx, { seriesId, ...german })
    const { typography } = german
    await setWriting(ctx, { seriesId, language: 'de', typography, names: ['Nordwand', 'Prag'] })
    expect((await seriesPage(ctx, seriesId)).writing.names).toEqual(['Nordwand', 'Prag'])
    const { id } = await openTemplate(ctx, { seriesId })
    const page = await writePage(ctx, id)
    expect([page.writing.language, page.proof.lang]).toEqual(['de', 'de'])
    const { id: reportId } = await report(db, { seriesId, createdById: userId })
    const at = new Date('2026-01-05')
    await published(db, { seriesId, reportId, content: emptyReport, slug: 'one', at })
    expect((await publishedIssue(db, slug, 'one'))?.series.language).toBe('de')
    expect((await versionContent(ctx, reportId)).lang).toBe('de')
    const events = await db.event.findMany({ where: { seriesId } })
    const told = events.map(recordedEvent).filter(({ kind }) => kind === 'set-writing')
    expect(told).toContainEqual({
      kind: 'set-writing',
      language: 'de',
      typography: null,
      added: ['Prag'],
      removed: ['Özgür Çelik'],
    })
  })

  test('a name comes to the others once, also of several people at the same moment', async () => {
    const { id: userId } = await person(db)
    const { id: seriesId } = await series(db, { members: { [userId]: ['editor'] } })
    const ctx = await ctxOf(db, userId)
    await setWriting(ctx, { seriesId, ...german })
    const add = (name: string) => addName(ctx, AddName.parse({ seriesId, name }))
    await Promise.all(['Prag', ' Al  Nour', 'Prag', 'Zwolle'].map(add))
    expect((await seriesPage(ctx, seriesId)).writing).toEqual({
      ...german,
      names: ['Al Nour', 'Nordwand', 'Özgür Çelik', 'Prag', 'Zwolle'],
    })
    const told = (await db.event.findMany({ where: { seriesId, kind: 'set-writing' } })).length
    expect(told).toBe(4)
    const { id: authorId } = await person(db)
    await member(db, seriesId, authorId, ['author'])
    await expect(
      addName(await ctxOf(db, authorId), { seriesId, name: 'Other' }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('others of the series may not, and to strangers it does not exist', async () => {
    const { id: userId } = await person(db)
    const { id: seriesId } = await series(db, { members: { [userId]: ['author', 'publisher'] } })
    await expect(
      setWriting(await ctxOf(db, userId), { seriesId, ...german }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    const stranger = await person(db)
    await expect(
      setWriting(await ctxOf(db, stranger.id), { seriesId, ...german }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      setWriting(await administrator(), { seriesId: 'none', ...german }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a form is cleaned, and refused in words', () => {
    const names = [' Nordwand  AG', 'Adler', 'Adler', ' ']
    const read = (given: object) => SetWriting.safeParse({ seriesId: 's', ...german, ...given })
    expect(read({ language: 'EN_gb', names }).data).toMatchObject({
      language: 'en-GB',
      names: ['Adler', 'Nordwand AG'],
    })
    const wrong = [
      read({ language: 'German!' }),
      read({ names: ['x'.repeat(101)] }),
      read({ names: Array.from({ length: 2001 }, (_, at) => `n${at}`) }),
    ]
    expect(wrong.map(({ error }) => error?.issues[0]?.message)).toEqual([
      'Enter a language tag such as en-GB, tr or pt-BR.',
      `“${'x'.repeat(40)}…” is too long: a name has at most 100 characters.`,
      'At most 2,000 names.',
    ])
  })
})
