import { armOf, placeOf } from '../holdout.ts'
import type { Arm, Running } from './definition.ts'

/** What a decision about one customer has to know of experiments: `Facts.arms` and `Facts.onlyOffers`. */
export type Taking = { readonly arms: Readonly<Record<string, string>>; readonly onlyOffers: readonly string[] | null }

/**
 * The experiment somebody takes part in, and what its arm may use. Each experiment that runs has a stretch of its own of all customers, so
 * nobody takes part in two and no arm meets another experiment's. Who is held out takes part in none: they get the universal treatment
 * whatever is tried. A customer's own id decides, not those merged into it: an arm then gets its share of those of many ids, too.
 */
export function onlyOffersOf(customerId: string, running: readonly Running[], { salt, isHeldOut }: Programmed): Taking {
  const place = running.length > 0 && !isHeldOut ? placeOf(customerId, trafficSalt(salt)) : 1
  const experiment = running.find(({ from, traffic }) => place >= from && place < from + traffic)
  if (!experiment) return { arms: {}, onlyOffers: null }
  const arm = experiment.arms[armOf([customerId], experiment.salt, sharesOf(experiment.arms))]!
  return { arms: { [experiment.experimentId]: arm.name }, onlyOffers: arm.silence ? [] : arm.offerIds.length > 0 ? arm.offerIds : null }
}

type Programmed = { readonly salt: string; readonly isHeldOut: boolean }

export const sharesOf = (arms: readonly Arm[]): number[] => arms.map(({ share }) => share)

/** Traffic is drawn apart from the holdout and from arms: a salt of its own, made of the programme's. */
export const trafficSalt = (salt: string): string => `${salt} traffic`
