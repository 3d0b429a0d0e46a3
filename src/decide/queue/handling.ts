/** How many of one kind were served and how long that took in all. */
export type Handled = { readonly served: number; readonly minutes: number }

/**
 * Minutes that one of a kind is expected to take: the mean of those served, drawn towards five minutes as if ten had taken so long. Few say
 * little, and one that was forgotten open overnight must not make a kind last in line.
 */
export function expectedMinutes({ served, minutes }: Handled): number {
  return within((minutes + guess * weight) / (served + weight))
}

/** Shorter ones would be called before everybody, longer ones never. */
export function within(minutes: number): number {
  return Math.min(longestMinutes, Math.max(shortestMinutes, minutes))
}

export const shortestMinutes = 0.5
/** A working day. */
export const longestMinutes = 480

// --- internal ---

const guess = 5
const weight = 10
