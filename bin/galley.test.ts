/** The real command, as somebody would call it: from another folder, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { member, person, series } from '#server/testing/factories.ts'
import { testDatabase, type TestDatabase } from '#server/testing/test-database.ts'

const command = fileURLToPath(new URL('./galley.mjs', import.meta.url))
const fixtures = fileURLToPath(new URL('../report/testing/fixtures/', import.meta.url))
const karsia = join(fixtures, 'karsia-in-review.txt')
const page = join(fixtures, 'ostrane-page.txt')

const folder = mkdtempSync(join(tmpdir(), 'galley-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

function galley(args: string[], settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
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
    const remarks = JSON.parse(readFileSync(at('remarks.json'), 'utf8'))
    expect(remarks[0]).toMatchObject({ level: 'lost', code: 'page-junk', line: 1 })
    expect(remarks.slice(1).every(({ post }: { post: number }) => post === 1)).toBe(true)
  })
})

describe('asked wrongly: a sentence, and 2', () => {
  test.each([
    [[], 'Say what to do.'],
    [['frobnicate'], 'There is no command frobnicate.'],
    [['convert'], 'Name the file to convert.'],
    [['convert', 'a.txt'], 'Say into what: --to json, --to html or --to text.'],
    [['convert', 'a.txt', '--to', 'docx'], 'Say into what: --to json, --to html or --to text.'],
    [['convert', 'a.txt', 'b.txt', '--to', 'json'], 'One file at a time: b.txt is one too many.'],
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

  test('--help says how', () => {
    const { status, stdout } = galley(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('galley convert FILE --to json|html|text')
    expect(galley(['convert', '--help']).stdout).toBe(stdout)
  })
})

describe('what cannot be done: a sentence, 1, and nothing written', () => {
  beforeAll(() => {
    writeFileSync(at('empty.txt'), '')
    writeFileSync(at('binary.txt'), Uint8Array.from([0, 1, 2, 3, 0, 255]))
    writeFileSync(at('large.txt'), Buffer.alloc(50_000_000, 'a '))
    writeFileSync(at('table.txt'), 'Name,Age\nAda,36\n')
    writeFileSync(at('bad.json'), '{"title": 1}')
    writeFileSync(at('notes.txt'), 'A Title\n\nThe harbor stayed closed for a week.\n\n[1] One.\n')
  })

  test.each([
    ['missing.txt', 'missing.txt cannot be read: it does not exist.'],
    ['.', '. cannot be read: it is a folder.'],
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
      '--report',
      'no/such/folder.json',
    ])
    expect(result).toMatchObject({
      status: 1,
      stderr: 'no/such/folder.json cannot be written: it does not exist.\n',
    })
    expect(readFileSync(at('kept.json'), 'utf8')).toBe('kept')
    expect(readdirSync(folder)).toEqual(before)
  })
})

describe('import', () => {
  let desk: TestDatabase
  let settings: Record<string, string>
  beforeAll(async () => {
    desk = await testDatabase()
    settings = { DATABASE_URL: desk.url, GALLEY_DATA: at('data') }
    const author = await person(desk.db, { email: 'mira@desk.example' })
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
