'use client'
import { Download } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuGroup, MenuLink } from '#components/ui/menu.tsx'

interface DownloadMenuProps {
  version: number | null
  groups: readonly { label: string; links: readonly { label: string; href: string }[] }[]
  quiet: boolean
}

/** The files of a version behind one button, grouped by what somebody wants them for. */
export function DownloadMenu({ version, groups, quiet }: DownloadMenuProps) {
  const trigger = (
    <Button
      size="small"
      variant={quiet ? 'quiet' : 'secondary'}
      aria-label={version === null ? 'Download' : `Download version ${version}`}
    >
      <Download aria-hidden strokeWidth={1.5} />
      Download
    </Button>
  )
  return (
    <Menu trigger={trigger} align="end">
      {groups.map(({ label, links }) => (
        <MenuGroup key={label} label={label}>
          {links.map((link) => (
            <MenuLink key={link.href} href={link.href} plain>
              {link.label}
            </MenuLink>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  )
}
