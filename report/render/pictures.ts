/** Pictures that go along in a file. The writers get them from whoever calls: they read nothing themselves. */

import type { Report } from '../document.ts'
import { picturesOf } from '../map-pictures.ts'

/** A picture as a file takes it along: one size, in a format that every reader of documents and books knows. */
export interface PictureBytes {
  bytes: Uint8Array
  type: 'image/png' | 'image/jpeg'
  /** In pixels. */
  width: number
  height: number
}

/** By the address that the report names (`Picture.src`). What is not in it could not be found. */
export type Pictures = ReadonlyMap<string, PictureBytes>

export const noPictures: Pictures = new Map()

export const endingOf = ({ type }: PictureBytes): string => (type === 'image/png' ? 'png' : 'jpg')

/** By address. Names end as the kind of file demands. */
export type NamedPictures = ReadonlyMap<string, { name: string; picture: PictureBytes }>

/** Names of files in a package, `picture1.png`, for the pictures that came along, in the report's order. */
export function namedPictures(report: Report, pictures: Pictures): NamedPictures {
  const names = new Map<string, { name: string; picture: PictureBytes }>()
  for (const { src } of picturesOf(report)) {
    const picture = pictures.get(src)
    if (picture && !names.has(src))
      names.set(src, { name: `picture${names.size + 1}.${endingOf(picture)}`, picture })
  }
  return names
}

/** Stands where a picture of the desk should have gone along. */
export const notFound = 'The picture could not be found.'
