/** The part of the day of a local hour: 0 morning from 5, 1 midday from 11, 2 afternoon from 15, 3 evening and night from 18 to 4. */
export function daypartOf(hour: number): number {
  if (hour < 5 || hour >= 18) return 3
  return hour < 11 ? 0 : hour < 15 ? 1 : 2
}

/** One count for each part. A literal: a decoded memory has one for each item, and `new Array(4).fill(0)` takes several times as long. */
export const noDayparts = (): number[] => [0, 0, 0, 0]
