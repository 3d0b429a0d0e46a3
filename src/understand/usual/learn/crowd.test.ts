import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someVisits, timeless, visitOn } from '../../../../test/visits.ts'
import { seededRandom } from '../../../platform/random.ts'
import type { History } from '../../learning/history.ts'
import { backWeights, type ItemFacts, leastShare, liftUnit, logUnit } from '../facts.ts'
import { addAll, type Crowd, factsOf, newCrowd, weekShares } from './crowd.ts'

const items = 40
const ids = Int32Array.from({ length: items }, (_, slot) => slot + 1)
const origin = 20_150
const history = slotted(someVisits(60))
const whole = crowdsOf(history, () => 0, 1)

test('parts of the customers or of the days, added in any order, tell the same facts', () => {
  const expected = factsOf(whole, ids)
  fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), fc.boolean(), (parts, seed, byDay) => {
    const random = seededRandom(seed)
    const place = Array.from({ length: byDay ? 1000 : history.length }, () => Math.floor(random() * parts))
    const crowds = crowdsOf(history, (day, customer) => place[byDay ? day - 20_000 : customer]!, parts)
    for (let i = crowds.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [crowds[i], crowds[j]] = [crowds[j]!, crowds[i]!]
    }
    expectSameFacts(factsOf(crowds, ids), expected)
    expectNear(weekShares(crowds, items), weekShares(whole, items), 1e-9)
  }), { numRuns: 25, seed: 1 })
})

test('without one customer in a hundred the sums are those of a shop that never had them', () => {
  const many = slotted(someVisits(200))
  const leaving = new Set([17, 142])
  const crowds = crowdsOf(many, (_day, customer) => (leaving.has(customer) ? 1 : 0), 2)
  const never = crowdsOf(many.filter((_, customer) => !leaving.has(customer)), () => 0, 1)
  expectSameFacts(factsOf([crowds[0]!], ids), factsOf(never, ids))
  expectNear(weekShares([crowds[0]!], items), weekShares(never, items), 1e-9)
  for (const name of sums) expectNear(crowds[0]![name], never[0]![name], 1e-9)
  // Two of two hundred make a difference, or this would prove nothing.
  expect(factsOf(crowds, ids).month).not.toEqual(factsOf(never, ids).month)
})

test('every fact is what counting it anew gives', () => {
  const facts = factsOf(whole, ids)
  const visits = history.flatMap(each => each.visits)
  const age = (day: number, halfLife: number): number => 0.5 ** ((origin - day) / halfLife)
  const share = (halfLife: number, isOf: (goods: readonly number[]) => boolean): number => {
    const held = visits.filter(({ goods }) => isOf(goods)).reduce((sum, { day }) => sum + age(day, halfLife), 0)
    return held / visits.reduce((sum, { day }) => sum + age(day, halfLife), 0)
  }
  const own = chancesOf(history, (before, slot) => before.some(goods => goods.includes(slot)))
  const last = chancesOf(history, (before, slot) => before.at(-1)!.includes(slot))
  const rate = (of: typeof own, slot: number): number => (of.yes[slot]! + 10 * (total(of.yes) / total(of.all))) / (of.all[slot]! + 10)
  for (let slot = 0; slot < items; slot++) {
    expect(facts.month[slot]).toBeCloseTo(Math.log(share(30, goods => goods.includes(slot)) + leastShare), 4)
    expect(facts.year[slot]).toBeCloseTo(Math.log(share(180, goods => goods.includes(slot)) + leastShare), 4)
    expect(facts.repeat[slot]).toBeCloseTo(rate(own, slot), 6)
    expect(facts.again[slot]).toBeCloseTo(rate(last, slot), 6)
    expect(facts.evidence[slot]).toBeCloseTo(Math.log(1 + own.all[slot]!), 5)
  }
  const first = history.flatMap(each => each.visits.slice(1).flatMap(({ day, goods }, i) => (
    goods.includes(3) && !each.visits.slice(0, i + 1).some(before => before.goods.includes(3)) ? [age(day, 180)] : []
  )))
  const all = visits.reduce((sum, { day }) => sum + age(day, 180), 0)
  expect(facts.discover[3]).toBeCloseTo(Math.log(first.reduce((sum, each) => sum + each, 0) / all + leastShare), 4)
})

test('what follows an item is what was bought on the five visits after it, each counted anew', () => {
  const lifts = liftsOf(factsOf(whole, ids))
  const share = weekShares(whole, items)
  expect(lifts.size).toBeGreaterThan(100)
  for (let source = 0; source < items; source++) {
    for (let target = 0; target < items; target++) {
      if (source === target) continue
      let [both, all] = [0, 0]
      for (const { visits } of history) {
        visits.forEach(({ goods }, at) => {
          const back = backWeights.findIndex((_, i) => visits[at - 1 - i]?.goods.includes(source))
          all += back < 0 ? 0 : backWeights[back]!
          both += back >= 0 && goods.includes(target) ? backWeights[back]! : 0
        })
      }
      const lift = (both + 100 * share[target]!) / (all + 100) - share[target]!
      // Weights are kept in 32 bits.
      expect(Math.abs((lifts.get(`${source} ${target}`) ?? 0) * liftUnit - Math.max(0, lift))).toBeLessThan(1.01 * liftUnit)
    }
  }
})

