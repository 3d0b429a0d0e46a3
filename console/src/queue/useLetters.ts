import { useEffect, useRef } from 'react'

/**
 * Single letters as commands, by the place of the key (`KeyN`), so that they hold in every layout. A scanner types letters, too, and
 * faster than any hand: a letter counts only when no other key follows at once.
 */
export function useLetters(keys: Readonly<Record<string, () => void>>): void {
  const present = useRef(keys)
  useEffect(() => { present.current = keys })
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let last = -Infinity
    const listen = (event: KeyboardEvent) => {
      const isBurst = event.timeStamp - last < burstGapMs
      if (event.key.length === 1) last = event.timeStamp
      clearTimeout(waiting)
      if (isBurst || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return
      const act = present.current[event.code]
      if (act) waiting = setTimeout(() => present.current[event.code]?.(), burstGapMs)
    }
    addEventListener('keydown', listen)
    return () => {
      clearTimeout(waiting)
      removeEventListener('keydown', listen)
    }
  }, [])
}

// --- internal ---

/** As for scans at the counter: scanners send a key every 1-20 ms; a fast typist needs 80 ms. */
const burstGapMs = 60

/** A field takes its letters itself, and so do an open menu and a dialogue. */
function isTaken(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) return true
  return document.querySelector('[role=dialog], [aria-haspopup=menu][aria-expanded=true]') !== null
}
