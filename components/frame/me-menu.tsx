'use client'
import { Globe, LogOut, UserRoundPen } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLink, MenuRule } from '#components/ui/menu.tsx'
import { signOut } from './sign-out.ts'
import { chooseTheme, type Theme } from './theme.ts'

const themeWords = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

interface MeMenuProps {
  person: { name: string; email: string }
  theme: Theme
  /** Button that opens it. */
  children: ReactElement
}

/** Who I am here, how the desk looks to me, and the way out. */
export function MeMenu({ person, theme: initial, children }: MeMenuProps) {
  const [theme, setTheme] = useState(initial)
  function handleTheme(next: Theme) {
    setTheme(next)
    chooseTheme(next)
  }
  return (
    <Menu trigger={children} side="right" align="end">
      <div className="max-w-64 px-2 pt-1 pb-2">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-panel text-ink-3">{person.email}</p>
      </div>
      <MenuLink href="/desk/me" icon={<UserRoundPen aria-hidden size={16} strokeWidth={1.5} />}>
        Account
      </MenuLink>
      <MenuLink plain href="/" icon={<Globe aria-hidden size={16} strokeWidth={1.5} />}>
        Public page
      </MenuLink>
      <MenuRule />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice label="Theme" value={theme} options={themeWords} onChange={handleTheme} />
      <MenuRule />
      <MenuItem
        icon={<LogOut aria-hidden size={16} strokeWidth={1.5} />}
        onSelect={() => void signOut()}
      >
        Sign out
      </MenuItem>
    </Menu>
  )
}
