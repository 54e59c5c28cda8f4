'use client'
import { Button as Base } from '@base-ui/react/button'
import { LoaderCircle } from 'lucide-react'
import { useId, type ComponentProps } from 'react'
import { buttonStyle, type ButtonStyle } from './button-style.ts'
import { cn } from './cn.ts'
import { Tooltip } from './tooltip.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'ref'>, ButtonStyle {
  /** Its work is under way: it stays focused, turns, and cannot be pressed again. */
  pending?: boolean | undefined
  /** Why it cannot be pressed now, as a sentence. Disables it, keeps it reachable, and tells everybody. */
  why?: string | undefined
}

/** A verb. `type` is "button" unless said otherwise; in forms use SubmitButton. */
export function Button({
  variant,
  size,
  pending = false,
  why,
  disabled = false,
  className,
  children,
  ...props
}: ButtonProps) {
  const reasonId = useId()
  const button = (
    <Base
      {...props}
      className={cn(buttonStyle({ variant, size }), className)}
      disabled={disabled || pending || why !== undefined}
      focusableWhenDisabled={pending || why !== undefined}
      aria-busy={pending || undefined}
      aria-describedby={why === undefined ? props['aria-describedby'] : reasonId}
    >
      {pending && <LoaderCircle aria-hidden className="animate-turn" />}
      {children}
    </Base>
  )
  if (why === undefined) return button
  return (
    <>
      <Tooltip text={why}>{button}</Tooltip>
      <span id={reasonId} hidden>
        {why}
      </span>
    </>
  )
}
