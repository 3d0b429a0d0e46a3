import type { Words } from '../words/words.ts'

/** Seconds in the largest sensible units: "40 s", "3 min", "1 h 5 min". */
export function duration(seconds: number, words: Words['data']['run']): string {
  if (seconds < 60) return words.seconds(Math.max(1, Math.round(seconds)))
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60)
}
