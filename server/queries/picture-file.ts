import { pictureAddress, type OwnPicture, usualWidth } from '#report/picture-address.ts'
import { can } from '#review/policy.ts'
import type { Actor } from '#review/roles.ts'
import type { Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import type { FileStore } from '../files/file-store.ts'
import { files } from '../files/files.ts'
import { sizesIn } from '../pictures/sizes.ts'
import { CHANNEL } from './published-issues.ts'

export interface PictureFile {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  /** Of the bytes, hex. */
  sha256: string
  /** Whether it was given because everybody may see it, and not to a member of its series. */
  published: boolean
}

/** How many publications that ever named a picture are looked at. */
const mostLookedAt = 50

/**
 * Whether a picture stands on the blog: in the version that was published last of its own report, or of another one of the
 * same series, whose members may read both.
 */
async function isPublished(db: Database, src: string, seriesId: string): Promise<boolean> {
  const newestFirst = [{ publishedAt: 'desc' }, { id: 'desc' }] as const
  const naming = await db.publication.findMany({
    where: { seriesId, channel: CHANNEL, version: { content: { contains: `"src":"${src}"` } } },
    orderBy: [...newestFirst],
    select: { id: true, reportId: true },
    take: mostLookedAt,
  })
  const seen = new Set<string>()
  for (const { id, reportId } of naming) {
    if (seen.has(reportId)) continue
    seen.add(reportId)
    const newest = await db.publication.findFirst({
      where: { reportId, channel: CHANNEL },
      orderBy: [...newestFirst],
      select: { id: true },
    })
    if (newest?.id === id) return true
  }
  return false
}

/**
 * One size of a picture, the usual one when no width is asked for. `actor` is null for somebody who is not signed in.
 * Refuses with `not-found` whoever may see neither its report nor a published one that shows it.
 */
export async function pictureFile(
  { db, actor, store = files() }: { db: Database; actor: Actor | null; store?: FileStore },
  asked: OwnPicture,
  width = usualWidth(asked.width),
): Promise<PictureFile> {
  const picture = await db.picture.findUnique({
    where: { id: asked.id },
    select: { width: true, height: true, sizes: true, report: { select: { seriesId: true } } },
  })
  if (picture?.width !== asked.width || picture.height !== asked.height)
    throw new Refused('not-found')
  const { seriesId } = picture.report
  const member = actor !== null && can(actor, 'read', { seriesId })
  const published = !member && (await isPublished(db, pictureAddress(asked), seriesId))
  if (!member && !published) throw new Refused('not-found')
  const size = sizesIn(picture.sizes).find((one) => one.use === 'screen' && one.width === width)
  const bytes = size && (await store.get(size.sha256))
  if (!bytes) throw new Refused('not-found')
  return { bytes, type: size.type, sha256: size.sha256, published }
}
