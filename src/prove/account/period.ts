import { dayMs, dayText } from '../../platform/calendar.ts'

/** The days of an account, both included, YYYY-MM-DD. `isWhole`: from the first day of the programme on. */
export type Period = { readonly from: string; readonly until: string; readonly days: number; readonly isWhole: boolean }
export type PeriodWish = { readonly from?: string | undefined; readonly until?: string | undefined }

/**
 * The days that an account is about: within the programme, since nobody was drawn before it, and not after today. Left out, all that is
 * kept (`summedUntil`), or until today where nothing is. Undefined where it would end before it begins. Days since 1970-01-01.
 */
export function periodOf({ from, until }: PeriodWish, { begunOn, summedUntil, today }: Bounds): Period | undefined {
  const first = Math.max(begunOn, from === undefined ? begunOn : dayNumber(from))
  const usual = summedUntil === null || dayNumber(summedUntil) < first ? today : dayNumber(summedUntil)
  const last = Math.min(today, until === undefined ? usual : dayNumber(until))
  return last < first ? undefined : { from: dayText(first), until: dayText(last), days: last - first + 1, isWhole: first === begunOn }
}

type Bounds = { readonly begunOn: number; readonly summedUntil: string | null; readonly today: number }

/** Days since 1970-01-01 of YYYY-MM-DD. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs

/** Whether there is such a day: of the 31st of February JavaScript makes one in March. */
export const isDay = (day: string): boolean => dayText(dayNumber(day)) === day

/** Every day of a period in order. */
export function daysOf({ from, days }: Pick<Period, 'from' | 'days'>): readonly string[] {
  const first = dayNumber(from)
  return Array.from({ length: days }, (_, i) => dayText(first + i))
}
