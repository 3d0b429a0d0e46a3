import { expectedPurchases, type Family, fitFamily, none } from './buying/family.ts'
import { boughtIn, type Buyer, type Purchases, purchasesAt } from './buying/purchases.ts'

/** What a model would have said on `origin` of the days up to `end`, beside what came; one number a customer known then. */
export type BackTest = {
  readonly weeks: number
  readonly customers: readonly Purchases[]
  readonly expected: readonly number[]
  readonly none: readonly number[]
  readonly bought: readonly number[]
}
export type Window = { readonly origin: number; readonly end: number }

/**
 * Windows of the known past to be asked about, newest last. As long as what lies ahead where the past is long enough for three and for
 * two thirds of a horizon before the first, beginning half a horizon apart; else from three days to the present, so that the longest
 * stretch there is is among them.
 */
export function windowsOf(first: number, until: number, horizon: number): readonly Window[] {
  const span = until - first
  const earliest = first + Math.max(0.3 * span, 0.67 * horizon)
  const step = horizon / 2
  const fitting = Math.floor((until - horizon - earliest) / step) + 1
  if (fitting < 3) return [0.5, 0.625, 0.75].map(share => ({ origin: first + Math.floor(span * share), end: until }))
  return Array.from({ length: Math.min(mostWindows, fitting) }, (_, i) => {
    const end = until - Math.round(i * step)
    return { origin: end - Math.round(horizon), end }
  }).reverse()
}

/** Fitted to what was known on the first day of the window, beginning at the parameters of today. */
export function backTest(family: Family, from: readonly number[], buyers: readonly Buyer[], { origin, end }: Window): BackTest {
  const there = buyers.filter(({ days }) => days[0]! <= origin)
  const customers = known(there, origin)
  const { at } = fitFamily(family, customers, [from], mostFitted)
  const weeks = (end - origin) / 7
  return {
    weeks, customers,
    expected: customers.map(customer => expectedPurchases(family, customer, weeks, at)),
    none: customers.map(customer => none(family, customer, weeks, at)),
    bought: there.map(buyer => boughtIn(buyer, origin, end)),
  }
}

/** Everyone who had bought by `day`, as they were then. */
export function known(buyers: readonly Buyer[], day: number): Purchases[] {
  return buyers.map(buyer => purchasesAt(buyer, day)).filter(customer => customer !== undefined)
}

// --- internal ---

const mostWindows = 6
/** Parameters of so many are known to 2 or 3 %, which is little beside what one window differs from the next. */
const mostFitted = 6000
