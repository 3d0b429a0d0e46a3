import { liveYear, type Year, type YearWish } from './year.ts'
import { createWorld } from '../../world/world.ts'
import { offersOf } from './offers.ts'
import { openShop } from './shop.ts'

type Wish = Omit<YearWish, 'policy'>

/**
 * A year of the same offer to all, with the offer that serves it best: each is tried for `pilotDays`, the three most accepted for the whole
 * year, and of these the one that earned most is taken, chance included. That is more than a mailer could know.
 */
export async function bestSingle(wish: Wish, pilotDays: number): Promise<{ readonly offerId: string; readonly year: Year }> {
  const tried: { offerId: string; accepted: number }[] = []
  for (const offerId of offerIdsOf(wish)) {
    const { accepted } = await liveYear({ ...wish, days: pilotDays, policy: { kind: 'universal', offerId } })
    tried.push({ offerId, accepted })
  }
  const years: { offerId: string; year: Year }[] = []
  for (const { offerId } of tried.toSorted((a, b) => b.accepted - a.accepted).slice(0, 3)) {
    years.push({ offerId, year: await liveYear({ ...wish, policy: { kind: 'universal', offerId } }) })
  }
  return years.reduce((best, one) => (one.year.profit > best.year.profit ? one : best))
}

// --- internal ---

function offerIdsOf({ seed, customers, warmDays, days }: Wish): readonly string[] {
  const world = createWorld({ seed, customers, from: Date.UTC(2025, 0, 6), days: Infinity, settleDays: warmDays + days })
  const shop = openShop()
  const lived = world.days()
  for (let day = 0; day < warmDays; day++) for (const happening of lived.next().value!) shop.take(happening)
  return offersOf(shop).map(({ offerId }) => offerId)
}
