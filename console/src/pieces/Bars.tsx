import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './Bars.module.css'

export type Bar = {
  readonly key: string
  readonly name: ReactNode
  readonly about?: string | undefined
  /** What the bar says, in words. */
  readonly value: string
  readonly share: number
  /** The ends of an interval, drawn as a thin line. */
  readonly low?: number
  readonly high?: number
  readonly color?: string
  /** Where the name leads, and what a screen reader says of it. */
  readonly to?: string
  readonly label?: string
}

type Props = {
  readonly bars: readonly Bar[]
  readonly label?: string
  /** The share that fills the whole width. */
  readonly full?: number
  /** The words stand beside the bars, which lie close: for two that are compared. */
  readonly isBeside?: boolean
}

/** Shares under each other. The figures stand in words, so the bars are only for the eye. */
export function Bars({ bars, label, full = 1, isBeside = false }: Props) {
  const at = (share: number) => `${100 * Math.min(1, Math.max(0, share / full))}%`
  return (
    <ul className={isBeside ? classes.beside : classes.bars} aria-label={label}>
      {bars.map(({ key, name, about, value, share, low, high, color, to, label: said }) => (
        <li key={key}>
          <div className={classes.words}>
            {name === '' ? null : (
              <span>
                {to === undefined
                  ? <Text span fw={600}>{name}</Text>
                  : <Link to={to} aria-label={said} className={classes.link}>{name}</Link>}
                {about === undefined ? null : <Text span size="sm" c="dimmed"> {about}</Text>}
              </span>
            )}
            {value === '' ? null : <Text span size="sm" className={classes.value ?? ''}>{value}</Text>}
          </div>
          <div className={classes.track} aria-hidden>
            {share > 0 ? (
              <div className={classes.bar} style={{ width: at(share), background: color ?? 'var(--mantine-primary-color-filled)' }} />
            ) : null}
            {low === undefined || high === undefined ? null : (
              <div className={classes.range} style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
