import { round4 } from '../../platform/rounding.ts'
import type { AskedWorth } from './asked.ts'
import { type Assessment, openAssessor } from './assess.ts'
import { cornerOf } from './balance.ts'
import { openCrowd } from './crowd.ts'
import { balanceCodes, earnedCodes, knowingCodes, toParts } from './parts.ts'
import { tierNamed } from './tier.ts'

/** What staff are told of the worth of one customer. */
export type CustomerWorth = ReturnType<typeof customerWorth>

/**
 * Assessed as everybody is at night, from the memory as it is now; tier and corners are those of the last night. `days` looks another
 * stretch ahead, which moves nothing but purchases and worth.
 */
export function customerWorth(asked: AskedWorth, days?: number) {
  const { settings, learned, today, standing, glance, said } = asked
  const crowd = standing.crowd ?? openCrowd(settings).crowd()
  const assess = (ahead: number): Assessment => (
    openAssessor({ model: learned.model, economy: settings, crowd, today, timezone: settings.timezone, days: ahead })(glance, said)
  )
  const usualDays = 365 * settings.worthYears
  const one = assess(usualDays)
  const ahead = days === undefined || days === usualDays ? one : assess(days)
  const { tier, tierName } = tierNamed(standing.tier, settings.tiers)
  return {
    customerId: asked.customerId, name: asked.name, currency: settings.currency, tier, tierName, state: one.state, alive: round4(one.alive),
    silent: { probability: round4(one.silent), days: Math.round(learned.model.horizonDays) },
    purchases: { ...interval(ahead.purchases, ahead.purchasesLow, ahead.purchasesHigh), days: days ?? usualDays },
    worth: { ...interval(ahead.worth, ahead.worthLow, ahead.worthHigh), days: days ?? usualDays },
    earned: round4(one.earned), earnedParts: toParts(earnedCodes, one.earnedParts), perPurchase: round4(one.perPurchase),
    balance: {
      gives: round4(one.gives), gets: round4(one.gets), corner: cornerOf(one.gives, one.gets, standing.much ?? nobody),
      parts: toParts(balanceCodes, one.balanceParts),
    },
    knowing: { amount: round4(one.knowing), parts: toParts(knowingCodes, one.knowingParts) },
    version: learned.version,
  }
}

// --- internal ---

/** Before anybody was assessed, anything is much. */
const nobody = { gives: 0, gets: 0 }

const interval = (mean: number, low: number, high: number) => ({ mean: round4(mean), low: round4(low), high: round4(high) })
