import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../platform/settings/settings.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import type { Glance } from '../../remember/memory/glance.ts'
import { type Assessment, openAssessor } from './assess.ts'
import type { CardFacts } from './cardFacts.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import type { Economy } from './economy.ts'
import { openForecaster } from './forecast.ts'
import type { WorthModel } from './model.ts'

const today = 20_500
const economy: Economy = defaultSettings
const crowd: Crowd = { share: 0.4, weight: 20, costPerPurchase: 0.5 }
const model: WorthModel = {
  chosen: { name: 'MBG/NBD', at: [0.525, 6.183, 0.891, 1.614] }, counter: { name: 'MBG/NBD', at: [0.525, 6.183, 0.891, 1.614] },
  level: 1, silence: { level: 0, slope: 1 }, horizonDays: 90, countSpread: { low: 0.9, high: 1.1 }, coverage: { held: 9, of: 10 },
  spread: 1, spending: { at: [6.25, 3.74, 15.44], mean: 35 }, candidates: [], warnings: [], customers: 100,
}

/** Ten purchases of 20 every ten days, the last one today. */
const regular: Glance = {
  firstAt: (today - 90) * 86_400 + 3600, lastAt: today * 86_400, lastDay: today, orders: 10, visitDays: 10, spentCents: 20_000, returns: 0,
  returnedCents: 0, gaps: 9, logGaps: Math.round(9 * 1024 * Math.log(10)), complaints: 0, discountCents: 0, giftCents: 0, costCents: 0,
  acquisitionCents: 0, minutes: 0, deliveries: 0, savedSeconds: 0, delivered: channelKinds.map(() => 0), weighed: 200, margin: 80,
}
const silentFor = (days: number, glance: Glance = regular): Glance => (
  { ...glance, firstAt: glance.firstAt - days * 86_400, lastAt: glance.lastAt - days * 86_400, lastDay: glance.lastDay - days }
)

const cents = fc.nat(1_000_000)
const glances: fc.Arbitrary<Glance> = fc.record({
  visits: fc.integer({ min: 1, max: 300 }), gap: fc.integer({ min: 1, max: 60 }), silence: fc.nat(1500), spentCents: cents,
  returnedCents: cents,
  returns: fc.nat(20), complaints: fc.nat(9), discountCents: cents, giftCents: cents, costCents: cents, acquisitionCents: cents,
  minutes: fc.nat(500), deliveries: fc.nat(300), savedSeconds: fc.nat(90_000), messages: fc.nat(400), weighed: fc.nat(9000),
  share: fc.double({ min: -1, max: 1, noNaN: true }),
}).map(({ visits, gap, silence, messages, share, ...sums }) => ({
  ...sums, orders: visits, visitDays: visits, lastDay: today - silence, lastAt: (today - silence) * 86_400 + 60,
  firstAt: (today - silence - (visits - 1) * gap) * 86_400 + 60, gaps: visits - 1, logGaps: Math.round(1024 * (visits - 1) * Math.log(gap)),
  delivered: channelKinds.map(() => messages), margin: sums.weighed * share,
}))
const facts: fc.Arbitrary<CardFacts> = fc.record({ needsMet: fc.nat(10), saved: fc.double({ min: -500, max: 500, noNaN: true }) })

test('worth lies in its interval, and nothing is ever without end', () => {
  fc.assert(fc.property(glances, facts, (glance, said) => {
    const one = assessed(glance, said)
    const numbers = Object.values(one).filter(value => typeof value === 'number')
    expect(numbers.every(Number.isFinite), JSON.stringify(one)).toBe(true)
    expect(one.worthLow).toBeLessThanOrEqual(one.worth)
    expect(one.worthHigh).toBeGreaterThanOrEqual(one.worth)
    expect(one.purchasesLow).toBeLessThanOrEqual(one.purchases)
    expect(one.purchasesHigh).toBeGreaterThanOrEqual(one.purchases)
    expect(one.firstOn <= one.lastOn && one.lastOn <= one.lostOn && one.lostOn <= today).toBe(true)
  }), { seed: 1, numRuns: 500 })
})

test('parts add up to what they are parts of', () => {
  fc.assert(fc.property(glances, facts, (glance, said) => {
    const { earned, earnedParts, gives, gets, balanceParts, knowing, knowingParts } = assessed(glance, said)
    expect(earnedParts.reduce((sum, each) => sum + each)).toBeCloseTo(earned, 6)
    expect(balanceParts.slice(0, 2).reduce((sum, each) => sum + each)).toBeCloseTo(gives, 6)
    expect(balanceParts.slice(2).reduce((sum, each) => sum + each)).toBeCloseTo(gets, 6)
    expect(knowingParts.reduce((sum, each) => sum + each)).toBeCloseTo(knowing, 6)
  }), { seed: 2, numRuns: 200 })
})

