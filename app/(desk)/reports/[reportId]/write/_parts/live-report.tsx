'use client'
import dynamic from 'next/dynamic'
import { SheetSkeleton } from '#components/editor/sheet-skeleton.tsx'

/** The editor needs a browser, and the server's bundle does not need the editor. */
export const LiveReport = dynamic(
  () => import('#components/editor/write-view.tsx').then(({ WriteView }) => WriteView),
  { ssr: false, loading: SheetSkeleton },
)
