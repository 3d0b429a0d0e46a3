import { dayMs } from '../platform/calendar.ts'
import type { Policy } from './book.ts'
import { placeOf } from './holdout.ts'

/**
 * Whether this customer is left in peace by lot for the present stretch of `responseDays`. A lot drawn anew each day would teach nothing:
 * silence today and a message tomorrow differ by a day. Customers begin their stretches on different days, so that no day is like no other.
 */
export function isResting(customerId: string, now: number, { restShare, responseDays }: RestPolicy): boolean {
  return restShare > 0 && placeOf(customerId, `rest ${stretchOf(customerId, now, responseDays)}`) < restShare
}

type RestPolicy = Pick<Policy, 'restShare' | 'responseDays'>

/** The stretch of days that `now` lies in, counted since 1970. */
export function stretchOf(customerId: string, now: number, responseDays: number): number {
  return stretchAt(placeOf(customerId, 'rest'), now, responseDays)
}

/** The same for who stands at this place of the lot `rest`. */
export const stretchAt = (place: number, now: number, responseDays: number): number =>
  Math.floor(Math.floor(now / dayMs) / responseDays + place)
