/** What a file of an import holds besides the reports: it is read again for that, and nothing is kept twice before it is brought in. */
import type { AttachedPictures } from '#report/import/attachments.ts'
import type { Marked } from '#report/riding.ts'
import type { Database } from '../db/client.ts'
import type { FileReader } from './read-file.ts'

/** What a post has besides its report. */
export interface Beside {
  /** By the `src` that its text names. */
  pictures: AttachedPictures
  /** The report with its suggestions and what was said about it. */
  marked: Marked | null
}

type ByPost = readonly Beside[]

const nothing: Beside = { pictures: new Map(), marked: null }

/** Of the file that was read last: the posts of one follow each other. */
let last: { fileId: string; posts: ByPost } | null = null

async function besideIn(db: Database, fileId: string, readFile: FileReader): Promise<ByPost> {
  const file = await db.importFile.findUniqueOrThrow({
    where: { id: fileId },
    select: { name: true, bytes: true, posts: { select: { id: true }, take: 2 } },
  })
  const read = await readFile(file.bytes, { name: file.name })
  const reports = 'problem' in read ? [] : read.reading.reports
  const posts = reports.map(({ pictures = nothing.pictures, marked = null }) => ({
    pictures,
    marked,
  }))
  last = file.posts.length > 1 ? { fileId, posts } : null
  return posts
}

/** That of one post. */
export async function besidePost(
  db: Database,
  { fileId, place }: { fileId: string; place: number },
  readFile: FileReader,
): Promise<Beside> {
  const posts = last?.fileId === fileId ? last.posts : await besideIn(db, fileId, readFile)
  return posts[place] ?? nothing
}

/** Lets go of what was read last. */
export function forgetFile(): void {
  last = null
}
