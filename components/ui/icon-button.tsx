'use client'
import { Button as Base } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'
import { iconButtonStyle } from './icon-button-style.ts'
import { Tooltip, type TooltipSide } from './tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'ref' | 'aria-label'> {
  /** What it does, as a verb: its name for screen readers and its tooltip. */
  label: string
  /** Keys that do the same, shown in the tooltip ("Ctrl B"). */
  keys?: string | undefined
  side?: TooltipSide | undefined
  /** For a button that stays pressed. */
  pressed?: boolean | undefined
  /** A Lucide icon, `size={16} strokeWidth={1.5}`. */
  children: ReactNode
}

/** A square button with an icon and a name. */
export function IconButton({ label, keys, side, pressed, className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <Base
        aria-pressed={pressed}
        {...props}
        aria-label={label}
        className={cn(iconButtonStyle, className)}
      />
    </Tooltip>
  )
}
