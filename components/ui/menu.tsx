'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { createContext, useContext, useRef, type ReactElement, type ReactNode } from 'react'
import { cn } from './cn.ts'
import { itemStyle, popupStyle } from './popup-style.ts'

interface MenuProps {
  /** Button that opens it. */
  trigger: ReactElement
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  /**
   * Whether what is chosen is done only when the menu is gone from the screen and the focus is back on its button: for
   * acts that want the focus for themselves, which the menu holds until then.
   */
  patient?: boolean
  children: ReactNode
}

/** Where what is chosen waits until the menu is gone from the screen. */
function useLeft() {
  const chosen = useRef<(() => void) | null>(null)
  const leave = (run: () => void) => {
    chosen.current = run
  }
  const gone = () => {
    const run = chosen.current
    chosen.current = null
    run?.()
  }
  return { leave, gone }
}

const place = { sideOffset: 6, collisionPadding: 8, className: 'z-50' } as const

/** A list of acts behind a button: MenuItem, MenuLink, MenuChoice, MenuGroup, MenuLabel, MenuRule. */
export function Menu({
  trigger,
  side = 'bottom',
  align = 'start',
  patient = false,
  children,
}: MenuProps) {
  const { leave, gone } = useLeft()
  return (
    <Base.Root onOpenChangeComplete={(open) => !open && gone()}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} {...place}>
          <Base.Popup className={cn(popupStyle, 'min-w-44')}>
            <Waiting value={patient ? leave : null}>{children}</Waiting>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface SharedMenuProps {
  open: boolean
  /** The button that it was opened by last, to which the focus goes back. */
  at: HTMLElement | null
  onClose: () => void
  children: ReactNode
}

/** One patient menu for the buttons of a long list: a menu behind each would be made for every line when the page opens. */
export function SharedMenu({ open, at, onClose, children }: SharedMenuProps) {
  const { leave, gone } = useLeft()
  return (
    <Base.Root
      open={open}
      onOpenChange={(now) => !now && onClose()}
      onOpenChangeComplete={(now) => !now && gone()}
    >
      <Base.Portal>
        <Base.Positioner anchor={at} side="bottom" align="start" {...place}>
          <Base.Popup className={cn(popupStyle, 'min-w-44')} finalFocus={() => at}>
            <Waiting value={leave}>{children}</Waiting>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** With whom an item of a patient menu leaves what it does. */
const Waiting = createContext<((run: () => void) => void) | null>(null)

interface MenuItemProps {
  icon?: ReactNode
  keys?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, keys, danger, disabled, onSelect, children }: MenuItemProps) {
  const leave = useContext(Waiting)
  return (
    <Base.Item
      disabled={disabled ?? false}
      onClick={() => (leave ? leave(onSelect) : onSelect())}
      className={cn(itemStyle, danger && 'text-danger')}
    >
      {icon}
      <span className="grow">{children}</span>
      {keys && <kbd className="font-sans text-meta text-ink-2">{keys}</kbd>}
    </Base.Item>
  )
}

interface MenuLinkProps {
  href: string
  icon?: ReactNode
  /** For files and other answers that are no page of the desk. */
  plain?: boolean
  children: ReactNode
}

export function MenuLink({ href, icon, plain, children }: MenuLinkProps) {
  const words = (
    <>
      {icon}
      <span className="grow">{children}</span>
    </>
  )
  const link = plain ? <a href={href}>{words}</a> : <Link href={href}>{words}</Link>
  return <Base.LinkItem render={link} closeOnClick className={itemStyle} />
}

interface MenuChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few settings inside a menu; the menu stays open. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      aria-label={label}
    >
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={cn(itemStyle, 'pr-8')}>
          {option.label}
          <Base.RadioItemIndicator className="absolute right-2">
            <Check aria-hidden size={16} strokeWidth={1.5} />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

/** Items that belong together, under their name. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-meta text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-2 pb-1 text-meta text-ink-3">{children}</div>
}

export function MenuRule() {
  return <Base.Separator className="mx-2 my-1 h-px bg-rule" />
}
