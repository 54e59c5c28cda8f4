/** The judgement of EPUBCheck (Debian: `apt-get install epubcheck`), where it is installed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import type { Picture, Report } from '../../document.ts'
import { anyReport } from '../../testing/any-report.ts'
import { random } from '../../testing/random.ts'
import { sorrel } from '../golden/sorrel.ts'
import { veldonia } from '../golden/veldonia.ts'
import { toEpub } from './to-epub.ts'

const jar = ['/usr/share/java/epubcheck.jar', '/usr/bin/epubcheck'].find((path) => existsSync(path))
const runs = jar !== undefined && spawnSync('java', ['-version']).status === 0
if (!runs) process.stdout.write('EPUBCheck is not installed: books are not judged by it.\n')

const first = Number(process.env['GALLEY_SEED'] ?? 1)
const more = Array.from({ length: Number(process.env['GALLEY_RUNS'] ?? 0) }, (_, at) => {
  return [`seed ${first + at}`, anyReport(random(first + at))] as const
})

describe.skipIf(!runs)('EPUBCheck finds nothing to say', () => {
  const judge = (file: string, book: Uint8Array) => {
    writeFileSync(file, book)
    const { stdout, stderr } = spawnSync('java', ['-jar', jar!, file], { encoding: 'utf8' })
    expect(stderr.replace(/^Picked up.*\n/gm, '')).toBe('')
    expect(stdout).toContain('0 fatals / 0 errors / 0 warnings')
  }
  const folder = mkdtempSync(join(tmpdir(), 'galley-epub-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('not even about pictures', () => {
    const src = '/pictures/0190a3f2-0000-7000-8000-000000000001/30x20'
    const words = { alt: 'A "map" & more', caption: [], credit: 'C', asOf: '' }
    const shown: Picture = { type: 'picture', kind: 'map', src, ...words }
    const made = { ...veldonia, blocks: [...veldonia.blocks, shown] }
    const bytes = new Uint8Array(pngOf(30, 20))
    const size = { type: 'image/png', width: 30, height: 20 } as const
    const pictures = new Map([[src, { bytes, ...size }]])
    judge(join(folder, 'pictures.epub'), toEpub(made, { id: 'x', pictures }))
  })

  it.each<readonly [string, Report]>([['veldonia', veldonia], ['sorrel', sorrel], ...more])(
    '%s',
    (name, made) => {
      const file = join(folder, `${name.replace(' ', '-')}.epub`)
      judge(file, toEpub(made, { id: 'x', hash: 'ab'.repeat(32) }))
    },
  )
})
