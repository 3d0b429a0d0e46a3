import { useEffect, useRef } from 'react'

type Keys = {
  readonly onEnter?: () => void
  readonly onEscape?: () => void
  /** A barcode scanner types its code and Enter, faster than any hand, into whatever has the focus. */
  readonly onScan: (code: string) => void
}

/**
 * The keyboard where no field has the focus. What looks like a scanner's burst before an Enter is a scan and never a
 * confirmation, or scanning the next card would confirm this guest's order.
 */
export function useKeys(keys: Keys): void {
  const present = useRef(keys)
  useEffect(() => { present.current = keys })
  useEffect(() => {
    const born = performance.now()
    let burst = ''
    let last = 0
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isField(event.target)) return
      // An open menu has the keys to itself; Esc closes it and no more.
      if (document.querySelector('[aria-haspopup=menu][aria-expanded=true]')) return
      if (event.key === 'Escape') return present.current.onEscape?.()
      if (event.timeStamp - last > burstGapMs) burst = ''
      last = event.timeStamp
      if (event.key.length === 1) {
        burst += event.key
        return
      }
      if (event.key !== 'Enter') return
      if (burst.length >= shortestCode) {
        event.preventDefault() // A focused button would be pressed by the scanner's Enter.
        present.current.onScan(burst)
      } else if (burst === '' && !event.repeat && event.timeStamp - born > settleMs && !isControl(event.target)) present.current.onEnter?.()
      burst = ''
    }
    addEventListener('keydown', listen, true)
    return () => removeEventListener('keydown', listen, true)
  }, [])
}

// --- internal ---

/** Scanners send a key every 1-20 ms; a fast typist needs 80 ms. */
const burstGapMs = 60
const shortestCode = 4
/** Some scanners end with two Enters; the second must not confirm what the first has just opened. */
const settleMs = 400

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button') !== null
}
