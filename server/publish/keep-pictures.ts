import type { Report } from '#report/document.ts'
import { picturesOf } from '#report/map-pictures.ts'
import { readPictureAddress } from '#report/picture-address.ts'
import type { Transaction } from '../db/client.ts'

/**
 * Makes the pictures that a report publishes its own, where they came from another one of its series that may still be
 * deleted (an import can be taken back): what stands on the blog must not lose its pictures with a draft.
 */
export async function keepPictures(
  tx: Transaction,
  { reportId, seriesId, report }: { reportId: string; seriesId: string; report: Report },
): Promise<void> {
  const ids = picturesOf(report).flatMap(({ src }) => readPictureAddress(src)?.id ?? [])
  const borrowed = await tx.picture.findMany({
    where: {
      id: { in: [...new Set(ids)] },
      reportId: { not: reportId },
      report: { seriesId, publications: { none: {} } },
    },
    select: { id: true, sha256: true, reportId: true },
  })
  for (const { id, sha256, reportId: lender } of borrowed) {
    const twin = await tx.picture.findUnique({ where: { reportId_sha256: { reportId, sha256 } } })
    // A report has each file once: its own, which it does not show, changes places with the one that it shows.
    if (twin) await tx.picture.delete({ where: { id: twin.id }, select: { id: true } })
    await tx.picture.update({ where: { id }, data: { reportId }, select: { id: true } })
    if (twin) await tx.picture.create({ data: { ...twin, reportId: lender }, select: { id: true } })
  }
}
