import { Divider, Popover, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Me } from '@usual/sdk/types.ts'
import { useEffect, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useWords } from '../words/words.ts'
import { Account } from './Account.tsx'
import { behindMore } from './places.ts'
import classes from './Shell.module.css'

/** The last place in the bar of a phone: the pages that are opened more rarely, and who is signed in. */
export function MoreMenu({ me }: { readonly me: Me }) {
  const { shell } = useWords()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [pathname])
  const isHere = behindMore.some(({ to }) => pathname.startsWith(to))
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" radius="lg" shadow="md" width={288} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.more ?? ''} aria-label={shell.moreAndAccount} data-here={isHere || undefined} w="100%"
          onClick={() => setOpen(!open)}>
          <IconDots size={23} stroke={1.7} aria-hidden />{shell.more}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown style={{ maxHeight: 'calc(100dvh - 90px)', overflowY: 'auto' }}>
        {behindMore.map(({ to, name, icon: Icon }) => (
          <NavLink key={to} to={to} className={classes.link ?? ''} onClick={() => setOpen(false)}>
            <Icon size={22} stroke={1.7} aria-hidden />{shell[name]}
          </NavLink>
        ))}
        <Divider my="sm" />
        <Account me={me} />
      </Popover.Dropdown>
    </Popover>
  )
}
