/**
 * How the public pages and files are sent. What they may load stands in the documents themselves (html-document.ts);
 * server/request-door.ts adds the desk's own policy, and Next lets nobody else set that header.
 */
import { createHash } from 'node:crypto'
import type { Report } from '#report/document.ts'
import {
  dispositionOf,
  type FileBody,
  type FileKind,
  type ReportFile,
  reportFiles,
  word,
} from '#report/render/files.ts'
import { missingPageHtml } from '#report/render/html-lists.ts'
import type { MarkedContent } from '#server/queries/marked-content.ts'
import { reportPictures } from '#server/queries/picture-file.ts'
import { publicDesk } from '#server/queries/public-desk.ts'

function holds(asked: string | null, tag: string): boolean {
  return (asked ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === tag)
}

/** The body, or "not modified" to somebody who has it. Whoever keeps it asks again: a correction shows at once. */
function answer(
  request: Request,
  body: FileBody,
  headers: Record<string, string>,
  status = 200,
): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const common = { 'cache-control': 'no-cache', ...headers, etag: tag }
  if (status === 200 && holds(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers: common })
  return new Response(body, { status, headers: common })
}

const html = { 'content-type': 'text/html; charset=utf-8' }

/** A page. `hash` names the content that it shows. */
export function pageAnswer(request: Request, body: string, hash?: string): Response {
  return answer(request, body, { ...html, ...(hash ? { 'x-content-hash': hash } : {}) })
}

export function missingAnswer(request: Request): Response {
  return answer(request, missingPageHtml(publicDesk()), html, 404)
}

/** A notice in the place of what stood there. */
export function goneAnswer(request: Request, body: string): Response {
  return answer(request, body, html, 410)
}

export function textAnswer(request: Request, body: string, type: string): Response {
  return answer(request, body, { 'content-type': `${type}; charset=utf-8` })
}

export function feedAnswer(request: Request, body: string): Response {
  return textAnswer(request, body, 'application/atom+xml')
}

/** Leads to where something is by now. The path is our own, made of slugs. */
export function movedAnswer(path: string): Response {
  return new Response(null, {
    status: 301,
    headers: { location: path, 'cache-control': 'no-cache' },
  })
}

export interface FileContent {
  report: Report
  hash: string
  id: string
  /** BCP 47 */
  lang: string
  canonical?: string
  notice?: string
  imprint?: string
  published?: string
  first?: string
  tag?: string
  series?: string
}

const picturesFor = async (asking: Sending['asking'], report: Report) => ({
  pictures: await reportPictures(asking, report),
})

interface Sending {
  /** Whether a cache between us and the reader may keep it. */
  shared: boolean
  /** For whom the pictures are looked up that go along. */
  asking: Parameters<typeof reportPictures>[0]
}

/** The text as it is being written, with suggestions and comments, for storing. */
export async function markedAnswer(
  request: Request,
  { report, hash, lang, people, threads }: MarkedContent,
  asking: Sending['asking'],
): Promise<Response> {
  const { toDocx } = await import('#report/render/docx/to-docx.ts')
  const { pictures } = await picturesFor(asking, report)
  const made = toDocx(report, { lang, hash, pictures, marked: { people, threads } })
  const name = dispositionOf(report, 'report.docx')
  return answer(request, made, {
    'content-type': word,
    'content-disposition': name.replaceAll('.docx', '-suggestions.docx'),
    'x-content-hash': hash,
    'cache-control': 'private, no-cache',
  })
}

/** A file for storing. */
export async function fileAnswer(
  request: Request,
  file: ReportFile,
  { report, hash, ...options }: FileContent,
  { shared, asking }: Sending,
): Promise<Response> {
  const { type, body, carries }: FileKind = reportFiles[file]
  const pictures = carries ? await picturesFor(asking, report) : {}
  const made = await body(report, { ...options, ...pictures, hash, origin: publicDesk().url })
  return answer(request, made, {
    'content-type': type,
    'content-disposition': dispositionOf(report, file),
    'x-content-hash': hash,
    ...(shared ? {} : { 'cache-control': 'private, no-cache' }),
  })
}
