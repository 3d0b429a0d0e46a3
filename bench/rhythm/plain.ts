import type { History } from '../../src/understand/learning/history.ts'
import { type Examination, figuresOf, judged } from '../../src/understand/rhythm/examine.ts'
import type { Origin } from '../../src/understand/rhythm/origins.ts'

/**
 * The baseline: a customer's mean gap and 1.28 standard deviations to either side, 80 % of a normal distribution. With fewer than two
 * gaps of their own, those of all customers before `splitDay`.
 */
export function examinePlain(history: History, origins: readonly Origin[], splitDay: number): Examination {
  const days = new Map(history.map(({ customerId, visits }) => [customerId, visits.map(({ day }) => day)]))
  const all = spreadOf(history.flatMap(({ customerId }) => gapsOf(days.get(customerId)!.filter(day => day < splitDay))))
  return figuresOf(origins.map(origin => {
    const gaps = gapsOf(days.get(origin.customer)!.filter(day => day <= origin.pulse.lastDay))
    const { mean, deviation } = gaps.length < 2 ? all : spreadOf(gaps)
    const [low, middle, high] = [-tenth, 0, tenth].map(by => Math.max(1, Math.round(mean + by * deviation))) as [number, number, number]
    return judged(origin, { earliest: low, latest: high }, [low, middle, high], NaN)
  }))
}

// --- internal ---

/** The ninth decile of the standard normal distribution. */
const tenth = 1.2816

const gapsOf = (days: readonly number[]): number[] => days.slice(1).map((day, i) => day - days[i]!)

function spreadOf(gaps: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return { mean, deviation: Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / Math.max(1, gaps.length - 1)) }
}
