import { createHash } from 'node:crypto'
import type { Report } from '#report/document.ts'
import { picturesOf } from '#report/map-pictures.ts'
import {
  pictureAddress,
  type OwnPicture,
  readPictureAddress,
  usualWidth,
} from '#report/picture-address.ts'
import type { PictureBytes, Pictures } from '#report/render/pictures.ts'
import { can } from '#review/policy.ts'
import type { Actor } from '#review/roles.ts'
import type { Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import type { FileStore } from '../files/file-store.ts'
import { files } from '../files/files.ts'
import { mostBytesInFile } from '../pictures/limits.ts'
import { sizesIn } from '../pictures/sizes.ts'
import { CHANNEL, STANDING } from './published-issues.ts'

export interface PictureFile {
  /** Its bytes, when they are wanted. Refuses with `not-found` where the file is gone. */
  bytes: () => Promise<Uint8Array<ArrayBuffer>>
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
  // Of a version that is not packed yet nobody noted the pictures.
  const shows = [
    { version: { pictures: { some: { src } } } },
    { version: { packed: null, content: { contains: `"src":"${src}"` } } },
  ]
  const naming = await db.publication.findMany({
    where: { seriesId, ...STANDING, OR: shows },
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

interface Asking {
  db: Database
  /** Null for somebody who is not signed in. */
  actor: Actor | null
  store?: FileStore
}

/** The sizes of a picture, for whoever may see it. Refuses with `not-found` for everybody else. */
async function sizesOf({ db, actor }: Asking, asked: OwnPicture) {
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
  return { sizes: sizesIn(picture.sizes), published }
}

/**
 * One size of a picture, the usual one when no width is asked for. Refuses with `not-found` whoever may see neither its
 * report nor a published one that shows it.
 */
export async function pictureFile(
  asking: Asking,
  asked: OwnPicture,
  width = usualWidth(asked.width),
): Promise<PictureFile> {
  const { sizes, published } = await sizesOf(asking, asked)
  const size = sizes.find((one) => one.use === 'screen' && one.width === width)
  if (!size) throw new Refused('not-found')
  const { type, sha256 } = size
  const bytes = async () => {
    const found = await (asking.store ?? files()).get(sha256)
    if (!found) throw new Refused('not-found')
    return found
  }
  return { bytes, type, sha256, published }
}

/** The size for files that people store; null for whoever may not see the picture, and where its file is gone. */
export async function printedPicture(
  asking: Asking,
  asked: OwnPicture,
): Promise<PictureBytes | null> {
  try {
    const { sizes } = await sizesOf(asking, asked)
    const size = sizes.find(({ use }) => use === 'print')
    if (!size || size.type === 'image/webp') return null
    const bytes = await (asking.store ?? files()).get(size.sha256)
    // A writer of documents trusts what it is given: only what was made here is.
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== size.sha256) return null
    return { bytes, type: size.type, width: size.width, height: size.height }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/**
 * The pictures of a report that go along in a file, for whoever asks. Those that they may not see, whose files are gone
 * or that would make the file too large are not among them.
 */
export async function reportPictures(asking: Asking, report: Report): Promise<Pictures> {
  const found = new Map<string, PictureBytes>()
  let room = mostBytesInFile
  for (const { src } of picturesOf(report)) {
    const own = readPictureAddress(src)
    if (!own || found.has(src)) continue
    // One after the other: side by side they would take memory before they are counted.
    // oxlint-disable-next-line no-await-in-loop
    const picture = await printedPicture(asking, own)
    if (!picture || picture.bytes.length > room) continue
    room -= picture.bytes.length
    found.set(src, picture)
  }
  return found
}
