import type { Interval } from '@usual/sdk/worth.ts'

export type Ends = { readonly low: number; readonly high: number }

/** A line on which all of these and 0 have room, with a little beyond both ends. */
export function endsOf(intervals: readonly (Interval | null)[]): Ends {
  const values = intervals.flatMap(each => (each === null ? [] : [each.low, each.high, each.mean]))
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const room = 0.06 * (high - low) || 1
  return { low: low - room, high: high + room }
}

export function placeIn({ low, high }: Ends, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)))
}

/** Green where it surely earns, orange where it surely loses, grey where it cannot be told. */
export function colorOf({ low, high }: Ends): string {
  return low > 0 ? 'var(--mantine-primary-color-filled)' : high < 0 ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-gray-6)'
}
