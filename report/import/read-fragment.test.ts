import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import type { EssayBlock, Inline, Note } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { numberNotes, runsOf } from '../notes.ts'
import { copiedDialects, copiedHtml, copiedText } from '../testing/copied-html.ts'
import { htmlWords } from '../testing/html-words.ts'
import { mutateHtml } from '../testing/mutate-html.ts'
import { type Random, random, seedsOf } from '../testing/random.ts'
import { type ReadFragment, readFragment } from './read-fragment.ts'
import { UnreadableReport } from './unreadable.ts'

const fromHtml = (html: string) => readFragment({ html, text: '' })

/** Each run with its marks as numbers, and the notes behind. */
function shown({
  blocks,
  notes,
}: {
  blocks: readonly EssayBlock[]
  notes: readonly Note[]
}): string[] {
  const { numbers } = numberNotes({ ...emptyReport, blocks: [...blocks], notes: [...notes] })
  const line = (run: readonly Inline[]) =>
    run.map((one) => (one.type === 'text' ? one.text : `[${numbers.get(one.note)}]`)).join('')
  const runs = blocks.flatMap((block) => [...runsOf(block)].map(line))
  const below = [...notes]
    .sort((a, b) => numbers.get(a.id)! - numbers.get(b.id)!)
    .map((note) => `${numbers.get(note.id)}=${note.paragraphs.map(line).join(' / ')}`)
  return [...runs, ...below]
}

const vocabulary =
  'gate lock water barge rope keeper diary spring flood bridge wall ferry کشتی мост ğöl rain coal & <mill> "quay"'.split(
    ' ',
  )

function anyPiece(chance: Random): { blocks: EssayBlock[]; notes: Note[] } {
  const notes: Note[] = []
  const words = () => chance.times(3 + chance.int(6), () => chance.pick(vocabulary)).join(' ')
  const sentence = () => `The ${words()}.`
  const run = (): Inline[] =>
    chance
      .times(1 + chance.int(3), () => 0)
      .flatMap((_zero, at): Inline[] => {
        const text = (at > 0 ? ' ' : '') + sentence()
        const look = chance.int(6)
        const plain: Inline = { type: 'text', text }
        const made: Inline[] =
          look === 0 && at > 0
            ? [{ type: 'text', text, italic: true }]
            : look === 1 && at > 0
              ? [
                  { type: 'text', text: ' See ' },
                  { type: 'text', text: 'the log', link: 'https://log.example/a?b=1&c=2' },
                  { type: 'text', text: '.' },
                ]
              : [plain]
        if (!chance.chance(0.5)) return made
        const again = notes.length > 0 && chance.chance(0.2)
        if (!again)
          notes.push({
            id: `x${notes.length + 1}`,
            paragraphs: chance.times(1 + chance.int(2), () => [{ type: 'text', text: sentence() }]),
          })
        const id = again ? chance.pick(notes).id : notes.at(-1)!.id
        return [...made, { type: 'citation', note: id }]
      })
  const paragraph = () => ({ type: 'paragraph' as const, content: run() })
  const blocks = chance.times(1 + chance.int(6), (): EssayBlock => {
    switch (chance.int(5)) {
      case 0:
        return { type: 'heading', level: 2, content: [{ type: 'text', text: words() }] }
      case 1:
        return { type: 'bulletList', items: chance.times(2 + chance.int(3), () => [paragraph()]) }
      case 2:
        return { type: 'quotation', blocks: [paragraph()] }
      default:
        return paragraph()
    }
  })
  return { blocks, notes }
}

describe.each(copiedDialects)('copied out of %s', (name) => {
  test('words and notes are the same', () => {
    for (const seed of seedsOf(60)) {
      const piece = anyPiece(random(seed))
      expect(shown(fromHtml(copiedHtml(piece, name))), `seed ${seed}`).toEqual(shown(piece))
    }
  })
})

test('typed marks with their notes below are notes', () => {
  for (const seed of seedsOf(60)) {
    const piece = anyPiece(random(seed))
    const read = readFragment({ html: '', text: copiedText(piece) })
    const flat = (lines: string[]) => lines.join(' ').replace(/ \/ /g, ' ').replace(/\s+/g, ' ')
    expect(flat(shown(read)), `seed ${seed}`).toBe(flat(shown(piece)))
  }
})

