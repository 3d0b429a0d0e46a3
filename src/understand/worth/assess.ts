import { localDayIn } from '../../platform/calendar.ts'
import type { Glance } from '../../remember/memory/glance.ts'
import { type Ahead, openAhead } from './ahead.ts'
import { openBalance } from './balance.ts'
import type { CardFacts } from './cardFacts.ts'
import type { Crowd } from './crowd.ts'
import { type Economy, openEarning } from './economy.ts'
import { openKnowing } from './knowing.ts'
import type { WorthModel } from './model.ts'
import { openSpending } from './spending.ts'
import { type CustomerState, openRate, stateOf } from './state.ts'

/**
 * What one customer is worth: the columns of table `worths`, and what their card shows beside. Days are local days since 1970, money in
 * major units. One object that is written anew by each call: copy what is to be kept. Parts are in the order of `parts.ts`.
 */
export type Assessment = Ahead & {
  assessedOn: number
  state: CustomerState
  earned: number
  /** Profit of a year at the rate of before they fell silent. */
  before: number
  gives: number
  gets: number
  knowing: number
  firstOn: number
  lastOn: number
  /** The loss, if it is one, lies between the last purchase and the one that did not come: half a usual gap later, today at the latest. */
  lostOn: number
  earnedParts: Float64Array
  balanceParts: Float64Array
  knowingParts: Float64Array
}

export type AssessorWish = {
  readonly model: WorthModel
  readonly economy: Economy
  readonly crowd: Crowd
  /** The business's today: its newest day with a sale, days since 1970. */
  readonly today: number
  /** IANA name; the first purchase is remembered as a moment. */
  readonly timezone: string
  /** How far ahead to look, where that is not the years of the settings. */
  readonly days?: number
}

/** Assesses any number of customers who bought at least once (`glance.visitDays` > 0); who never did has no worth yet, only a cost. */
export function openAssessor(wish: AssessorWish): (glance: Glance, said?: CardFacts) => Assessment {
  const { model, economy, crowd, today, timezone, days = 365 * economy.worthYears } = wish
  const [ahead, earningOf, spendingOf] = [openAhead(model, days, economy.discountRate), openEarning(economy, crowd), openSpending(model)]
  const [balanceOf, knowingOf, rateOf, dayOf] = [openBalance(economy), openKnowing(economy), openRate(model), localDayIn(timezone)]
  const bought = { frequency: 0, recency: 0, age: 0, logGaps: 0 }
  const given = { earned: 0, ahead: 0, yearsBehind: 0, yearsAhead: days / 365 }
  const one = emptyAssessment(today)

  return (glance, said) => {
    const { lastDay, visitDays } = glance
    // Each day with a purchase is a day of its own, whatever a change of the time zone made of the first.
    bought.recency = Math.max(visitDays - 1, lastDay - dayOf(glance.firstAt * 1000))
    bought.frequency = bought.recency > 0 ? Math.max(1, visitDays - 1) : 0
    bought.age = Math.max(bought.recency, today - lastDay + bought.recency)
    bought.logGaps = glance.logGaps / 1024
    const rate = rateOf(bought.frequency, bought.recency)

    const earning = earningOf(glance)
    ahead(one, bought, earning, spendingOf(visitDays, earning.revenue))
    given.earned = earning.earned
    given.ahead = one.worth
    given.yearsBehind = bought.age / 365
    const balance = balanceOf(glance, said, given)
    const knowing = knowingOf(glance, given.yearsBehind)

    one.state = stateOf(one.silent, bought, rate, model.horizonDays)
    one.earned = earning.earned
    one.before = 365 * rate * one.perPurchase
    one.gives = balance.gives
    one.gets = balance.gets
    one.knowing = knowing.amount
    one.firstOn = lastDay - bought.recency
    one.lastOn = lastDay
    one.lostOn = Math.max(lastDay, Math.min(today, lastDay + Math.round(0.5 / rate)))
    one.earnedParts = earning.parts
    one.balanceParts = balance.parts
    one.knowingParts = knowing.parts
    return one
  }
}

// --- internal ---

const none = new Float64Array(0)

function emptyAssessment(assessedOn: number): Assessment {
  return {
    assessedOn, state: 'new', alive: 0, silent: 0, purchases: 0, purchasesLow: 0, purchasesHigh: 0, perPurchase: 0, worth: 0, worthLow: 0,
    worthHigh: 0, earned: 0, before: 0, gives: 0, gets: 0, knowing: 0, firstOn: 0, lastOn: 0, lostOn: 0,
    earnedParts: none, balanceParts: none, knowingParts: none,
  }
}
