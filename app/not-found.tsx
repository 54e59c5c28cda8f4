import type { Metadata } from 'next'
import { NotHere } from '#components/frame/not-here.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main>
      <NotHere />
    </main>
  )
}
