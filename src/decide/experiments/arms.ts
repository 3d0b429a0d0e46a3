import { armOf, placeOf } from '../holdout.ts'
import type { Arm, Running } from './definition.ts'

/** What a decision about one customer has to know of experiments: `Facts.arms` and `Facts.onlyOffers`. */
export type Taking = { readonly arms: Readonly<Record<string, string>>; readonly onlyOffers: readonly string[] | null }

/**
 * The experiment somebody takes part in, and what its arm may use. `ids`: every id the customer ever had. `salt`: the programme's. Each
 * experiment that runs has a stretch of its own of all customers, so nobody takes part in two and no arm meets another experiment's. Who
 * is held out takes part in none: they get the universal treatment whatever is tried.
 */
export function onlyOffersOf(ids: readonly string[], running: readonly Running[], { salt, isHeldOut }: Programmed): Taking {
  const experiment = isHeldOut ? undefined : running.find(each => ids.some(id => takesPart(id, salt, each)))
  if (!experiment) return { arms: {}, onlyOffers: null }
  const arm = experiment.arms[armOf(ids, experiment.salt, sharesOf(experiment.arms))]!
  return { arms: { [experiment.experimentId]: arm.name }, onlyOffers: arm.silence ? [] : arm.offerIds.length > 0 ? arm.offerIds : null }
}

type Programmed = { readonly salt: string; readonly isHeldOut: boolean }

export const sharesOf = (arms: readonly Arm[]): number[] => arms.map(({ share }) => share)

/** Traffic is drawn apart from the holdout and from arms: a salt of its own, made of the programme's. */
export const trafficSalt = (salt: string): string => `${salt} traffic`

// --- internal ---

function takesPart(id: string, salt: string, { from, traffic }: Running): boolean {
  const place = placeOf(id, trafficSalt(salt))
  return place >= from && place < from + traffic
}
