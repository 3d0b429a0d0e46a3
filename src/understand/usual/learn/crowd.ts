import { type ItemFacts, leastShare, logUnit, slotsOf } from '../facts.ts'
import { daypartOf } from '../../../remember/memory/daypart.ts'
import type { History, Visit } from '../../learning/history.ts'
import { draw, keyOf } from './draw.ts'
import { neighboursOf, newPairLog, notePairs, pairShare, type PairLog } from './pairs.ts'

/**
 * Sums over visits, item by item: they add up over customers and over spans of time, so a part of the customers or of the days
 * can be left out by adding the others. Weights fall with age, half-life `customHalfLifeDays`, counted back from one fixed day.
 */
export type Crowd = {
  readonly week: Float64Array
  readonly month: Float64Array
  readonly year: Float64Array
  readonly repeats: Float64Array
  readonly chances: Float64Array
  readonly agains: Float64Array
  readonly afters: Float64Array
  readonly discoveries: Float64Array
  readonly dayparts: Float64Array
  readonly weekdays: Float64Array
  /** Baskets by the three half-lives, and visits by part of the day and by weekday. */
  readonly baskets: Float64Array
  readonly partVisits: Float64Array
  readonly weekdayVisits: Float64Array
  readonly pairs: PairLog
}

export const halfLives = [7, 30, 180] as const

export function newCrowd(items: number): Crowd {
  const sums = (width = 1): Float64Array => new Float64Array(items * width)
  return {
    week: sums(), month: sums(), year: sums(), repeats: sums(), chances: sums(), agains: sums(), afters: sums(), discoveries: sums(),
    dayparts: sums(4), weekdays: sums(7), baskets: new Float64Array(3), partVisits: new Float64Array(4), weekdayVisits: new Float64Array(7),
    pairs: newPairLog(),
  }
}

/** Adds all visits of all customers, goods as slots, each to the sums that `crowdOf` names. Ages count back from local day `origin`. */
export function addAll(history: History, origin: number, crowdOf: (visit: Visit, customer: number) => Crowd): void {
  const share = pairShare(history)
  history.forEach(({ customerId, visits }, customer) => {
    const key = keyOf(customerId)
    const owned = new Set<number>()
    visits.forEach((visit, at) => {
      const crowd = crowdOf(visit, customer)
      addBasket(crowd, visit, origin)
      if (at > 0) addChoice(crowd, visit, visits[at - 1]!, owned, origin)
      if (at > 0 && draw(key, at) < share) notePairs(crowd.pairs, visits, at, key)
      for (const slot of visit.goods) owned.add(slot)
    })
  })
}

/** The facts of items that the sums of `crowds` together tell. `ids` are the product ids by slot. */
export function factsOf(crowds: readonly Crowd[], ids: Int32Array): ItemFacts {
  const all = sum(crowds, ids.length)
  const { repeats, chances, agains, afters, baskets } = all
  const repeatRate = total(repeats) / Math.max(1, total(chances))
  const againRate = total(agains) / Math.max(1, total(afters))
  const share = (held: number, of: number): number => Math.log(held / Math.max(1e-9, of) + leastShare)
  return {
    ids, slots: slotsOf(ids),
    month: Float32Array.from(all.month, held => share(held, baskets[1]!)),
    year: Float32Array.from(all.year, held => share(held, baskets[2]!)),
    repeat: Float32Array.from(repeats, (times, i) => (times + prior * repeatRate) / (chances[i]! + prior)),
    again: Float32Array.from(agains, (times, i) => (times + prior * againRate) / (afters[i]! + prior)),
    discover: Float32Array.from(all.discoveries, times => share(times, baskets[2]!)),
    evidence: Float32Array.from(chances, visits => Math.log(1 + visits)),
    dayparts: lifts(all.dayparts, all.partVisits), weekdays: lifts(all.weekdays, all.weekdayVisits),
    ...neighboursOf(crowds.map(crowd => crowd.pairs), slot => all.week[slot]! / Math.max(1e-9, baskets[0]!), ids.length),
  }
}

/** Share of the last week's baskets that held each slot. */
export function weekShares(crowds: readonly Crowd[], items: number): Float64Array {
  const all = sum(crowds, items)
  return all.week.map(held => held / Math.max(1e-9, all.baskets[0]!))
}

// --- internal ---

const customHalfLifeDays = 90
/** Visits' worth of the mean rate: an item that one person bought twice is not yet one that everybody repeats. */
const prior = 10
const liftPrior = 20

function addBasket(crowd: Crowd, { day, hour, weekday, goods }: Visit, origin: number): void {
  const weights = halfLives.map(halfLife => 2 ** ((day - origin) / halfLife))
  const part = hour < 0 ? -1 : daypartOf(hour)
  weights.forEach((weight, i) => { crowd.baskets[i]! += weight })
  if (part >= 0) {
    crowd.partVisits[part]! += 1
    crowd.weekdayVisits[weekday]! += 1
  }
  for (const slot of goods) {
    crowd.week[slot]! += weights[0]!
    crowd.month[slot]! += weights[1]!
    crowd.year[slot]! += weights[2]!
    if (part < 0) continue
    crowd.dayparts[slot * 4 + part]! += 1
    crowd.weekdays[slot * 7 + weekday]! += 1
  }
}

function addChoice(crowd: Crowd, visit: Visit, before: Visit, owned: ReadonlySet<number>, origin: number): void {
  const weight = 2 ** ((visit.day - origin) / customHalfLifeDays)
  const taken = new Set(visit.goods)
  for (const slot of owned) {
    crowd.chances[slot]! += weight
    if (taken.has(slot)) crowd.repeats[slot]! += weight
  }
  for (const slot of before.goods) {
    crowd.afters[slot]! += weight
    if (taken.has(slot)) crowd.agains[slot]! += weight
  }
  const longAgo = 2 ** ((visit.day - origin) / halfLives[2])
  for (const slot of visit.goods) if (!owned.has(slot)) crowd.discoveries[slot]! += longAgo
}

function sum(crowds: readonly Crowd[], items: number): Crowd {
  const all = newCrowd(items)
  for (const name of Object.keys(all) as (keyof Crowd)[]) {
    const into = all[name]
    if (!(into instanceof Float64Array)) continue
    for (const crowd of crowds) (crowd[name] as Float64Array).forEach((value, i) => { into[i]! += value })
  }
  return all
}

function total(sums: Float64Array): number {
  return sums.reduce((all, value) => all + value, 0)
}

/** Log of how much more of an item falls into a cell than of all visits, in 1/32, for as many cells as `visits` has. */
function lifts(held: Float64Array, visits: Float64Array): Int8Array {
  const all = total(visits)
  const cells = visits.length
  const lift = new Int8Array(held.length)
  if (all === 0) return lift
  for (let slot = 0; slot < held.length / cells; slot++) {
    let times = 0
    for (let cell = 0; cell < cells; cell++) times += held[slot * cells + cell]!
    for (let cell = 0; cell < cells; cell++) {
      const share = visits[cell]! / all
      if (share === 0) continue
      const ratio = (held[slot * cells + cell]! + liftPrior * share) / ((times + liftPrior) * share)
      lift[slot * cells + cell] = Math.round(Math.max(-127, Math.min(127, Math.log(ratio) / logUnit)))
    }
  }
  return lift
}
