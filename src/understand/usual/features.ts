import { daypartOf } from '../../remember/memory/daypart.ts'
import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { type ItemFacts, leastShare, logShare, logUnit } from './facts.ts'
import { follow, type Followers } from './followers.ts'
import { type Reading, readVisits } from './reading.ts'

/** The moment an answer is for: local day, hour and weekday; hour and weekday -1 where no times are known. */
export type Moment = { readonly today: number; readonly hour: number; readonly weekday: number }

/** What the ranker reads of one candidate, in this order; the group says which reason a feature speaks for. */
export const features = [
  ['share, half a visit', 'own'], ['share, four visits', 'own'], ['share, seventeen visits', 'own'], ['share, 30 days', 'own'],
  ['share, 180 days', 'own'],
  ['times', 'own'], ['visits since last', 'recent'], ['days since last', 'recent'], ['visits since first', 'own'], ['own gap', 'rhythm'],
  ['days since last of own gap', 'rhythm'], ['times of visits since first', 'own'], ['kept', 'own'],
  ['share in this part of the day', 'daypart'],
  ['share of the week', 'crowd'], ['share of the month', 'crowd'], ['share of the half-year', 'crowd'], ['trend', 'trend'],
  ['repeat', 'crowd'],
  ['again', 'crowd'], ['discovered', 'crowd'], ['evidence of repeat', 'crowd'], ['part of the day', 'daypart'], ['weekday', 'daypart'],
  ['visits', 'customer'], ['days since visit', 'customer'], ['visit gap', 'customer'], ['days since visit of gap', 'customer'],
  ['basket', 'customer'],
  ['last basket', 'customer'], ['share of repeats', 'customer'], ['items', 'customer'], ['visits, 180 days', 'customer'],
  ['share by repeat', 'own'],
  ['shrunk share', 'own'], ['follows', 'together'], ['follows the last', 'together'], ['follows against share', 'together'],
] as const satisfies readonly (readonly [string, FeatureGroup])[]
export type FeatureGroup = 'own' | 'recent' | 'rhythm' | 'daypart' | 'crowd' | 'trend' | 'together' | 'customer'

export const width = features.length

/** Candidates of one answer, laid out for the ranker: row r of `values` belongs to product `ids[r]`. Valid until the next call. */
export type Rows = { readonly count: number; readonly ids: Int32Array; readonly values: Float32Array }

/** What sells: the shares of this week's baskets, and the products that hold most of them, best first, without what cannot be had. */
export type Market = {
  readonly share: (productId: number) => number
  readonly popular: readonly number[]
  /** Whether it may be proposed; what is `owned` also where it is out of stock just now, so that a substitute can be found for it. */
  readonly has: (productId: number, owned: boolean) => boolean
}

/**
 * All candidates of a customer at a moment: what is remembered, what is popular, and what follows the newest purchases. Constant
 * time: at most 128 + `popularCandidates` + `nearCandidates` rows. `memory` must be coarsened, as a decoded one is.
 */
export function rowsOf(memory: Memory, facts: ItemFacts, market: Market, moment: Moment): Rows {
  const reading = readVisits(memory, moment.today)
  const customer = customerOf(memory, reading, moment)
  const near = follow(memory, facts, reading)
  let count = 0
  const put = (id: number, item: ItemMemory | undefined): void => {
    if (count >= mostRows) return
    const at = count * width
    values.set(item ? ownOf(item, memory, reading, moment) : notOwned, at)
    const slot = facts.slots.get(id) ?? -1
    crowdOf(at, slot, facts, market.share(id), moment)
    values.set(customer, at + customerAt)
    crossOf(at, market.share(id), reading, slot, near)
    ids[count++] = id
  }
  for (const [id, item] of memory.items) if (market.has(id, true)) put(id, item)
  const listed = market.popular.slice(0, popularCandidates)
  for (const id of listed) if (!memory.items.has(id)) put(id, undefined)
  for (const slot of near.strongest(
    nearCandidates,
    slot => !memory.items.has(facts.ids[slot]!) && market.has(facts.ids[slot]!, false) && !listed.includes(facts.ids[slot]!),
  )) {
    put(facts.ids[slot]!, undefined)
  }
  near.clear()
  return { count, ids, values }
}

// --- internal ---

