'use client'
import { Toolbar as Base } from '@base-ui/react/toolbar'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { cn } from './cn.ts'
import { iconButtonStyle } from './icon-button-style.ts'
import { Tooltip } from './tooltip.tsx'

interface ToolbarProps {
  label: string
  className?: string
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/** A row of tools: one stop for the Tab key, arrows go from tool to tool. */
export function Toolbar({ label, className, ref, children }: ToolbarProps) {
  return (
    <Base.Root ref={ref} aria-label={label} className={cn('flex min-w-0 items-center', className)}>
      {children}
    </Base.Root>
  )
}

export function ToolbarRule() {
  return <Base.Separator className="mx-2 h-4 w-px shrink-0 bg-rule" />
}

interface ToolbarButtonProps extends Omit<ComponentProps<'button'>, 'ref' | 'aria-label'> {
  ref?: Ref<HTMLButtonElement>
  label: string
  /** Keys that do the same, shown in the tooltip ("Ctrl B"). */
  keys?: string | undefined
  pressed?: boolean | undefined
  /** A Lucide icon, `size={16} strokeWidth={1.5}`. */
  children: ReactNode
}

/** A tool with an icon and a name. */
export function ToolbarButton({ label, keys, pressed, className, ...props }: ToolbarButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <Base.Button
        aria-pressed={pressed}
        {...props}
        aria-label={label}
        className={cn(iconButtonStyle, className)}
      />
    </Tooltip>
  )
}
