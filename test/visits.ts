import { seededRandom } from '../src/platform/random.ts'
import { decode, encode } from '../src/remember/memory/codec.ts'
import { emptyMemory, fold, type Memory } from '../src/remember/memory/memory.ts'
import type { CustomerHistory, History, Visit } from '../src/understand/learning/history.ts'

export type VisitsWish = {
  readonly seed?: number
  readonly days?: number
  readonly products?: number
  readonly gapDays?: number
  readonly firstDay?: number
}

/**
 * Visits of a shop as learning reads them: each customer has three things of their own, bought again and again, and now and then another.
 * Each by a chance of their own, so that without one customer the others are the same.
 */
export function someVisits(customers: number, wish: VisitsWish = {}): CustomerHistory[] {
  return Array.from({ length: customers }, (_, customer) => oneOf(customer, wish))
}

/** The same visits in the same order, with no time of day and no weekday known. */
export const timeless = (history: History): CustomerHistory[] => (
  history.map(({ customerId, visits }) => ({ customerId, visits: visits.map(({ day, goods }) => ({ day, goods, hour: -1, weekday: -1 })) }))
)

export const visitOn = (day: number, ...goods: readonly number[]): Visit => ({ day, hour: 9, weekday: (day + 3) % 7, goods })

/** The memory that these visits leave, one of each thing, as it is read from its bytes. */
export function remembered(visits: readonly Visit[]): Memory {
  const memory = emptyMemory()
  for (const { day, hour, weekday, goods } of visits) {
    const bought = goods.map(productId => ({ productId, milliUnits: 1000 }))
    fold(memory, { kind: 'order', at: day * 86_400, day, hour, weekday, totalCents: 0, usual: undefined, goods: bought })
  }
  return decode(encode(memory))
}

// --- internal ---

function oneOf(customer: number, { seed = 5, days = 150, products = 40, gapDays = 8, firstDay = 20_000 }: VisitsWish): CustomerHistory {
  const random = seededRandom(seed * 100_003 + customer)
  const pick = (): number => 1 + Math.floor(random() ** 2 * products)
  const own = [pick(), pick(), pick()]
  const gap = gapDays * (0.5 + random())
  const visits: Visit[] = []
  for (let day = random() * gap; day < days; day += Math.max(1, gap * (0.5 + random()))) {
    const goods = new Set([own[Math.floor(random() * 3)]!, ...(random() < 0.5 ? [own[0]!] : []), ...(random() < 0.3 ? [pick()] : [])])
    visits.push({ ...visitOn(firstDay + Math.floor(day), ...goods), hour: 7 + Math.floor(random() * 12) })
  }
  return { customerId: `c${customer}`, visits }
}
