import { useState } from 'react'

/** What this counter is called, kept on this device; '' until somebody has said so. */
export function useCounterName(): readonly [name: string, rename: (name: string) => void] {
  const [name, setName] = useState(read)
  const rename = (next: string) => {
    setName(next)
    try {
      localStorage.setItem(place, next)
    } catch {
      // Storage may be forbidden; the name holds until the page is left.
    }
  }
  return [name, rename]
}

/** The smallest number that no counter in use has, for a name to propose. */
export function freeNumber(names: readonly (string | null)[]): number {
  const taken = new Set(names.map(name => Number(/\d+/.exec(name ?? '')?.[0] ?? 0)))
  let number = 1
  while (taken.has(number)) number++
  return number
}

// --- internal ---

const place = 'usual.counter'

function read(): string {
  try {
    return localStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}
