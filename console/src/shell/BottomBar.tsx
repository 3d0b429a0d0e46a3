import type { Me } from '@usual/sdk/types.ts'
import { NavLink } from 'react-router'
import { useWords } from '../words/words.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { atHand } from './places.ts'
import classes from './Shell.module.css'

/** Navigation on a phone, where the thumb is. */
export function BottomBar({ me }: { readonly me: Me }) {
  const { shell } = useWords()
  return (
    <nav className={classes.bottom} aria-label={shell.navigation}>
      {atHand.map(({ to, name, icon: Icon }) => (
        <NavLink key={to} to={to} className={classes.link ?? ''}><Icon size={23} stroke={1.7} aria-hidden />{shell[name]}</NavLink>
      ))}
      <MoreMenu me={me} />
    </nav>
  )
}
