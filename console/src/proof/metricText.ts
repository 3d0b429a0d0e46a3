import type { Lift } from '@usual/sdk/proof.ts'
import { useFormat } from '../words/format.ts'

/** A measure as it is read: shares in per cent, money as money. */
export function useMetricText(): (metric: Lift['metric'], value: number) => string {
  const format = useFormat()
  return (metric, value) => (metric === 'conversion' ? format.finePercent(value, Math.abs(value) < 0.1 ? 2 : 1) : format.money(value))
}
