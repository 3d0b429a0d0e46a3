import { useState } from 'react'

/** Whether this device shows what customers are worth; where they can see the screen it should not. */
export function useShowWorth(): readonly [shown: boolean, show: (shown: boolean) => void] {
  const [shown, setShown] = useState(read)
  const show = (next: boolean) => {
    setShown(next)
    try {
      localStorage.setItem(place, next ? 'shown' : 'hidden')
    } catch {
      // Storage may be forbidden; the choice holds until the page is left.
    }
  }
  return [shown, show]
}

// --- internal ---

const place = 'usual.queue.worth'

function read(): boolean {
  try {
    return localStorage.getItem(place) !== 'hidden'
  } catch {
    return true
  }
}