const folder = new URL('../testing/fixtures/html/', import.meta.url)
const pages = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
const dots = (text: string) =>
  (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => word.length > 3)

function wordsIn({ blocks, notes, remarks }: ReadFragment): Set<string> {
  return new Set(dots(JSON.stringify([blocks, notes, remarks])))
}

test('whatever happens to a page, it is read with its words or refused in a sentence', () => {
  for (const seed of seedsOf(80)) {
    const chance = random(seed)
    const html = mutateHtml(chance.pick(pages), chance)
    try {
      const read = fromHtml(html)
      const kept = wordsIn(read)
      const lost = htmlWords(html).filter((word) => word.length > 3 && !kept.has(word))
      // Titles of windows, changes and comments stay behind and are counted.
      expect(lost.length, `seed ${seed}: ${lost.join(' ')}`).toBeLessThan(40)
    } catch (error) {
      expect(error, `seed ${seed}`).toBeInstanceOf(UnreadableReport)
    }
  }
})

const hostile: [string, string][] = [
  ['script', '<p>Good<script>alert(1)</script> words.</p>'],
  ['event handler', '<p onclick="alert(1)">Good <b onmouseover=alert(1)>words</b>.</p>'],
  ['image with a handler', '<p>Good words.<img src=x onerror=alert(1)></p>'],
  [
    'drawing',
    '<svg onload=alert(1)><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a></svg><p>Good words.</p>',
  ],
  ['use of data', '<svg><use href="data:image/svg+xml;base64,AAAA#x"/></svg><p>Good words.</p>'],
  [
    'mathematics that changes',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></mtext></math><p>Good words.</p>',
  ],
  [
    'style',
    '<style>@import "https://evil.example/a.css"</style><p style="position:fixed;top:0;background:url(javascript:alert(1))">Good words.</p>',
  ],
  [
    'frames',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="javascript:alert(1)"></object><embed src="//evil"><p>Good words.</p>',
  ],
  [
    'base and refresh',
    '<base href="javascript:/a/"><meta http-equiv=refresh content="0;url=javascript:alert(1)"><p><a href="x">Good</a> words.</p>',
  ],
  [
    'form',
    '<form action="https://evil.example"><input value="secret"><p>Good words.</p><button formaction="javascript:alert(1)">Go</button></form>',
  ],
]

test.each(hostile)('%s leaves words alone', (_name, html) => {
  const { blocks, notes } = fromHtml(html)
  // The words beside a picture are words, whatever they spell.
  const made = JSON.stringify([blocks, notes]).replace(/"alt":"[^"]*"/g, '')
  expect(made).toMatch(/Good/)
  expect(made).not.toMatch(/alert|javascript|onerror|onclick|evil|srcdoc|data:|style/)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#9;script:alert(1)',
  '&#1;javascript:alert(1)',
  '&#x6A;&#x61;vascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'https:evil',
  'file:///etc/passwd',
  'blob:https://a.example/1',
])('a link to %s is refused and said', (href) => {
  const { blocks, remarks } = fromHtml(`<p>Good <a href="${href}">words</a>.</p>`)
  expect(blocks).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'Good words.' }] }])
  expect(remarks.map(({ code }) => code)).toContain('link-unsafe')
})

it('reads what nests without end, or refuses it', () => {
  const deep = `${'<div>'.repeat(10_000)}Good words.${'</div>'.repeat(10_000)}`
  expect(shown(fromHtml(deep))).toEqual(['Good words.'])
  expect(() => fromHtml(`${'<b>'.repeat(10_000)}<table>${'<ul><li>'.repeat(5000)}x`)).not.toThrow(
    RangeError,
  )
})

it('leaves characters out that nobody sees, and says which', () => {
  const { blocks, remarks } = fromHtml(
    '<p>Te&shy;h&#8203;ran&#x202E;gnp&#xFEFF; <b>می&zwnj;خواهم</b></p>',
  )
  expect(shown({ blocks, notes: [] })).toEqual(['Tehrangnp می\u200cخواهم'])
  expect(remarks.map(({ text }) => text)).toEqual([
    'Soft hyphen',
    'Zero-width space',
    'Right-to-left override',
    'Byte-order mark',
  ])
})