/** Ta-Feng and Online Retail, validation: 40, 60 and 100 are equal within noise. */
const popularCandidates = 60
const nearCandidates = 30
const mostRows = 512
const values = new Float32Array(mostRows * width)
const ids = new Int32Array(mostRows)
const customerAt = 24
const crossAt = 33
/** Nothing of one's own: never in any of the shares, longer ago than anything. */
const notOwned = Float32Array.from([0, 0, 0, 0, 0, 0, 999, 9999, -1, -1, -1, 0, 1, 0])

function ownOf(item: ItemMemory, memory: Memory, reading: Reading, { today, hour }: Moment): Float32Array {
  const { shares, times, visitsSince, visitsSinceFirst } = reading.read(item.baskets)
  own.set(shares)
  const since = today - item.lastDay
  const gap = times > 1 && item.lastDay > item.firstDay ? (item.lastDay - item.firstDay) / (times - 1) : -1
  own[5] = times
  own[6] = visitsSince
  own[7] = since
  own[8] = visitsSinceFirst
  own[9] = gap
  own[10] = gap > 0 ? since / gap : -1
  own[11] = times / (visitsSinceFirst + 1)
  own[12] = item.milliUnits === 0 ? 1 : Math.max(0, 1 - item.returnedMilli / item.milliUnits)
  own[13] = hour < 0 ? -1 : shareInPart(item, memory, daypartOf(hour))
  return own
}
const own = new Float32Array(14)

/** Of the visits in this part of the day, those that held the item; shrunk by two visits to the share over all parts. */
function shareInPart(item: ItemMemory, memory: Memory, part: number): number {
  let visits = 0
  let times = 0
  for (let hour = 0; hour < 24; hour++) if (daypartOf(hour) === part) visits += memory.hours[hour]!
  for (const count of item.dayparts) times += count
  return (item.dayparts[part]! + (2 * times) / Math.max(1, memory.orders)) / (visits + 2)
}

function crowdOf(at: number, slot: number, facts: ItemFacts, share: number, { hour, weekday }: Moment): void {
  const week = logShare(share)
  const known = slot >= 0
  values[at + 14] = week
  values[at + 15] = known ? facts.month[slot]! : week
  values[at + 16] = known ? facts.year[slot]! : week
  values[at + 17] = week - values[at + 16]!
  values[at + 18] = known ? facts.repeat[slot]! : -1
  values[at + 19] = known ? facts.again[slot]! : -1
  values[at + 20] = known ? facts.discover[slot]! : week
  values[at + 21] = known ? facts.evidence[slot]! : 0
  values[at + 22] = known && hour >= 0 ? facts.dayparts[slot * 4 + daypartOf(hour)]! * logUnit : 0
  values[at + 23] = known && weekday >= 0 ? facts.weekdays[slot * 7 + weekday]! * logUnit : 0
}

function customerOf(memory: Memory, reading: Reading, { today }: Moment): Float32Array {
  const { customer } = reading
  const since = today - memory.lastDay
  const gap = memory.visitDays > 1 ? (memory.lastDay - memory.visits.days[0]!) / (memory.visitDays - 1) : -1
  let lastBasket = 0
  for (const item of memory.items.values()) if (item.lastDay === memory.lastDay) lastBasket++
  customer[0] = memory.orders
  customer[1] = since
  customer[2] = gap
  customer[3] = gap > 0 ? since / gap : -1
  customer[4] = memory.lines / Math.max(1, memory.orders)
  customer[5] = lastBasket
  customer[6] = 1 - memory.items.size / Math.max(1, memory.lines)
  customer[7] = memory.items.size
  customer[8] = reading.visits[4]!
  return customer
}

function crossOf(at: number, share: number, reading: Reading, slot: number, near: Followers): void {
  const visits = reading.visits[2]!
  const repeat = Math.max(0, values[at + 18]!)
  const together = slot >= 0 ? near.recent(slot) : 0
  values[at + crossAt] = values[at + 2]! * repeat
  values[at + crossAt + 1] = Math.log((values[at + 2]! * visits + 3 * share) / (visits + 4) + leastShare / 10)
  values[at + crossAt + 2] = together
  values[at + crossAt + 3] = slot >= 0 ? near.last(slot) : 0
  values[at + crossAt + 4] = Math.log(together / (share + leastShare) + 0.01)
}
