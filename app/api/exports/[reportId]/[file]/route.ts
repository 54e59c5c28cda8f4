import { anchorId } from '#report/render/anchor-id.ts'
import { isReportFile, markedFile } from '#report/render/files.ts'
import { ctxOfRequest } from '#server/auth/ctx.ts'
import { Refused } from '#server/errors.ts'
import { markedContent } from '#server/queries/marked-content.ts'
import { versionContent } from '#server/queries/version-content.ts'
import { fileAnswer, markedAnswer } from '../../../../(public)/answer.ts'

interface Params {
  params: Promise<{ reportId: string; file: string }>
}

function notFound(): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response('There is no such file.\n', { status: 404, headers })
}

/** The number of the version asked for: undefined for the newest, null for what is no number. */
function versionNumber(request: Request): number | undefined | null {
  const asked = new URL(request.url).searchParams.get('version')
  if (asked === null) return undefined
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null
}

/** A version of a report, or the text as it is being written, as a file for whoever may read the report. For everybody else there is none. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { reportId, file } = await params
  const number = versionNumber(request)
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx || number === null || !(file === markedFile || isReportFile(file))) return notFound()
  try {
    if (file === markedFile)
      return await markedAnswer(request, await markedContent(ctx, reportId), ctx)
    const { report, hash, lang, ...version } = await versionContent(ctx, reportId, number)
    const imprint = `Version ${version.number}, SHA-256 ${hash}`
    const content = { id: anchorId(reportId), lang, report, hash, imprint }
    return await fileAnswer(request, file, content, { shared: false, asking: ctx })
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return notFound()
    throw error
  }
}
