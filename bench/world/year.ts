import { dayMs } from '../../world/event.ts'
import { createWorld } from '../../world/world.ts'
import { type Counts, openMailing, type Policy, profitOf } from './mailing.ts'
import { bookOf, offersOf } from './offers.ts'
import { openShop } from './shop.ts'

export type YearWish = {
  readonly seed: number; readonly customers: number
  /** Lived in silence before the policy begins, and under it. */
  readonly warmDays: number; readonly days: number
  readonly policy: Policy
}

/** What the days under a policy came to, in euros: margin of what was paid and not paid back, less contacts. */
export type Year = Counts & {
  readonly profit: number; readonly orders: number
  /** Of the second half alone. */
  readonly late: Pick<Counts, 'contacts' | 'accepted'>
  /** By guest: profit in the days before, and under the policy. */
  readonly guests: ReadonlyMap<number, { readonly before: number; readonly profit: number }>
}

/** Lets the same world live in silence, and then under a policy. */
export async function liveYear({ seed, customers, warmDays, days, policy }: YearWish): Promise<Year> {
  const from = Date.UTC(2025, 0, 6)
  const world = createWorld({ seed, customers, from, days: Infinity, settleDays: warmDays + days })
  const shop = openShop()
  const lived = world.days()
  for (let day = 0; day < warmDays; day++) for (const happening of lived.next().value!) shop.take(happening)
  const before = new Map([...shop.guests.values()].map(guest => [guest.key, { profit: profitOf(guest), orders: guest.orders }]))
  const mailing = openMailing({ world, shop, book: bookOf(offersOf(shop)), seed }, policy)
  let half = { contacts: 0, accepted: 0 }
  for (let day = 0; day < days; day++) {
    if (day === Math.floor(days / 2)) half = { contacts: mailing.counts.contacts, accepted: mailing.counts.accepted }
    await mailing.send(from / dayMs + warmDays + day, day)
    for (const happening of lived.next().value!) shop.take(happening)
  }
  const guests = new Map([...shop.guests.values()].map(guest => {
    const then = before.get(guest.key)?.profit ?? 0
    return [guest.key, { before: then, profit: profitOf(guest) - then - (mailing.costOf.get(guest.key) ?? 0) }]
  }))
  const orders = [...shop.guests.values()].reduce((sum, guest) => sum + guest.orders - (before.get(guest.key)?.orders ?? 0), 0)
  const { counts } = mailing
  return {
    ...counts, orders, guests, profit: [...guests.values()].reduce((sum, { profit }) => sum + profit, 0),
    late: { contacts: counts.contacts - half.contacts, accepted: counts.accepted - half.accepted },
  }
}
