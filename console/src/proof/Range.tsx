import type { Interval } from '@usual/sdk/worth.ts'
import classes from './proof.module.css'
import { colorOf, placeIn, type Ends } from './range.ts'

/** An interval as a bar, with what is likeliest as a dot, on a line where 0 is marked. The figures stand in words beside it. */
export function Range({ interval, ends, label }: { readonly interval: Interval; readonly ends: Ends; readonly label: string }) {
  const at = (value: number) => `${100 * placeIn(ends, value)}%`
  const color = colorOf(interval)
  return (
    <div className={classes.range} role="img" aria-label={label}>
      <i />
      <s style={{ left: at(0) }} />
      <b style={{ left: at(interval.low), right: `calc(100% - ${at(interval.high)})`, background: color }} />
      <u style={{ left: at(interval.mean), background: color }} />
    </div>
  )
}
