/** Pictures that go along in a file. The writers get them from whoever calls: they read nothing themselves. */

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

/** Names of files in a package, `picture1.png`, by address of the report, in its order. */
export function namedPictures(
  pictures: Pictures,
  addresses: Iterable<string>,
): Map<string, { name: string; picture: PictureBytes }> {
  const names = new Map<string, { name: string; picture: PictureBytes }>()
  for (const address of addresses) {
    const picture = pictures.get(address)
    if (picture && !names.has(address))
      names.set(address, { name: `picture${names.size + 1}.${endingOf(picture)}`, picture })
  }
  return names
}
