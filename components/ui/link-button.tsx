import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonStyle, type ButtonStyle } from './button-style.ts'
import { cn } from './cn.ts'

type LinkButtonProps = ComponentProps<typeof Link> & ButtonStyle

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({ variant, size, className, ...props }: LinkButtonProps) {
  return <Link {...props} className={cn(buttonStyle({ variant, size }), className)} />
}
