'use client'
import { useSyncExternalStore, type ComponentProps } from 'react'
import { SheetSkeleton } from '#components/editor/sheet-skeleton.tsx'
import { WriteView } from '#components/editor/write-view.tsx'

const never = () => () => {}

/**
 * The editor needs a browser: the server sends the sheet without words. Its code is named in that first answer, so that
 * it is on its way before the page around it has come to life.
 */
export function LiveReport(props: ComponentProps<typeof WriteView>) {
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return live ? <WriteView {...props} /> : <SheetSkeleton />
}
