'use client'
import { Archive, ArchiveRestore, Ellipsis, ExternalLink, LockOpen, Undo2 } from 'lucide-react'
import { startTransition } from 'react'
import { nextAct } from '#review/next-act.ts'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem, MenuLink, MenuRule } from '#components/ui/menu.tsx'
import { say } from '#components/ui/toast.tsx'
import type { ReportActions } from './act-form.tsx'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const
const shown = {
  'take-back': <Undo2 {...icon} />,
  reopen: <LockOpen {...icon} />,
  archive: <Archive {...icon} />,
  restore: <ArchiveRestore {...icon} />,
} satisfies Partial<Record<Act, React.ReactNode>>

interface MoreActsProps {
  header: ReportHeader
  actions: ReportActions
}

/** The acts that are not the next one, and the way to the public page. Nothing when there is neither. */
export function MoreActs({ header, actions }: MoreActsProps) {
  const next = nextAct(header.abilities)?.act
  const offered = (Object.keys(shown) as (keyof typeof shown)[]).filter(
    (act) => act !== next && header.abilities.some((one) => one.act === act && one.allowed),
  )
  if (offered.length === 0 && header.address === null) return null

  function run(act: Act) {
    const form = new FormData()
    form.set('reportId', header.id)
    form.set('seen', String(header.revision))
    startTransition(async () => {
      const { error } = await actions[act]({}, form)
      if (error !== undefined) say(error)
    })
  }

  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="More about this report">
          <Ellipsis {...icon} />
        </IconButton>
      }
    >
      {header.address !== null && (
        <MenuLink href={header.address} plain icon={<ExternalLink {...icon} />}>
          Open the public page
        </MenuLink>
      )}
      {header.address !== null && offered.length > 0 && <MenuRule />}
      {offered.map((act) => (
        <MenuItem key={act} icon={shown[act]} onSelect={() => run(act)}>
          {actWords[act]}
        </MenuItem>
      ))}
    </Menu>
  )
}
