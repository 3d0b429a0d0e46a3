import type { Me } from '@usual/sdk/types.ts'
import { Link, NavLink } from 'react-router'
import { useWords } from '../words/words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Mark } from './Mark.tsx'
import { places } from './places.ts'
import classes from './Shell.module.css'

/** Navigation on a desk and a tablet. */
export function SideBar({ me }: { readonly me: Me }) {
  const { shell } = useWords()
  return (
    <nav className={classes.side} aria-label={shell.navigation}>
      <Link to="/counter" className={classes.brand ?? ''} aria-label="Usual">
        <Mark size={34} /><span className={classes.brandName}>Usual</span>
      </Link>
      {places.map(group => (
        <div key={group[0]?.to} className={classes.group}>
          {group.map(({ to, name, icon: Icon }) => (
            <NavLink key={to} to={to} className={classes.link ?? ''}><Icon size={22} stroke={1.7} aria-hidden />{shell[name]}</NavLink>
          ))}
        </div>
      ))}
      <div style={{ marginTop: 'auto' }}><AccountMenu me={me} /></div>
    </nav>
  )
}
