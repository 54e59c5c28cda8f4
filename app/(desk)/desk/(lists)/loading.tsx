import { PageSkeleton } from '#components/frame/page-skeleton.tsx'

/** Only for lists that everybody has: behind a loading state a page that is not found would answer as if it were. */
export default function Loading() {
  return <PageSkeleton />
}
