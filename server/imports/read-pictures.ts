/** The pictures in a file of an import. The file is read again for them: nothing is kept twice before it is brought in. */
import type { AttachedPictures } from '#report/import/attachments.ts'
import type { Database } from '../db/client.ts'
import type { FileReader } from './read-file.ts'

type ByPost = readonly AttachedPictures[]

/** Of the file that was read last: the posts of one follow each other. */
let last: { fileId: string; pictures: ByPost } | null = null

async function picturesIn(db: Database, fileId: string, readFile: FileReader): Promise<ByPost> {
  const file = await db.importFile.findUniqueOrThrow({
    where: { id: fileId },
    select: { name: true, bytes: true, posts: { select: { id: true }, take: 2 } },
  })
  const read = await readFile(file.bytes, { name: file.name })
  const reports = 'problem' in read ? [] : read.reading.reports
  const pictures = reports.map((one) => one.pictures ?? new Map())
  last = file.posts.length > 1 ? { fileId, pictures } : null
  return pictures
}

/** Those of one post, by the `src` that its text names. */
export async function picturesOfPost(
  db: Database,
  { fileId, place }: { fileId: string; place: number },
  readFile: FileReader,
): Promise<AttachedPictures> {
  const pictures = last?.fileId === fileId ? last.pictures : await picturesIn(db, fileId, readFile)
  return pictures[place] ?? new Map()
}

/** Lets go of what was read last. */
export function forgetPictures(): void {
  last = null
}
