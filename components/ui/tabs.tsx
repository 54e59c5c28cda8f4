'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

interface TabsProps<Value extends string> {
  label: string
  tabs: readonly { value: Value; label: ReactNode; count?: number; panel: ReactNode }[]
  value?: Value
  defaultValue?: Value
  onChange?: (value: Value) => void
  /** Keeps the panels that are out of sight, for what must not lose its state. */
  keepMounted?: boolean
  className?: string
  panelClassName?: string
}

/** Panels that share one place. Arrows move between the tabs. */
export function Tabs<Value extends string>({
  label,
  tabs,
  onChange,
  keepMounted = false,
  className,
  panelClassName,
  value,
  defaultValue,
}: TabsProps<Value>) {
  return (
    <Base.Root
      {...(value === undefined ? { defaultValue: defaultValue ?? tabs[0]?.value } : { value })}
      onValueChange={(next) => onChange?.(next as Value)}
      className={cn('flex min-h-0 flex-col', className)}
    >
      <Base.List
        aria-label={label}
        className="relative flex shrink-0 gap-1 overflow-x-auto border-b border-rule px-2"
      >
        {tabs.map(({ value: tab, label: words, count }) => (
          <Base.Tab
            key={tab}
            value={tab}
            className="h-10 px-2 text-panel font-medium text-ink-3 -outline-offset-2 transition-colors hover:text-ink data-active:text-ink"
          >
            {words}
            {count !== undefined && <span className="ml-1 font-normal tabular-nums"> {count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent transition-[left,width]" />
      </Base.List>
      {tabs.map(({ value: tab, panel }) => (
        <Base.Panel
          key={tab}
          value={tab}
          keepMounted={keepMounted}
          className={cn('min-h-0 grow overflow-y-auto -outline-offset-2', panelClassName)}
        >
          {panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
