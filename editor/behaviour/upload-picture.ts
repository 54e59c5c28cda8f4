import { mostBytesOfPicture, pictureTooLarge } from '#report/picture-kind.ts'

/** What the server answers: see app/api/pictures. */
export interface UploadedPicture {
  /** What a picture in the text names. */
  src: string
  /** In pixels. */
  width: number
  height: number
  /** The picture moved, and its first frame is what was kept. */
  stilled: boolean
}

/** Why a picture was not added. `message` is for a person; `again`: whether trying the same file again can help. */
export class UploadFailed extends Error {
  override name = 'UploadFailed'
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message)
  }
}

export interface UploadOptions {
  signal?: AbortSignal
  /** The share that was sent so far, 0 to 1; after 1 the desk makes the sizes. */
  onProgress?: (share: number) => void
}

const notReached = 'Not added: the desk could not be reached.'
const notUnderstood = 'Not added: the desk had a fault.'

function answerOf(status: number, text: string): UploadedPicture {
  let answer: Partial<UploadedPicture> & { error?: string } = {}
  try {
    answer = JSON.parse(text) as typeof answer
  } catch {
    // A fault of the server is answered by a page.
  }
  const { src, width, height, stilled = false, error } = answer
  if (status === 200 && typeof src === 'string' && width && height)
    return { src, width, height, stilled }
  throw new UploadFailed(
    error ?? notUnderstood,
    error === undefined || status === 429 || status === 401,
  )
}

/** Adds a picture to a report. Rejects with `UploadFailed`, or with the signal's reason when it was stopped. */
export function uploadPicture(
  reportId: string,
  file: Blob,
  { signal, onProgress }: UploadOptions = {},
): Promise<UploadedPicture> {
  if (file.size > mostBytesOfPicture)
    return Promise.reject(new UploadFailed(pictureTooLarge, false))
  return new Promise((resolve, reject) => {
    // Not `fetch`, which tells nothing of what was sent so far.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/pictures/${encodeURIComponent(reportId)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress?.(loaded / total)
    })
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request.status, request.responseText))
      } catch (error) {
        reject(error as Error)
      }
    })
    request.addEventListener('error', () => reject(new UploadFailed(notReached, true)))
    request.addEventListener('abort', () => reject(signal?.reason as Error))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
