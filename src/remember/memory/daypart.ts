/** Parts of a day: morning from 5, midday from 11, afternoon from 15, evening and night from 18 to 4. */
export const daypartCount = 4

/** The part of the day of a local hour, 0 to 3. */
export function daypartOf(hour: number): number {
  if (hour < 5 || hour >= 18) return 3
  return hour < 11 ? 0 : hour < 15 ? 1 : 2
}
