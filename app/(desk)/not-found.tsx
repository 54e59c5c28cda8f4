import { NotHere } from '#components/frame/not-here.tsx'

export default function NotFound() {
  return <NotHere />
}
