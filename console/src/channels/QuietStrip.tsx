import { useRef, type PointerEvent } from 'react'
import { useWords } from '../words/words.ts'
import classes from './channels.module.css'
import { hourAt, isQuiet, nearerEnd, quietText } from './quiet.ts'

type Props = {
  readonly from: number
  readonly until: number
  /** Left out where it is only looked at. */
  readonly change?: (from: number, until: number) => void
}

/** The day as a line of 24 hours, the quiet ones dark. The nearer end follows a pointer; for the keyboard there are two lists beside it. */
export function QuietStrip({ from, until, change }: Props) {
  const { channels: words } = useWords()
  const line = useRef<HTMLDivElement>(null)
  const dragged = useRef<'from' | 'until' | null>(null)
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const box = line.current?.getBoundingClientRect()
    if (!box || !change) return
    const at = (event.clientX - box.left) / box.width
    dragged.current ??= nearerEnd(at, from, until)
    const hour = hourAt(at)
    const next = dragged.current === 'from' ? { from: hour, until } : { from, until: hour }
    if (next.from !== from || next.until !== until) change(next.from, next.until)
  }
  const pointer = change ? {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      dragged.current = null
      event.currentTarget.setPointerCapture(event.pointerId)
      move(event)
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event) },
  } : {}
  return (
    <div role="img" aria-label={words.quietLabel(quietText(from, until, words))}>
      <div ref={line} className={classes.day} data-live={change ? true : undefined} aria-hidden {...pointer}>
        {hours.map(hour => <span key={hour} data-quiet={isQuiet(hour, from, until) || undefined} />)}
        {change && from !== until ? [from, until].map((hour, i) => <i key={i} style={{ left: `${(100 * hour) / 24}%` }} />) : null}
      </div>
      <div className={classes.hours} aria-hidden>{[0, 6, 12, 18, 24].map(hour => <span key={hour}>{hour}</span>)}</div>
    </div>
  )
}

// --- internal ---

const hours = Array.from({ length: 24 }, (_, hour) => hour)
