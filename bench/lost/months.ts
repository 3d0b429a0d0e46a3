import { dayText } from '../../src/platform/calendar.ts'
import type { KnownCustomer } from './customers.ts'

export type Counting = {
  /** The day of the assessment, days since 1970. */
  readonly today: number
  readonly horizonDays: number
  /** Purchases a day as the ledger takes them for usual after so many and so many days (`openRate`); it dates a loss. */
  readonly rateOf: (frequency: number, recencyDays: number) => number
}
/** By month, YYYY-MM. */
export type ByMonth = ReadonlyMap<string, number>
/** Days with a purchase after the assessment, by the world's key. */
export type Later = ReadonlyMap<number, readonly number[]>

/** How many left, by the month of the moment that only the world knows. */
export function leftByMonth(known: readonly KnownCustomer[]): ByMonth {
  return counted(known.flatMap(({ leftOn }) => leftOn ?? []))
}

/**
 * How many were lost as the guide defines it, with tomorrow known: who paused for more than the horizon, and who buys nothing in the
 * horizon after today; dated as the ledger dates it, half a usual gap after the last purchase, today at the latest.
 */
export function silentByMonth(known: readonly KnownCustomer[], later: Later, counting: Counting): ByMonth {
  const { today, horizonDays, rateOf } = counting
  return counted(known.flatMap(one => one.days.flatMap((day, i, days) => {
    const next = days[i + 1]
    const isLost = next === undefined ? isSilent(one, later, counting) : next - day > horizonDays
    return isLost ? [Math.min(next ?? today, day + Math.round(0.5 / rateOf(i, day - days[0]!)))] : []
  })))
}

/** Who buys nothing in the horizon after today. */
export function isSilent({ key }: Pick<KnownCustomer, 'key'>, later: Later, { today, horizonDays }: Counting): boolean {
  return !(later.get(key) ?? []).some(day => day <= today + horizonDays)
}

type Month = { readonly month: string; readonly lost: number }

/** Mean distance of the months from the truth, as a share of its mean month, and what chance alone would make of it (Poisson). */
export function monthError(months: readonly Month[], truth: ByMonth): { readonly error: number; readonly noise: number } {
  const all = months.map(({ month, lost }) => ({ lost, is: truth.get(month) ?? 0 }))
  const total = all.reduce((sum, { is }) => sum + is, 0)
  return {
    error: all.reduce((sum, { lost, is }) => sum + Math.abs(lost - is), 0) / total,
    // The mean distance of a normal number from its mean is .798 standard deviations.
    noise: all.reduce((sum, { is }) => sum + 0.798 * Math.sqrt(is), 0) / total,
  }
}

export const totalOf = (truth: ByMonth): number => [...truth.values()].reduce((sum, each) => sum + each, 0)

// --- internal ---

function counted(days: readonly number[]): ByMonth {
  const months = new Map<string, number>()
  for (const day of days) {
    const month = dayText(day).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + 1)
  }
  return months
}
