'use client'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cn } from './cn.ts'
import { controlStyle } from './control-style.ts'
import { itemStyle, popupStyle } from './popup-style.ts'

interface SelectProps<Value extends string> {
  options: readonly { value: Value; label: string }[]
  name?: string
  value?: Value
  defaultValue?: Value
  onChange?: (value: Value) => void
  /** What is shown for no value, and for an empty one. */
  placeholder?: string
  disabled?: boolean
  required?: boolean
  /** Needed outside a Field. */
  'aria-label'?: string
  className?: string
}

/** One of a few choices. With more than about thirty, a search serves better. */
export function Select<Value extends string>({
  options,
  onChange,
  placeholder = 'Choose',
  className,
  'aria-label': label,
  ...props
}: SelectProps<Value>) {
  return (
    <Base.Root
      {...props}
      items={options}
      onValueChange={(value) => value !== null && onChange?.(value as Value)}
    >
      <Base.Trigger
        aria-label={label}
        className={cn(
          controlStyle,
          'flex h-9 items-center justify-between gap-2 text-left pointer-coarse:h-11',
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-3" />
        <Base.Icon>
          <ChevronsUpDown aria-hidden size={14} strokeWidth={1.5} className="text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={cn(popupStyle, 'min-w-(--anchor-width)')}>
            <Base.List>
              {options.map(({ value, label: words }) => (
                <Base.Item key={value} value={value} className={cn(itemStyle, 'pr-8')}>
                  <Base.ItemText>{words}</Base.ItemText>
                  <Base.ItemIndicator className="absolute right-2">
                    <Check aria-hidden size={16} strokeWidth={1.5} />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