it('never shows what a page hides', () => {
  const { blocks, remarks } = fromHtml(
    '<p>Good<span style="display:none"> and bad</span> words.</p>',
  )
  expect(shown({ blocks, notes: [] })).toEqual(['Good words.'])
  expect(remarks).toMatchObject([{ level: 'lost', code: 'hidden-text', text: 'and bad' }])
})

it('puts notes of Google Docs only where they belong for certain', () => {
  const slice = (spacers: string, ids: Record<number, string>) =>
    JSON.stringify({
      data: JSON.stringify({
        resolved: {
          dsl_spacers: spacers,
          dsl_styleslices: [
            {
              stsl_type: 'footnote',
              stsl_styles: Array.from(spacers, (_one, at) => (ids[at] ? { fs_id: ids[at] } : null)),
            },
          ],
          dsl_relateddocslices: { a: { dsl_spacers: ' Log.\n' }, b: { dsl_spacers: ' Diary.\n' } },
        },
      }),
    })
  const html = '<b id="docs-internal-guid-1"><p>It rained # on the quay.</p><p>It rained.</p></b>'
  const read = (googleSlice: string) => shown(readFragment({ html, text: '', googleSlice }))
  const right = 'It rained # on the quay#.\nIt rained.#\n'
  expect(read(slice(right, { 23: 'a', 36: 'b' }))).toEqual([
    'It rained # on the quay[1].',
    'It rained.[2]',
    '1=Log.',
    '2=Diary.',
  ])
  for (const bad of [
    slice('It rained#.', { 9: 'a' }),
    slice(right, { 23: 'a', 36: 'nowhere' }),
    slice(right, { 23: '__proto__' }),
    '{}',
    'null',
    '{"data":"[1]"}',
    right,
  ])
    expect(read(bad)).toEqual(['It rained # on the quay.', 'It rained.'])
})

describe('pictures', () => {
  const [first, second] = [new Uint8Array(pngOf(6, 4)), new Uint8Array(pngOf(2, 2))]
  const url = `data:image/png;base64,${Buffer.from(first).toString('base64')}`
  const sources = ({ blocks }: ReadFragment) =>
    blocks.flatMap((block) => (block.type === 'picture' ? block.src : []))

  test('that stand in the HTML come with their bytes', () => {
    const fragment = fromHtml(
      `<p>The lock keeper closed the gate.</p><p><img src="${url}" alt="The gate"></p><p>It opened again.</p>`,
    )
    expect(sources(fragment)).toEqual(['attached:picture 1'])
    expect(fragment.pictures).toEqual(new Map([['attached:picture 1', first]]))
  })

  const page =
    '<p>One.</p><p><img src="file:///C:/clip_image001.png" alt="A"></p><p><img src="https://vd.example/b.png" alt="B"></p><p>Two.</p><p><img src="file:///C:/clip_image002.png" alt="C"></p>'

  test('whose files lie beside the HTML are known by their order', () => {
    const fragment = readFragment({ html: page, text: '', images: [first, second] })
    expect(sources(fragment)).toEqual([
      'attached:picture 1',
      'https://vd.example/b.png',
      'attached:picture 2',
    ])
    expect([...fragment.pictures.values()]).toEqual([first, second])
  })

  test('are words where files and names are not as many', () => {
    const fragment = readFragment({ html: page, text: '', images: [first] })
    expect(sources(fragment)).toEqual(['', 'https://vd.example/b.png', ''])
    expect(fragment.pictures.size).toBe(0)
  })

  test('that are none are told of', () => {
    const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64')
    const fragment = fromHtml(
      `<p>Words.</p><p><img src="data:image/svg+xml;base64,${svg}" alt="The gate"></p>`,
    )
    expect(sources(fragment)).toEqual([''])
    expect(fragment.remarks).toContainEqual(
      expect.objectContaining({ level: 'lost', code: 'picture-left-out' }),
    )
  })
})
