'use client'
import { Input as Base } from '@base-ui/react/input'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { controlStyle } from './control-style.ts'

/** One line of text. Inside a Field it takes label, hint and error from it. */
export function Input({ className, ...props }: Omit<ComponentProps<'input'>, 'ref'>) {
  return (
    <Base
      {...props}
      className={cn(
        controlStyle,
        'h-9 read-only:border-rule read-only:bg-transparent read-only:text-ink-2 pointer-coarse:h-11',
        className,
      )}
    />
  )
}
