/** The real command, as somebody would call it: from another folder, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FileKind, reportFiles } from '#report/render/files.ts'
import { createReport } from '#server/commands/create-report.ts'
import { takeBackImport } from '#server/commands/take-back-import.ts'
import { importPage } from '#server/queries/import-page.ts'
import { pngOf } from '#server/testing/pictures.ts'
import { ctxOf, member, person, series } from '#server/testing/factories.ts'
import { testDatabase, type TestDatabase } from '#server/testing/test-database.ts'

const command = fileURLToPath(new URL('./galley.mjs', import.meta.url))
const fixtures = fileURLToPath(new URL('../report/testing/fixtures/', import.meta.url))
const karsia = join(fixtures, 'karsia-in-review.txt')
const page = join(fixtures, 'ostrane-page.txt')

const folder = mkdtempSync(join(tmpdir(), 'galley-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

function galley(args: string[], settings: Record<string, string> = {}, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...settings },
  })
  return { status, stdout, stderr }
}

describe('convert', () => {
  test('to JSON: everything that the report has', () => {
    const { status, stdout, stderr } = galley(['convert', karsia, '--to', 'json'])
    const json = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(stderr).toContain('7 items, 31 notes, 31 citations')
    expect(json).toMatchObject({
      period: { from: '2022-12-20', to: '2023-01-10' },
      byline: 'Mira Tolland',
      contributors: ['Mira Tolland', 'Joss Ferreyra'],
    })
    expect(json.notes).toHaveLength(31)
    expect(json.blocks.filter(({ type }: { type: string }) => type === 'item')).toHaveLength(7)
  })

  test('with a house rule every address is printed by it', () => {
    const rule = {
      defang: 'unlisted',
      hosts: ['x.com'],
      style: '[.]',
      which: 'last',
      refang: false,
    }
    writeFileSync(at('rule.json'), JSON.stringify(rule))
    const input =
      'Friday, January 21, 2022\n\nThe port of Karsia closed again.[1]\n\n[1] https://tides.vd/a ; https://x.com/b\n'
    const args = ['convert', '-', '--to', 'text', '--defang', 'rule.json']
    expect(galley(args, {}, input).stdout).toContain('https://tides[.]vd/a ; https://x.com/b')
    writeFileSync(at('rule.json'), JSON.stringify({ ...rule, hosts: ['no host'] }))
    expect(galley(args, {}, input)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('rule.json is no rule for addresses: hosts: “no host” is no'),
    })
    expect(galley([...args.slice(0, -1), 'none.json'], {}, input).status).toBe(2)
  })

  test('to text, to JSON and to text again gives the same bytes', () => {
    expect(galley(['convert', karsia, '--to', 'text', '--out', 'a.txt']).stdout).toBe('')
    galley(['convert', 'a.txt', '--to', 'json', '--out', 'a.json'])
    const { stdout } = galley(['convert', 'a.json', '--to', 'text'])
    expect(stdout).toBe(readFileSync(at('a.txt'), 'utf8'))
    expect(stdout).toContain('\n\nBy Mira Tolland\n\n')
  })

  test('to one complete page', () => {
    const { status, stdout } = galley(['convert', karsia, '--to', 'html'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^<!doctype html>/i)
    expect(stdout).toContain('Harbor Talks Leave Karsia’s Coast Guard Between Two Navies')
  })

  test('a page with several posts is an array, and one post can be chosen', () => {
    expect(JSON.parse(galley(['convert', page, '--to', 'json']).stdout)).toHaveLength(2)
    expect(galley(['convert', page, '--to', 'html'])).toMatchObject({ status: 1, stdout: '' })
    const second = galley(['convert', page, '--to', 'json', '--post', '2'])
    expect(JSON.parse(second.stdout)).toMatchObject({ dateline: 'Friday, March 3, 2023' })
    expect(galley(['convert', page, '--to', 'json', '--post', '3']).stderr).toBe(
      'There is no post 3: the page holds 2.\n',
    )
  })

  test('what was left out or guessed goes into a file of its own', () => {
    galley(['convert', karsia, '--to', 'text', '--out', 'b.txt', '--report', 'remarks.json'])
    const { files } = JSON.parse(readFileSync(at('remarks.json'), 'utf8'))
    expect(files).toMatchObject([
      {
        file: karsia,
        format: 'text',
        problem: null,
        remarks: [{ level: 'lost', code: 'page-junk', line: 1 }],
        posts: [{ post: 1, items: 7, notes: 31, citations: 31 }],
      },
    ])
    expect(files[0].posts[0].remarks.length).toBeGreaterThan(3)
  })

  test('pictures of a page go along into forms that take them, and are told of', () => {
    const [whole, broken] = [pngOf(30, 20), pngOf(30, 20).subarray(0, 60)]
    const image = (bytes: Buffer, alt: string) =>
      `<p><img alt="${alt}" src="data:image/png;base64,${bytes.toString('base64')}"></p>`
    writeFileSync(
      at('pictures.html'),
      `<html><body><h1>Karsia in Review</h1><p>The port of Karsia closed again.</p>${image(whole, 'The port')}<p>It opened on Monday.</p>${image(broken, 'The gate')}<p>That was all.</p></body></html>`,
    )
    const args = ['convert', 'pictures.html', '--report', 'pictures.json', '--force', '--strict']
    const { status } = galley([...args, '--to', 'docx', '--out', 'pictures.docx'])
    expect(status).toBe(3)
    const parts = unzipSync(readFileSync(at('pictures.docx')))
    expect(Object.keys(parts).filter((name) => name.includes('media'))).toEqual([
      'word/media/picture1.png',
    ])
    const messages = () =>
      JSON.parse(readFileSync(at('pictures.json'), 'utf8'))
        .files[0].posts[0].remarks.filter(({ code }: { code: string }) =>
          code.startsWith('picture'),
        )
        .map(({ message }: { message: string }) => message)
    expect(messages()).toEqual([
      'A picture comes along.',
      'A picture comes along.',
      expect.stringMatching(/^A picture was left out.*damaged/),
    ])
    const json = galley([...args, '--to', 'json', '--out', 'out.json'])
    expect(json.status).toBe(0)
    expect(readFileSync(at('out.json'), 'utf8')).not.toContain('attached')
    expect(messages()[0]).toBe('A picture stays behind: this form takes none along.')
    const back = galley(['convert', 'pictures.docx', '--to', 'html'])
    expect(back.stdout.match(/<img src="data:image\/png/g)).toHaveLength(1)
  })

  test('standard input is read, and a document goes out as its bytes and comes back', () => {
    const text = readFileSync(karsia, 'utf8')
    expect(galley(['convert', '-', '--to', 'docx', '--out', 'in.docx'], {}, text).status).toBe(0)
    const { stdout } = galley(['convert', 'in.docx', '--to', 'text'])
    expect(stdout).toBe(galley(['convert', karsia, '--to', 'text']).stdout)
  })

  test('the help names every form of the table', () => {
    const help = galley(['--help']).stdout
    for (const { form, label } of Object.values<FileKind>(reportFiles))
      expect(help).toContain(`${form.padEnd(15)} ${label}`)
  })
})

describe('convert, many files', () => {
  beforeAll(() => {
    mkdirSync(at('old/deep/.hidden'), { recursive: true })
    writeFileSync(at('old/b.txt'), readFileSync(karsia))
    writeFileSync(at('old/a.txt'), readFileSync(page))
    writeFileSync(at('old/deep/again.txt'), readFileSync(karsia))
    writeFileSync(at('old/deep/.hidden/c.txt'), readFileSync(karsia))
    writeFileSync(at('old/picture.png'), 'no report')
  })

  test('a folder is read with its folders in order; each report gets a file, equal names a number', () => {
    const { status, stdout, stderr } = galley(['convert', 'old', '--to', 'json', '--out', 'new'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual([
      'Ostrane’s Hill Councils Answer the New Road Tax',
      'The Ministry’s Likely Next Step on the Road Tax',
      'Harbor Talks Leave Karsia’s Coast Guard Between Two Navies',
      'Harbor Talks Leave Karsia’s Coast Guard Between Two Navies',
      '',
    ])
    expect(readdirSync(at('new')).sort()).toEqual([
      'karsia-in-review-december-20-2022-january-10-2023-2.json',
      'karsia-in-review-december-20-2022-january-10-2023.json',
      'ostrane-in-review-february-1-february-28-2023.json',
      'the-ministrys-likely-next-step-on-the-road-tax-an-assessment.json',
    ])
  })

  test('nothing is replaced without --force, and never what is read', () => {
    mkdirSync(at('same'))
    const name = 'karsia-in-review-december-20-2022-january-10-2023'
    writeFileSync(at(`same/${name}.txt`), readFileSync(karsia))
    const again = () => galley(['convert', 'same', '--to', 'text', '--out', 'same'])
    expect(again().status).toBe(0)
    expect(readdirSync(at('same')).sort()).toEqual([`${name}-2.txt`, `${name}.txt`])
    expect(readFileSync(at(`same/${name}.txt`))).toEqual(readFileSync(karsia))
    const one = ['convert', karsia, '--to', 'text', '--out', 'one.txt']
    expect(galley(one).status).toBe(0)
    expect(galley(one)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('one.txt is there already. Add --force to replace it.\n'),
    })
    expect(galley([...one, '--force']).status).toBe(0)
  })

  test('one that cannot be read is said and ends with 1; the others are written', () => {
    writeFileSync(at('blank-too.txt'), ' ')
    const args = ['convert', 'blank-too.txt', karsia, '--to', 'text', '--out', 'some']
    const { status, stderr } = galley([...args, '--report', 'some.json', '--quiet'])
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'blank-too.txt: The text holds nothing but blanks.\n',
    })
    expect(readdirSync(at('some'))).toHaveLength(1)
    const { files } = JSON.parse(readFileSync(at('some.json'), 'utf8'))
    expect(files).toMatchObject([
      { file: 'blank-too.txt', format: null, problem: expect.any(String), posts: [] },
      { file: karsia, problem: null },
    ])
  })

  test('--quiet says nothing, and --strict ends with 3 when words were left out', () => {
    const args = ['convert', karsia, '--to', 'text', '--quiet']
    expect(galley(args)).toMatchObject({ status: 0, stderr: '' })
    expect(galley([...args, '--strict'])).toMatchObject({ status: 3, stderr: '' })
    writeFileSync(at('whole.txt'), galley(args).stdout)
    expect(galley(['convert', 'whole.txt', '--to', 'json', '--strict']).status).toBe(0)
  })
})

describe('asked wrongly: a sentence, and 2', () => {
  test.each([
    [[], 'Say what to do.'],
    [['frobnicate'], 'There is no command frobnicate.'],
    [['convert'], 'Name the file to convert.'],
    [['convert', '-', '-', '--to', 'json'], 'Standard input (-) can be read once.'],
    [
      ['convert', 'a', 'b', '--to', 'json', '--post', '1'],
      '--post chooses among the posts of one file.',
    ],
    [
      ['import', 'a.txt', '--series', 's', '--report', 'r'],
      '--report goes with --dry-run. An import has its receipt at the desk.',
    ],
    [['convert', 'a.txt', '--mood'], "Unknown option '--mood'."],
    [['convert', 'a.txt', '--to'], "Option '--to <value>' argument missing."],
    [
      ['convert', 'a.txt', '--to', 'json', '--post', '0'],
      '--post takes a number: 1 is the first post of the page.',
    ],
    [
      ['convert', 'a.txt', '--to', 'json', '--out', './a.txt'],
      'The file, --out and --report must be different files.',
    ],
    [['import', 'a.txt'], 'Say into which series: --series and the last part of its address.'],
  ])('%j', (args, sentence) => {
    expect(galley(args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${sentence} Try galley --help.\n`,
    })
  })

  test.each([[['convert', 'a.txt']], [['convert', 'a.txt', '--to', 'doc']]])('%j', (args) => {
    const { status, stderr } = galley(args)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^Say into what: --to .*html, .* or json\. Try galley --help\.\n$/)
  })

  test('--help says how', () => {
    const { status, stdout } = galley(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('galley convert FILE ... --to FORM')
    expect(galley(['convert', '--help']).stdout).toBe(stdout)
  })
})

describe('what cannot be done: a sentence, 1, and nothing written', () => {
  beforeAll(() => {
    writeFileSync(at('empty.txt'), '')
    mkdirSync(at('no-reports'))
    writeFileSync(at('binary.txt'), Uint8Array.from([0, 1, 2, 3, 0, 255]))
    writeFileSync(at('large.txt'), Buffer.alloc(50_000_000, 'a '))
    writeFileSync(at('table.txt'), 'Name,Age\nAda,36\n')
    writeFileSync(at('bad.json'), '{"title": 1}')
    writeFileSync(at('notes.txt'), 'A Title\n\nThe harbor stayed closed for a week.\n\n[1] One.\n')
  })

  test.each([
    ['missing.txt', 'missing.txt cannot be read: it does not exist.'],
    ['no-reports', 'There is no report in no-reports: no file has a known ending.'],
    ['empty.txt', 'empty.txt: The file is empty.'],
    [
      'binary.txt',
      'binary.txt: This is no text: it holds bytes that no text has. Save the report as plain text first.',
    ],
    [
      'large.txt',
      'large.txt: The text is too large: a report may have up to two million characters.',
    ],
    [
      'table.txt',
      'table.txt: No report was found: it needs a title line and at least one paragraph.',
    ],
    ['bad.json', /^bad\.json: The JSON is no report: title: expected string, received number;/],
    ['notes.txt', /^notes\.txt: The text has endnotes but no mark/],
  ])('%s', (file, sentence) => {
    const before = readdirSync(folder)
    const result = galley([
      'convert',
      file,
      '--to',
      'json',
      '--out',
      'out.json',
      '--report',
      'out-remarks.json',
    ])
    expect(result).toMatchObject({ status: 1, stdout: '' })
    expect(result.stderr.trim()).toMatch(sentence)
    expect(readdirSync(folder)).toEqual(before)
  })

  test('when one of two files cannot be written, neither is, and what stood there stays', () => {
    writeFileSync(at('kept.json'), 'kept')
    const before = readdirSync(folder)
    const result = galley([
      'convert',
      karsia,
      '--to',
      'json',
      '--out',
      'kept.json',
      '--force',
      '--report',
      'no/such/folder.json',
    ])
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /no\/such\/folder\.json cannot be written: it does not exist\.\n$/,
      ),
    })
    expect(readFileSync(at('kept.json'), 'utf8')).toBe('kept')
    expect(readdirSync(folder)).toEqual(before)
  })
})

describe('import', () => {
  let desk: TestDatabase
  let settings: Record<string, string>
  let authorId: string
  beforeAll(async () => {
    desk = await testDatabase()
    settings = { DATABASE_URL: desk.url, GALLEY_DATA: at('data') }
    const author = await person(desk.db, { email: 'mira@desk.example' })
    authorId = author.id
    const other = await person(desk.db, { email: 'joss@desk.example' })
    const publisher = await person(desk.db, { email: 'ada@desk.example' })
    const one = await series(desk.db, { slug: 'karsia' })
    await member(desk.db, one.id, author.id, ['author'])
    await member(desk.db, one.id, publisher.id, ['publisher'])
    const two = await series(desk.db, { slug: 'ostrane' })
    await member(desk.db, two.id, author.id, ['author'])
    await member(desk.db, two.id, other.id, ['author'])
  })
  afterAll(() => desk.drop())

  const reports = (slug: string) =>
    desk.db.report.findMany({ where: { series: { slug } }, select: { id: true, title: true } })

  test('makes a draft of the series, and prints its address', async () => {
    const { status, stdout, stderr } = galley(['import', karsia, '--series', 'karsia'], settings)
    const [report] = await reports('karsia')
    expect({ status, stderr }).toMatchObject({ status: 0 })
    expect(report?.title).toBe('Karsia in Review: December 20, 2022 – January 10, 2023')
    expect(stdout).toBe(`http://localhost:3000/reports/${report?.id}\n`)
  })

  test('asks whose words they are where there are several authors, and makes one draft for each post', async () => {
    expect(galley(['import', page, '--series', 'ostrane'], settings)).toMatchObject({
      status: 2,
      stderr:
        'Say whose words it counts as, with --as: joss@desk.example, mira@desk.example. Try galley --help.\n',
    })
    expect(
      galley(['import', page, '--series', 'ostrane', '--as', 'Mira@desk.example'], settings).status,
    ).toBe(0)
    expect(await reports('ostrane')).toHaveLength(2)
  })

  test('a dry run says what would come of it and stores nothing', async () => {
    const before = [await desk.db.report.count(), await desk.db.import.count()]
    const args = ['import', karsia, page, '--series', 'karsia', '--dry-run', '--report', 'dry.json']
    const { status, stdout, stderr } = galley(args, settings)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain('Coast Guard Between Two Navies: is in the series already, left out\n')
    expect(stderr.match(/would be a draft\n/g)).toHaveLength(2)
    expect(JSON.parse(readFileSync(at('dry.json'), 'utf8')).files).toHaveLength(2)
    expect([await desk.db.report.count(), await desk.db.import.count()]).toEqual(before)
  })

  test('a folder is one import with a receipt at the desk, from which it can be taken back', async () => {
    mkdirSync(at('catalogue'))
    writeFileSync(at('catalogue/one.txt'), readFileSync(page))
    writeFileSync(at('catalogue/two.txt'), ' ')
    writeFileSync(at('catalogue/three.txt'), readFileSync(karsia))
    const { status, stdout, stderr } = galley(
      ['import', 'catalogue', '--series', 'karsia'],
      settings,
    )
    expect(status).toBe(1)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(stderr).toContain('two.txt: The text holds nothing but blanks.\n')
    expect(stderr).toContain('is in the series already, left out\n')
    const [, importId] = /The receipt: .*\/desk\/imports\/(\S+)/.exec(stderr) ?? []
    const ctx = await ctxOf(desk.db, authorId)
    expect((await importPage(ctx, importId!)).files.map(({ name }) => name)).toEqual([
      'one.txt',
      'three.txt',
      'two.txt',
    ])
    expect(await takeBackImport(ctx, { importId: importId!, staying: [] })).toEqual({ count: 2 })
    expect(await reports('karsia')).toHaveLength(1)
  })

  test('refuses who may not, what is not there and what is no report, and stores nothing', async () => {
    const before = await reports('karsia')
    const stderr = (...args: string[]) => {
      const result = galley(['import', ...args], settings)
      expect(result).toMatchObject({ status: 1, stdout: '' })
      return result.stderr
    }
    expect(stderr(karsia, '--series', 'karsia', '--as', 'nobody@desk.example')).toBe(
      'Nobody at the desk has the address nobody@desk.example.\n',
    )
    expect(stderr(karsia, '--series', 'karsia', '--as', 'joss@desk.example')).toBe(
      'joss@desk.example is in no series with the address karsia.\n',
    )
    expect(stderr(karsia, '--series', 'karsia', '--as', 'ada@desk.example')).toContain(
      'Your role does not allow this.',
    )
    expect(stderr(karsia, '--series', 'none')).toBe('No series none with an author was found.\n')
    writeFileSync(at('blank.txt'), ' \n ')
    expect(stderr(at('blank.txt'), '--series', 'karsia')).toContain('nothing but blanks')
    expect(await reports('karsia')).toEqual(before)
  })

  test('without a desk it says so, and makes none', () => {
    const result = galley(['import', karsia, '--series', 'karsia'], { GALLEY_DATA: at('nowhere') })
    expect(result).toMatchObject({
      status: 1,
      stderr: 'There is no desk here yet. Start Galley once, or set GALLEY_DATA.\n',
    })
    expect(readdirSync(folder)).not.toContain('nowhere')
  })
})

describe('keeping the desk', () => {
  test('backed up, verified, restored elsewhere, moved; what is there is left alone', async () => {
    const desk = await testDatabase()
    const one = await series(desk.db)
    const author = await person(desk.db)
    await member(desk.db, one.id, author.id, ['author'])
    const here = { DATABASE_URL: desk.url, GALLEY_DATA: at('kept') }
    const there = { GALLEY_DATA: at('restored') }

    expect(galley(['backup', 'desk.galley'], here)).toMatchObject({
      status: 0,
      stdout: 'desk.galley: 3 rows, 0 files of pictures\n',
    })
    expect(galley(['backup', 'desk.galley'], here)).toMatchObject({
      status: 1,
      stderr: 'There is a file desk.galley already. It is left as it is.\n',
    })
    expect(galley(['audit', 'verify'], here)).toMatchObject({
      status: 0,
      stdout: '0 texts, 0 versions, 0 decisions, 0 events, 0 files: all as they were\n',
    })
    expect(galley(['restore', 'desk.galley'], there).stdout).toMatch(
      /: 3 rows, .*; all compared\n$/,
    )
    expect(galley(['restore', 'desk.galley'], there)).toMatchObject({
      status: 1,
      stderr: 'There is a desk in this database already. It is left as it is.\n',
    })
    expect(galley(['restore', 'nothing.galley'], there).stderr).toMatch(/^ENOENT/)
    const moved = `file:${at('moved.db')}`
    expect(galley(['move-database', '--to', moved], there).stdout).toMatch(
      /^user +1 .*All rows were compared\. Set DATABASE_URL/s,
    )
    expect(galley(['audit', 'verify'], { DATABASE_URL: moved }).status).toBe(0)
    expect(galley(['move-database'], there)).toMatchObject({ status: 2 })
    expect(galley(['audit'], there)).toMatchObject({ status: 2 })
    await desk.drop()
  })

  test('the audit of a report leaves the desk as a text that checks itself', async () => {
    const desk = await testDatabase()
    const author = await person(desk.db, { name: 'Amira' })
    const one = await series(desk.db, { members: { [author.id]: ['author'] } })
    const ctx = await ctxOf(desk.db, author.id)
    const { id } = await createReport(ctx, {
      seriesId: one.id,
      from: '2031-01-01',
      to: '2031-01-20',
      due: null,
    })
    const here = { DATABASE_URL: desk.url, GALLEY_DATA: at('audited') }

    const { stdout } = galley(['audit', 'verify'], here)
    const [, known = ''] = /newest event (1:[0-9a-f]{64})\n$/.exec(stdout) ?? []
    expect(galley(['audit', 'verify', '--known', known], here).status).toBe(0)
    const other = known.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    expect(galley(['audit', 'verify', '--known', other], here)).toMatchObject({ status: 1 })
    expect(galley(['audit', 'verify', '--known', 'yesterday'], here)).toMatchObject({ status: 2 })

    expect(galley(['audit', 'export', id, 'audit.txt'], here)).toMatchObject({
      status: 0,
      stdout: 'audit.txt: 1 event\n',
    })
    expect(galley(['audit', 'export', id, 'audit.txt'], here).status).toBe(1)
    expect(galley(['audit', 'export', 'nothing'], here)).toMatchObject({
      status: 1,
      stderr: 'There is no event of a report nothing.\n',
    })
    expect(galley(['audit', 'check', 'audit.txt'], {})).toMatchObject({
      status: 0,
      stdout: '1 event: as they were recorded\n',
    })
    writeFileSync(
      at('changed.txt'),
      readFileSync(at('audit.txt'), 'utf8').replace('"Amira"', '"Ben"'),
    )
    expect(galley(['audit', 'check', 'changed.txt'], {})).toMatchObject({ status: 1 })
    await desk.drop()
  })
})
