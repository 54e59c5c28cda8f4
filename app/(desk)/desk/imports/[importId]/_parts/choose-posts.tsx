'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { bringPostsIn } from '../../actions.ts'

interface ChoosePostsProps {
  importId: string
  /** Whether the bar is there before something is ticked. */
  isDryRun: boolean
  /** The list with its boxes. */
  children: ReactNode
}

/** The posts with their boxes, and the bar that brings in what is ticked. */
export function ChoosePosts({ importId, isDryRun, children }: ChoosePostsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [ticked, setTicked] = useState(0)

  const [of, setOf] = useState(0)

  const boxes = () => [
    ...(list.current?.querySelectorAll<HTMLInputElement>('input[name=postIds]') ?? []),
  ]
  function count() {
    const all = boxes()
    setOf(all.length)
    setTicked(all.filter(({ checked }) => checked).length)
  }
  /** Ticks all, or none where all are. */
  function handleAll() {
    const wanted = ticked < of
    for (const box of boxes()) if (box.checked !== wanted) box.click()
  }
  useEffect(() => {
    // The boxes are in the page, ticked as the server says, once it was drawn.
    const frame = requestAnimationFrame(count)
    return () => cancelAnimationFrame(frame)
  }, [children])

  return (
    <ActionForm action={bringPostsIn} onChange={count}>
      <input type="hidden" name="importId" value={importId} />
      {of > 1 && (
        <Button size="small" variant="quiet" className="mb-3 -ml-2" onClick={handleAll}>
          {ticked < of ? `Tick all ${of}` : 'Tick none'}
        </Button>
      )}
      <div ref={list}>{children}</div>
      {(isDryRun || ticked > 0) && (
        <section
          aria-label="Bring in"
          data-frame
          className="sticky bottom-0 z-10 mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule bg-paper py-3 max-md:bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))]"
        >
          <p className="text-form text-ink-2">They become drafts. Their words count as yours.</p>
          <div className="order-first basis-full empty:hidden">
            <FormMessage />
          </div>
          <SubmitButton {...(ticked === 0 ? { why: 'Tick at least one report.' } : {})}>
            {ticked === 1 ? 'Bring in one draft' : `Bring in ${ticked} drafts`}
          </SubmitButton>
        </section>
      )}
    </ActionForm>
  )
}
