import classes from './Track.module.css'

/** A share as a bar below the words that tell it; `full`: there is no more of it. */
export function Track({ share, full = false }: { readonly share: number; readonly full?: boolean }) {
  return (
    <div className={classes.track} data-full={full || undefined} aria-hidden>
      {share > 0 ? <div style={{ width: `${Math.min(100, 100 * share)}%` }} /> : null}
    </div>
  )
}
