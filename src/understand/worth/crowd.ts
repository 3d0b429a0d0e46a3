import type { Glance } from '../../remember/memory/glance.ts'
import { type Economy, openCosts } from './economy.ts'
import { earnedCodes } from './parts.ts'

/** What holds of customers on average, for those of whom little is known. An assessment keeps it in its summary as `crowd`. */
export type Crowd = {
  /** Share of the price that is profit, and how much money at this share stands beside what a customer bought. */
  readonly share: number
  readonly weight: number
  /** Cost to serve per day with a purchase. */
  readonly costPerPurchase: number
}

/** Adds up customers; some thousand are enough. With none it says what the settings say. */
export function openCrowd(economy: Economy): { add(glance: Glance): void; crowd(): Crowd } {
  const costs = openCosts(economy)
  const parts = new Float64Array(earnedCodes.length)
  let [margin, weighed, spent, cost, purchases] = [0, 0, 0, 0, 0]
  return {
    add: glance => {
      margin += glance.margin
      weighed += glance.weighed
      spent += glance.spentCents / 100
      cost += costs(glance, parts)
      purchases += glance.visitDays
    },
    crowd: () => ({
      share: weighed > 0 ? margin / weighed : economy.margin,
      // The money of one purchase of the crowd: the next basket says as much of the goods to come as the last one.
      weight: purchases > 0 ? Math.max(0, spent / purchases) : 0,
      costPerPurchase: purchases > 0 ? cost / purchases : economy.costs.order,
    }),
  }
}
