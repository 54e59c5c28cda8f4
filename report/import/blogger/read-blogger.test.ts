import { describe, expect, test } from 'vitest'
import { toBloggerImport } from '../../render/blogger.ts'
import { toAtomEntry } from '../../render/feed.ts'
import { escapeHtml } from '../../render/html-tags.ts'
import { fullReport } from '../../testing/full-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { lostWords } from '../../testing/no-word-lost.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { random } from '../../testing/random.ts'
import { readReport } from '../read-report.ts'
import { UnreadableReport } from '../unreadable.ts'
import { readBlogger } from './read-blogger.ts'

const post = `<p>By Mira Tolland</p><p>The ferry stopped on Monday.[1] Nobody said why it did.</p>
<p>Two cutters left the harbor at night.[2]</p><p>[1] https://example.org/ferry</p><p>[2] Harbor office.</p>`

const google = 'http://schemas.google.com/blogger/2008/kind'
const kind = (name: string) =>
  `<category scheme='http://schemas.google.com/g/2005#kind' term='${google}#${name}'/>`
const content = (html: string) => `<content type='html'>${escapeHtml(html)}</content>`

const old = (...entries: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:blogger.com,1999:blog-7</id><title type='text'>A blog</title>${entries.join('\n')}</feed>`
const backup = (...entries: string[]) => `<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-7</id><title>A blog</title>${entries.join('\n')}</feed>`

const oldPost = `<entry><id>tag:blogger.com,1999:blog-7.post-1</id><published>2023-01-09T10:00:00.000-05:00</published>
${kind('post')}<category scheme='http://www.blogger.com/atom/ns#' term='Ostrane'/>
<title type='text'>Ostrane in Review: January 2 – 8, 2023</title>${content(post)}
<author><name>Desk</name><email>noreply@blogger.com</email></author><thr:total>0</thr:total></entry>`

const newPost = (status: string, title = 'Ostrane in Review: January 2 – 8, 2023') => `<entry>
<id>tag:blogger.com,1999:blog-7.post-1</id><blogger:type>POST</blogger:type><blogger:status>${status}</blogger:status>
<author><name>Desk</name><uri></uri><blogger:type>BLOGGER</blogger:type></author><title>${title}</title>${content(post)}
<blogger:created>2023-01-09T15:00:00.000Z</blogger:created><published>2023-01-09T15:00:00.000Z</published>
<category scheme='tag:blogger.com,1999:blog-7' term='Ostrane'/><category scheme='tag:blogger.com,1999:blog-7' term='Ports'/>
<blogger:filename>/2023/01/ostrane.html</blogger:filename></entry>`

const codes = (xml: string) => {
  const { reports, remarks } = readBlogger(xml)
  return [...remarks, ...reports.flatMap((one) => one.remarks)].map(({ code }) => code)
}

test.each([
  ['the old backup', old(oldPost)],
  ['the backup of today', backup(newPost('LIVE'))],
])('a post of %s is a report, with what only the blog says of it', (_, xml) => {
  const { format, reports, remarks } = readBlogger(xml)
  expect([format, reports.length, remarks]).toEqual(['blogger', 1, []])
  const { report } = reports[0]!
  expect(report.title).toBe('Ostrane in Review: January 2 – 8, 2023')
  expect(report.dateline).toBe('Monday, January 9, 2023')
  // The text names its author; the blog's account is whoever posted it.
  expect(report.byline).toBe('Mira Tolland')
  expect(report.notes.map(({ id }) => id)).toEqual(['n1', 'n2'])
  expect(lostWords(post.replace(/<[^>]+>/g, ' '), readBlogger(xml))).toEqual([])
})

test('only posts are brought in; the rest is counted by name', () => {
  const other = (name: string, title: string) =>
    `<entry>${kind(name)}<title type='text'>${title}</title>${content('<p>Words.</p>')}</entry>`
  const { reports, remarks } = readBlogger(
    old(other('settings', 'BLOG_NAME'), other('template', 'Template'), oldPost).replace(
      '</feed>',
      `${other('comment', 'Nice')}${other('comment', 'Ah')}${other('page', 'Us')}</feed>`,
    ),
  )
  expect(reports).toHaveLength(1)
  expect(remarks.map(({ message, text }) => [message, text])).toEqual([
    ['Left out: 2 settings or templates. Only posts are brought in.', 'BLOG_NAME; Template'],
    ['Left out: 2 comments. Only posts are brought in.', 'Nice; Ah'],
    ['Left out: 1 page. Only posts are brought in.', 'Us'],
  ])
})

test('drafts stay, with a remark; what lies in the bin does not', () => {
  const draft = oldPost.replace(
    '<entry>',
    '<entry><app:control><app:draft>yes</app:draft></app:control>',
  )
  expect(codes(old(draft))).toContain('draft')
  expect(codes(backup(newPost('DRAFT')))).toContain('draft')
  expect(codes(backup(newPost('LIVE')))).not.toContain('draft')
  const { reports, remarks } = readBlogger(backup(newPost('LIVE'), newPost('SOFT_TRASHED', 'Gone')))
  expect(reports).toHaveLength(1)
  expect(remarks[0]).toMatchObject({ code: 'not-a-post', text: 'Gone' })
})

test('labels and a post that is no report are quoted', () => {
  const short = `<entry>${kind('post')}<title>Holidays</title>${content('<p>We are away.</p>')}</entry>`
  const { reports, remarks, original } = readBlogger(old(oldPost, short))
  expect(reports[0]!.remarks).toContainEqual(
    expect.objectContaining({ code: 'labels', text: 'Ostrane' }),
  )
  const left = remarks.find(({ code }) => code === 'not-a-report')!
  expect(left).toMatchObject({ level: 'lost', text: 'Holidays We are away.' })
  expect(original[left.line! - 1]).toBe(left.text)
})

test('a headline that only the blog has stays', () => {
  const xml = backup(newPost('LIVE', 'A Ferry Stops')).replace(
    escapeHtml('<p>By Mira'),
    escapeHtml('<p>Ostrane in Review: January 2 – 8, 2023</p><p>By Mira'),
  )
  const { title, headline } = readBlogger(xml).reports[0]!.report
  expect([title, headline]).toEqual(['Ostrane in Review: January 2 – 8, 2023', 'A Ferry Stops'])
})

test('content in XHTML is read like any', () => {
  const xml = `<entry xmlns="http://www.w3.org/2005/Atom"><title>Ostrane in Review</title><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>stopped</b> on Monday &amp; stayed.</p><p>Nobody said why it did.</p></div></content></entry>`
  const { report } = readBlogger(xml).reports[0]!
  expect(JSON.stringify(report.blocks)).toContain(' on Monday & stayed.')
  expect(JSON.stringify(report.blocks)).toContain('{"type":"text","text":"stopped","bold":true}')
})

describe('what Galley wrote comes back', () => {
  const entries = Array.from({ length: 20 }, (_, at) => ({
    report: generateReport(random(at + 1)),
    id: `r${at}`,
    labels: ['Ostrane, and its ports'],
  }))

  test('from its import file', () => {
    const reading = readReport(new TextEncoder().encode(toBloggerImport(entries)))
    expect(reading.reports.map(({ report }) => report)).toEqual(
      entries.map(({ report }) => withPlainIds(report)),
    )
    expect(reading.reports[0]!.remarks.map(({ code }) => code)).toContain('draft')
  })

  test('from one entry of its feed', () => {
    const about = { id: 'x', tag: 'tag:a', url: '', published: '', updated: '', series: '' }
    const xml = toAtomEntry({ ...about, report: fullReport }, 'Galley')
    expect(readBlogger(xml).reports.map(({ report }) => report)).toEqual([withPlainIds(fullReport)])
  })
})

test.each([
  ['a file that was cut off', old(oldPost).slice(0, -40), 'damaged-export'],
  ['an unknown entity', old(oldPost.replace('Desk', '&desk;')), 'damaged-export'],
  ['entities of its own', `<!DOCTYPE a [<!ENTITY a "b">]>${old(oldPost)}`, 'hostile-export'],
  ['elements without end', old(`<entry>${'<a>'.repeat(100_000)}`), 'hostile-export'],
  ['nothing but comments', old(`<entry>${kind('comment')}</entry>`), 'no-report'],
])('%s is refused in words', (_, xml, code) => {
  expect(() => readBlogger(xml)).toThrow(UnreadableReport)
  try {
    readBlogger(xml)
  } catch (error) {
    expect((error as UnreadableReport).code).toBe(code)
  }
})

test('many posts are read in the order of the file', () => {
  const many = Array.from({ length: 300 }, (_, at) => ({
    report: { ...fullReport, title: `Ostrane Update ${at}` },
    id: `r${at}`,
  }))
  const xml = toBloggerImport(many)
  expect(xml.length).toBeGreaterThan(1_000_000)
  expect(readBlogger(xml).reports.map(({ report }) => report.title)).toEqual(
    many.map(({ report }) => report.title),
  )
})
