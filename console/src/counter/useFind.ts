import type { CustomerRow } from '@usual/sdk/customer.ts'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { findExact } from '../customers/find.ts'
import { loadFewCustomers } from '../customers/useCustomers.ts'

export type Find = ReturnType<typeof useFind>
type Options = {
  /** A code that was scanned on another page and came here with the address. */
  readonly scanned: string
  readonly onTaken: () => void
  readonly onSeveral: () => void
  /** What is done with whom it found; left out at the counter, which opens the guest. */
  readonly open?: (hit: CustomerRow) => void
}

/**
 * The search of the counter. Enter asks the server anew for exactly what stands in the field, because a scanner types faster
 * than the list follows: an exact card, phone or id, or the only one who fits, opens at once.
 */
export function useFind({ scanned, onTaken, onSeveral, open }: Options) {
  const navigate = useNavigate()
  const take = open ?? (hit => void navigate(`/counter/${encodeURIComponent(hit.id)}`))
  const [text, setText] = useState(scanned)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const enter = async (wanted: string) => {
    if (wanted === '') return
    setBusy(true)
    setError(null)
    try {
      const { customers } = await loadFewCustomers(wanted)
      const hit = findExact(wanted, customers) ?? (customers.length === 1 ? customers[0] : undefined)
      if (hit) take(hit)
      else onSeveral()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const taken = useRef('')
  useEffect(() => {
    if (scanned === '' || taken.current === scanned) return
    taken.current = scanned
    setText(scanned)
    onTaken()
    void enter(scanned)
  })
  return { text, busy, error, enter, type: (next: string) => { setText(next); setError(null) } }
}
