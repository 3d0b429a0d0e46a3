/**
 * A function of two whole numbers below 128 and 4,096 whose answers are kept, 4 MB in all; beyond it is asked each time. Two million
 * customers of a year have some thousand different pairs.
 */
export function keptByDays(of: (frequency: number, days: number) => number): (frequency: number, days: number) => number {
  const known = new Float64Array(mostFrequency * mostDays).fill(NaN)
  return (frequency, days) => {
    if (frequency >= mostFrequency || days >= mostDays || !Number.isInteger(days)) return of(frequency, days)
    const place = frequency * mostDays + days
    const value = known[place]!
    return Number.isNaN(value) ? (known[place] = of(frequency, days)) : value
  }
}

/** The same of one whole number below `most`. */
export function keptBelow(most: number, of: (whole: number) => number): (whole: number) => number {
  const known = new Float64Array(most).fill(NaN)
  return whole => {
    const value = known[whole]
    if (value === undefined) return of(whole)
    return Number.isNaN(value) ? (known[whole] = of(whole)) : value
  }
}

// --- internal ---

const mostFrequency = 128
const mostDays = 4096
