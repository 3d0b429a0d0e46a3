import type { Earning } from './economy.ts'
import type { Bought, Forecaster } from './forecast.ts'
import { forecasterFor } from './forecasters.ts'
import type { WorthModel } from './model.ts'
import type { Spending } from './spending.ts'

/** What is ahead of one customer. Purchases are days with a purchase, money is profit, discounted; `Low` to `High` 95 %. */
export type Ahead = {
  /** Probability of still being a customer, and of buying nothing within the model's horizon. */
  alive: number
  silent: number
  purchases: number
  purchasesLow: number
  purchasesHigh: number
  /** Profit of one purchase to come. */
  perPurchase: number
  worth: number
  worthLow: number
  worthHigh: number
}

/**
 * Writes what the `days` ahead hold into `to`. Worth = sum over years of the purchases expected in it x profit of one / (1 + discount rate)
 * to the power of the years to its middle.
 */
export function openAhead(model: WorthModel, days: number, discountRate: number) {
  const years = yearsOf(model, days, discountRate)
  const last = years.at(-1)!
  const known = { discounted: 0, factor: 0 }
  return (to: Ahead, bought: Bought, earning: Earning, spending: Spending): void => {
    let purchases = 0
    let discounted = 0
    for (let i = 0; i < years.length; i++) {
      const { forecaster, factor } = years[i]!
      const forecast = forecaster(bought)
      discounted += (forecast.purchases - purchases) * factor
      purchases = forecast.purchases
      if (i < years.length - 1) continue
      to.alive = forecast.alive
      to.silent = forecast.silent
      to.purchases = purchases
      to.purchasesLow = forecast.low
      to.purchasesHigh = forecast.high
    }
    to.perPurchase = spending.mean * earning.share - earning.costPerPurchase
    to.worth = discounted * to.perPurchase
    known.discounted = discounted
    known.factor = purchases > 0 ? discounted / purchases : last.factor
    between(to, known, earning, spending)
  }
}

// --- internal ---

/** A year or what is left of one, foretold from today to its end, and what money in its middle is worth today. */
type Year = { readonly forecaster: Forecaster; readonly factor: number }

function yearsOf(model: WorthModel, days: number, discountRate: number): Year[] {
  return Array.from({ length: Math.ceil(days / 365) }, (_, i) => {
    const end = Math.min(days, 365 * (i + 1))
    return { forecaster: forecasterFor(model, end), factor: (1 + discountRate) ** (-(365 * i + end) / 2 / 365) }
  })
}

type Known = { readonly discounted: number; readonly factor: number }

/**
 * Purchases and their money vary apart from each other (what Gamma-Gamma assumes), so each side's distances are added as squares: that of
 * the purchases from their interval, that of the money from 1.96 standard deviations of its mean and of the single purchases. Nobody pays
 * less than nothing: the least is to be served for free.
 */
function between(to: Ahead, { discounted, factor }: Known, earning: Earning, spending: Spending): void {
  const money = spending.mean * earning.share
  const variance = money * money * (discounted * discounted * spending.doubt + discounted * factor * spending.noise)
  const fewer = (to.purchases - to.purchasesLow) * factor * to.perPurchase
  const more = (to.purchasesHigh - to.purchases) * factor * to.perPurchase
  const below = to.perPurchase >= 0 ? fewer : more
  const above = to.perPurchase >= 0 ? more : fewer
  const least = money >= 0 ? Math.min(to.worth, -to.purchasesHigh * factor * Math.max(0, earning.costPerPurchase)) : -Infinity
  to.worthLow = Math.max(least, to.worth - Math.sqrt(below * below + 1.96 ** 2 * variance))
  to.worthHigh = to.worth + Math.sqrt(above * above + 1.96 ** 2 * variance)
}
