import type { Settings } from '../../platform/settings/settings.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import type { Glance } from '../../remember/memory/glance.ts'
import type { Crowd } from './crowd.ts'
import { earnedCodes } from './parts.ts'

/** What the business says of its money; the settings are one. Money in major units, costs as positive amounts. */
export type Economy = Pick<Settings, 'margin' | 'costs' | 'discountRate' | 'worthYears' | 'balance'>

/** What one customer brought until today, written anew by each call. */
export type Earning = {
  /** Profit so far. */
  earned: number
  /** Paid less what was paid back. Discounts are off already and are no cost again. */
  revenue: number
  /** Profit as a share of what is paid. */
  share: number
  /** Cost to serve per day with a purchase. */
  costPerPurchase: number
  /** In the order of `earnedCodes`; costs below 0. */
  readonly parts: Float64Array
}

/**
 * Profit, not revenue. An order's total is what was paid (Segment: with discounts and coupons taken off), so a discount shows as less
 * revenue and is not taken off twice. Gifts are a cost to serve, since who got some gets more; what it took to win somebody is not.
 */
export function openEarning(economy: Economy, crowd: Crowd): (glance: Glance) => Earning {
  const earning: Earning = { earned: 0, revenue: 0, share: 0, costPerPurchase: 0, parts: new Float64Array(earnedCodes.length) }
  const costs = openCosts(economy)
  return glance => {
    const { parts } = earning
    const serving = costs(glance, parts)
    earning.share = shareOf(glance, crowd)
    earning.revenue = (glance.spentCents - glance.returnedCents) / 100
    parts[0] = earning.revenue * earning.share
    earning.earned = parts[0] - serving - glance.acquisitionCents / 100
    earning.costPerPurchase = (serving + servingPurchases * crowd.costPerPurchase) / (glance.visitDays + servingPurchases)
    return earning
  }
}

/**
 * Writes what serving one customer cost until today into `parts` as amounts below 0, and gives the sum as a positive amount, without
 * acquisition. What is booked in money (`booked`) comes beside what is counted by rates: who books deliveries sets the rate of one to 0.
 */
export function openCosts({ costs }: Pick<Economy, 'costs'>): (glance: Glance, parts: Float64Array) => number {
  const messages = channelKinds.map(kind => costs[kind])
  return (glance, parts) => {
    parts[1] = -glance.orders * costs.order
    parts[2] = -glance.returns * costs.return
    parts[3] = -glance.complaints * costs.complaint
    parts[4] = -glance.deliveries * costs.delivery
    parts[5] = -glance.minutes * costs.minute
    for (let i = 0; i < messages.length; i++) parts[firstMessage + i] = -(glance.delivered[i] ?? 0) * messages[i]!
    parts[booked] = -glance.costCents / 100
    parts[booked + 1] = -glance.giftCents / 100
    parts[booked + 2] = -glance.acquisitionCents / 100
    let sum = 0
    for (let i = 1; i < booked + 2; i++) sum -= parts[i]!
    return sum
  }
}

// --- internal ---

const firstMessage = earnedCodes.indexOf(channelKinds[0])
const booked = earnedCodes.indexOf('booked')

/**
 * Purchases at the crowd's cost that stand beside a customer's own. Costs come in lumps: one return among two purchases foretells some
 * returns, not one with every other purchase. With three, such a customer is held to cost two fifths of what that would be.
 */
const servingPurchases = 3

/** Over what the memory holds, with `crowd.weight` of money at everybody's share beside it: baskets to come may differ. */
const shareOf = ({ margin, weighed }: Glance, crowd: Crowd): number => (
  weighed + crowd.weight > 0 ? (margin + crowd.weight * crowd.share) / (weighed + crowd.weight) : crowd.share
)
