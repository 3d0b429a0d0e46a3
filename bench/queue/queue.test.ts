import { expect, test } from 'vitest'
import { minuteMs } from '../../src/decide/queue/order.ts'
import { everybodyOf, shopDay, shopWorths } from './shopDay.ts'
import { simulate, weightedMinutes } from './simulate.ts'
import { cobham, threeClasses } from './threeClasses.ts'

test('Cobham says of the three classes what is published', () => {
  const { waits, costRate, conserved } = cobham()
  expect([...waits, costRate, conserved].map(figure => figure.toFixed(4))).toEqual(['0.9400', '1.6786', '5.1648', '3.2384', '2.1403'])
})

test('without a bound the rule waits as Cobham says, and no order changes load x wait', () => {
  const [rule, firstCome, theory] = [threeClasses(150_000, 'rule', 2), threeClasses(150_000, 'first come', 2), cobham()]
  rule.waits.forEach((wait, i) => expect(wait / theory.waits[i]!).toBeCloseTo(1, 1))
  expect(rule.conserved / firstCome.conserved).toBeCloseTo(1, 2)
  expect(rule.costRate / firstCome.costRate).toBeLessThan(0.7)
})

test('on a full day the dear wait less than half as long, and nobody longer than first come would keep', () => {
  const worths = shopWorths(5000, 1)
  const everybody = everybodyOf(worths)
  const options = { counters: 8, boundMs: 60 * minuteMs }
  let [rule, firstCome] = [0, 0]
  for (let seed = 1; seed <= 12; seed++) {
    const customers = shopDay({ seed, handling: 'exponential', counters: 8, load: 0.95, hours: 8, worths, everybody })
    const [ours, plain] = [simulate(customers, 'rule', options), simulate(customers, 'first come', options)]
    rule += weightedMinutes(customers, ours)
    firstCome += weightedMinutes(customers, plain)
    if (plain.longestMs <= options.boundMs) expect(ours.longestMs, `day ${seed}`).toBeLessThanOrEqual(options.boundMs)
  }
  expect(rule / firstCome).toBeLessThan(0.5)
})

test('whoever is first come is served in that order, and idle counters call at once', () => {
  const worths = [1]
  const customers = shopDay({ seed: 3, handling: 'lognormal', counters: 2, load: 0.3, hours: 2, worths, everybody: everybodyOf(worths) })
  const { waitsMs } = simulate(customers, 'first come', { counters: 2, boundMs: Infinity })
  expect(waitsMs.filter(wait => wait === 0).length).toBeGreaterThan(customers.length / 2)
  const calledAt = customers.map(({ arrivedAt }, i) => arrivedAt + waitsMs[i]!)
  expect(calledAt).toEqual(calledAt.toSorted((a, b) => a - b))
})

test('the tiers of drawn worths are those of an assessment: the dearest tenth, the next three tenths, everyone', () => {
  const { mean, least } = everybodyOf(Array.from({ length: 100 }, (_, i) => i + 1))
  expect({ mean, least }).toEqual({ mean: 50.5, least: [91, 61, 1] })
})
