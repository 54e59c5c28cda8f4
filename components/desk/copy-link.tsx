'use client'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'

/** An address that is shown once, with a button that copies it. Where the browser may not, it is selected instead. */
export function CopyLink({ label, href }: { label: string; href: string }) {
  const [copied, setCopied] = useState(false)
  const around = useRef<HTMLDivElement>(null)

  async function copy() {
    around.current?.querySelector('input')?.select()
    try {
      await navigator.clipboard.writeText(href)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <div ref={around} className="flex gap-2">
      <Input
        readOnly
        value={href}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={() => void copy()} className="h-9 pointer-coarse:h-11">
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