test('money counted in another currency is worth as many times more', () => {
  fc.assert(fc.property(glances, fc.integer({ min: 2, max: 100 }), (glance, times) => {
    const one = assessed(glance)
    const many = assessed(inMoney(glance, times), undefined, {
      model: { ...model, spending: { at: [6.25, 3.74, 15.44 * times], mean: 35 * times } },
      crowd: { share: crowd.share, weight: crowd.weight * times, costPerPurchase: crowd.costPerPurchase * times },
      economy: {
        ...economy, balance: mapped(economy.balance, times), costs: mapped(economy.costs, times),
      },
    })
    for (const name of ['worth', 'worthLow', 'worthHigh', 'earned', 'before', 'gives', 'gets', 'knowing', 'perPurchase'] as const) {
      expect(Math.abs(many[name] - one[name] * times), name).toBeLessThan(1e-9 * times * (1 + Math.abs(one[name])))
    }
  }), { seed: 3, numRuns: 60 })
})

test('the longer nobody hears of them, the less they are worth; after years it is nothing', () => {
  const worths = [0, 10, 30, 90, 180, 400, 1500].map(days => assessed(silentFor(days)).worth)
  expect(worths).toEqual(worths.toSorted((a, b) => b - a))
  expect(worths[0]).toBeGreaterThan(50)
  expect(worths.at(-1)).toBeLessThan(0.01 * worths[0]!)
  expect(assessed(silentFor(1500)).state).toBe('lost')
})

test('what a customer was worth before falling silent does not fall with the silence', () => {
  const [present, gone] = [assessed(regular), assessed(silentFor(1500))]
  expect(gone.before).toBeCloseTo(present.before, 9)
  // 36.5 purchases a year at their own pace, drawn some way to everybody's.
  expect(present.before / present.perPurchase).toBeCloseTo((365 / 7) * (9.525 / (6.183 + 90 / 7)), 9)
})

test('more discount, gifts and hours saved are more that they get, and only gifts lessen what they give', () => {
  const before = assessed(regular)
  for (const more of [{ discountCents: 500 }, { giftCents: 500 }, { savedSeconds: 3600 }] satisfies Partial<Glance>[]) {
    const after = assessed({ ...regular, ...more })
    expect(after.gets).toBeGreaterThan(before.gets)
    if (more.giftCents) expect(after.gives).toBeLessThan(before.gives)
    else expect(after.gives).toBe(before.gives)
  }
  const met = assessed(regular, { needsMet: 2, saved: 30 })
  expect(met.gets - before.gets).toBeCloseTo(2 * economy.balance.need + 30, 9)
})

test('profit so far by hand', () => {
  const one = assessed({
    ...regular, returnedCents: 1000, returns: 1, complaints: 1, deliveries: 2, minutes: 10, costCents: 150, giftCents: 200,
    acquisitionCents: 700, delivered: channelKinds.map(kind => (kind === 'sms' ? 20 : 0)),
  }, undefined, { crowd: { ...crowd, weight: 0 } })
  // 190 paid at 40 %; a return 3, a complaint 5, deliveries 2 x 3, minutes 10 x 0.4, messages 20 x 0.05.
  expect(one.earned).toBeCloseTo(190 * 0.4 - 3 - 5 - 6 - 4 - 1 - 1.5 - 2 - 7, 9)
  // Of the costs only what it took to win them does not come again; three purchases at the crowd's cost stand beside their ten.
  const serving = (3 + 5 + 6 + 4 + 1 + 1.5 + 2 + 3 * 0.5) / 13
  expect(one.perPurchase).toBeCloseTo(0.4 * (6.25 * (15.44 + 190) / (6.25 * 10 + 3.74 - 1)) - serving, 9)
})

test('who costs as much as another brings is as uncertain, the other way round', () => {
  const free = { ...economy, costs: mapped(economy.costs, 0) }
  const [brings, costs] = [80, -80].map(margin => (
    assessed(silentFor(15, { ...regular, margin }), undefined, { economy: free, crowd: { share: 0.4, weight: 0, costPerPurchase: 0 } })
  )) as [Assessment, Assessment]
  expect(costs.worth).toBeCloseTo(-brings.worth, 9)
  expect(costs.worthLow).toBeCloseTo(-brings.worthHigh, 9)
  // Nobody pays less than nothing, so without a cost the least is none.
  expect(brings.worthLow).toBeGreaterThanOrEqual(0)
  expect(assessed(silentFor(400), undefined, { economy: free, crowd: { ...crowd, costPerPurchase: 0 } }).worthLow).toBeCloseTo(0, 12)
})

