import { picturesOf } from '#report/map-pictures.ts'
import { readPictureAddress } from '#report/picture-address.ts'
import type { Report } from '#report/document.ts'

/** Rows that say which pictures of the desk a version shows. */
export function pictureRows(
  versionId: string,
  report: Report,
): { versionId: string; src: string }[] {
  const own = picturesOf(report).filter(({ src }) => readPictureAddress(src) !== null)
  return [...new Set(own.map(({ src }) => src))].map((src) => ({ versionId, src }))
}