test('what is bought in the evening stands out there, and nowhere where no times are known', () => {
  const visits = Array.from({ length: 60 }, (_, i) => (
    i % 3 === 0 ? { day: 20_000 + i, hour: 20, weekday: 5, goods: [1] } : { day: 20_000 + i, hour: 9, weekday: 1, goods: [2] }
  ))
  const evening = [{ customerId: 'a', visits }]
  const facts = factsOf(crowdsOf(slotted(evening), () => 0, 1), ids)
  // Of 20 evenings 20, and 20 more of which a third; of all it is a third.
  expect(facts.dayparts[3]! * logUnit).toBeCloseTo(Math.log((20 + 20 / 3) / (40 / 3)), 1)
  expect(facts.dayparts[0]).toBeLessThan(0)
  expect(facts.weekdays[5]).toBeGreaterThan(0)
  const none = factsOf(crowdsOf(slotted(timeless(evening)), () => 0, 1), ids)
  expect([...none.dayparts, ...none.weekdays].every(lift => lift === 0)).toBe(true)
})

test('of nobody there are facts too, and all of them are numbers', () => {
  const once = [{ customerId: 'a', visits: [visitOn(20_000, 3)] }]
  for (const crowds of [[], [newCrowd(items)], crowdsOf(once, () => 0, 1)]) {
    const facts = factsOf(crowds, ids)
    for (const name of floats) expect(facts[name].every(Number.isFinite), name).toBe(true)
    expect(facts.from).toHaveLength(items + 1)
  }
})

// --- internal ---

const sums = [
  'week', 'month', 'year', 'repeats', 'chances', 'agains', 'afters', 'discoveries', 'dayparts', 'weekdays', 'baskets', 'partVisits',
  'weekdayVisits',
] as const
const floats = ['month', 'year', 'repeat', 'again', 'discover', 'evidence'] as const
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Goods as slots, products being numbered from 1. */
function slotted(visits: History): History {
  return visits.map(each => ({ ...each, visits: each.visits.map(visit => ({ ...visit, goods: visit.goods.map(id => id - 1) })) }))
}

function crowdsOf(from: History, partOf: (day: number, customer: number) => number, parts: number): Crowd[] {
  const crowds = Array.from({ length: parts }, () => newCrowd(items))
  addAll(from, origin, (visit, customer) => crowds[partOf(visit.day, customer)]!)
  return crowds
}

/** Visits, decayed by 90 days, on which an item could be bought again by one who had it, and those on which it was. */
function chancesOf(from: History, could: (before: readonly (readonly number[])[], slot: number) => boolean) {
  const [all, yes] = [new Array<number>(items).fill(0), new Array<number>(items).fill(0)]
  for (const { visits } of from) {
    visits.forEach(({ day, goods }, at) => {
      const before = visits.slice(0, at).map(visit => visit.goods)
      for (let slot = 0; at > 0 && slot < items; slot++) {
        if (!could(before, slot)) continue
        all[slot]! += 0.5 ** ((origin - day) / 90)
        if (goods.includes(slot)) yes[slot]! += 0.5 ** ((origin - day) / 90)
      }
    })
  }
  return { all, yes }
}

function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(found.length).toBe(expected.length)
  let apart = 0
  for (let i = 0; i < found.length; i++) apart = Math.max(apart, Math.abs(found[i]! - expected[i]!))
  expect(apart).toBeLessThanOrEqual(within)
}

/** Sums agree to 1e-9; what is kept of them in 32 or 8 bits may fall to the neighbouring number. */
function expectSameFacts(found: ItemFacts, expected: ItemFacts): void {
  for (const name of floats) expectNear(found[name], expected[name], 1e-6)
  expectNear(found.dayparts, expected.dayparts, 1)
  expectNear(found.weekdays, expected.weekdays, 1)
  expect(found.from).toEqual(expected.from)
  const other = liftsOf(expected)
  for (const [pair, lift] of liftsOf(found)) expect(Math.abs(lift - (other.get(pair) ?? NaN)), pair).toBeLessThanOrEqual(1)
}

/** By the slots of both: "3 17". */
function liftsOf({ from, near, lift }: ItemFacts): Map<string, number> {
  const lifts = new Map<string, number>()
  for (let slot = 0; slot < items; slot++) for (let i = from[slot]!; i < from[slot + 1]!; i++) lifts.set(`${slot} ${near[i]}`, lift[i]!)
  return lifts
}
