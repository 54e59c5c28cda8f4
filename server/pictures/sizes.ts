import { z } from 'zod'

/** One size of a picture as it lies among the files. `print` is for files that people store, `screen` for pages. */
export const PictureSize = z.strictObject({
  use: z.enum(['screen', 'print']),
  /** In pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  type: z.enum(['image/webp', 'image/jpeg', 'image/png']),
  /** Names its file. */
  sha256: z.string(),
  bytes: z.number().int().positive(),
})
export type PictureSize = z.infer<typeof PictureSize>

export const sizesJson = (sizes: readonly PictureSize[]) => JSON.stringify(sizes)

/** The sizes in a picture's row. Throws for a row that this Galley did not write. */
export const sizesIn = (json: string): PictureSize[] => z.array(PictureSize).parse(JSON.parse(json))
