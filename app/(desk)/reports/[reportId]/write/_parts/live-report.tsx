'use client'
import dynamic from 'next/dynamic'
import { SheetSkeleton } from '#components/editor/sheet-skeleton.tsx'

const load = () => import('#components/editor/write-view.tsx').then(({ WriteView }) => WriteView)

// Fetched while the page around it comes to life, not after. What fails here fails again below, where it is said.
if (typeof window !== 'undefined') load().catch(() => {})

/** The editor needs a browser, and the server's bundle does not need the editor. */
export const LiveReport = dynamic(load, { ssr: false, loading: SheetSkeleton })