test('a year of knowing by hand: a first month is not twelve, the second year halves what was sent', () => {
  const known = { ...regular, minutes: 10, delivered: channelKinds.map(kind => (kind === 'email' ? 100 : 0)) }
  expect(assessed(known).knowing).toBeCloseTo(0.01 + 100 * 0.001 + 10 * 0.4, 9)
  expect(assessed({ ...known, firstAt: (today - 730) * 86_400 }).knowing).toBeCloseTo(0.01 + (100 * 0.001 + 10 * 0.4) / 2, 9)
})

test('a second year counts less by the discount rate', () => {
  const two = assessed(regular, undefined, { economy: { ...economy, worthYears: 2, discountRate: 0.21 } })
  const [first, both] = [365, 730].map(days => (
    openForecaster(model, days)({ frequency: 9, recency: 90, age: 90, logGaps: 9 * Math.log(10) }).purchases
  )) as [number, number]
  expect(two.worth).toBeCloseTo(two.perPurchase * (first / 1.1 + (both - first) / 1.1 ** 3), 6)
  expect(two.purchases).toBeCloseTo(both, 9)
})

describe('state', () => {
  test.each([
    ['somebody who began last month', { ...regular, firstAt: (today - 30) * 86_400, visitDays: 4 }, 'new'],
    ['somebody who comes as ever', { ...regular, firstAt: (today - 200) * 86_400, visitDays: 21 }, 'kept'],
    ['the same, silent for two months', silentFor(60, { ...regular, firstAt: (today - 400) * 86_400, visitDays: 41 }), 'lost'],
    ['the same, silent for a month', silentFor(34, { ...regular, firstAt: (today - 400) * 86_400, visitDays: 41 }), 'weakening'],
  ])('%s', (_, glance, state) => {
    expect(assessed(glance).state).toBe(state)
  })

  test('who has always come every half year is not weakening on the day after', () => {
    const rare = { ...regular, firstAt: (today - 1800) * 86_400, visitDays: 11, logGaps: Math.round(10 * 1024 * Math.log(180)) }
    const wide = { ...model, horizonDays: 200 }
    const after = assessed(silentFor(1, rare), undefined, { model: wide })
    expect(after.silent).toBeGreaterThan(0.2)
    expect(after.state).toBe('kept')
    const later = [30, 60, 90, 120, 150, 180, 210].map(days => assessed(silentFor(days, rare), undefined, { model: wide }).state)
    expect(later).toContain('weakening')
  })
})

test('the first day is that of the business: an hour after midnight there may be the day before here', () => {
  const late = { ...regular, firstAt: (today - 90) * 86_400 - 1800 }
  expect(assessed(late).firstOn).toBe(today - 91)
  expect(assessed(late, undefined, { timezone: 'Europe/Berlin' }).firstOn).toBe(today - 90)
})

test('the crowd is the sum of its customers, and nobody at all is the settings', () => {
  const empty = openCrowd(economy)
  expect(empty.crowd()).toEqual({ share: 0.4, weight: 0, costPerPurchase: 0 })
  const some = openCrowd(economy)
  some.add({ ...regular, weighed: 100, margin: 10, complaints: 2 })
  some.add({ ...regular, weighed: 300, margin: 90 })
  expect(some.crowd()).toEqual({ share: 0.25, weight: 20, costPerPurchase: 0.5 })
})

// --- internal ---

type Wish = { readonly model?: WorthModel; readonly economy?: Economy; readonly crowd?: Crowd; readonly timezone?: string }

/** A copy, since the assessor writes into one object. */
function assessed(glance: Glance, said?: CardFacts, wish: Wish = {}): Assessment {
  const one = openAssessor({ model, economy, crowd, today, timezone: 'UTC', ...wish })(glance, said)
  return { ...one, earnedParts: one.earnedParts.slice(), balanceParts: one.balanceParts.slice(), knowingParts: one.knowingParts.slice() }
}

function inMoney(glance: Glance, times: number): Glance {
  const names = ['spentCents', 'returnedCents', 'discountCents', 'giftCents', 'costCents', 'acquisitionCents', 'weighed', 'margin'] as const
  return { ...glance, ...Object.fromEntries(names.map(name => [name, glance[name] * times])) }
}

function mapped<Name extends string>(amounts: Readonly<Record<Name, number>>, times: number): Record<Name, number> {
  return Object.fromEntries(Object.entries<number>(amounts).map(([name, amount]) => [name, amount * times])) as Record<Name, number>
}
