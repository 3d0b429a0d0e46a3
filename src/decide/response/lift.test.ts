import { expect, test } from 'vitest'
import { decideOn, someBook, someFacts, someNow, someOffer } from '../../../test/decisions.ts'
import { dayMs } from '../../platform/calendar.ts'
import { type Random, seededRandom } from '../../platform/random.ts'
import type { Candidate } from '../decision.ts'
import type { Facts } from '../facts.ts'
import { isResting } from '../rest.ts'
import { emptyResponse } from './empty.ts'
import { learnStretch } from './learn.ts'
import { openLift, returnShare } from './lift.ts'
import type { ResponseModel } from './model.ts'

const policy = { ...someBook.policy, restShare: 0.3 }
const offers = new Map([[someOffer.offerId, someOffer]])
const liftOf = (model: ResponseModel, change: Partial<Facts> = {}) => openLift(model)({ ...someFacts, ...change }, someNow)
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/**
 * Stretches of customers of whom some buy more than was foretold of them, and we speak more often to those: who is contacted would have
 * bought more in any case. `share`: how much of what a contact seems to bring really comes on top.
 */
function learnFrom(n: number, share: number, seed: number) {
  const random = seededRandom(seed)
  const decision = decideOn({ facts: { perVisit: 30 }, policy: { restShare: policy.restShare } })
  const [best] = decision.candidates
  const foretold = best!.accepted * 30
  const naive = { spoken: [0, 0], silent: [0, 0] }
  let model: ResponseModel = emptyResponse
  for (let i = 0; i < n; i++) {
    const facts = { ...someFacts, perVisit: 30, customerId: `c${seed}-${i}` }
    const keenness = random()
    const isAtRest = isResting(facts.customerId, someNow, policy)
    const said: Candidate[] = isAtRest ? [] : [1, 2, 3].flatMap(() => (random() < keenness ? [best!] : []))
    const profit = 80 * keenness + share * foretold * said.length + 8 * normal(random)
    const side = said.length > 0 ? naive.spoken : naive.silent
    side[0]! += 1
    side[1]! += profit
    model = learnStretch(model, { decision, facts, offers, said, policy, profit })
  }
  const apart = naive.spoken[1]! / naive.spoken[0]! - naive.silent[1]! / naive.silent[0]!
  return { model, naive: apart / (2 * foretold), lift: liftOf(model) }
}

test('the lot finds what contacts really bring, where a comparison of who was contacted finds far more', () => {
  for (const share of [0, 0.3, 0.7]) {
    const { lift, naive } = learnFrom(6000, share, 5)
    expect(Math.abs(lift.share - share), `${share}`).toBeLessThan(Math.max(0.1, 2.5 * lift.error))
    expect(lift.error).toBeLessThan(0.12)
    expect(naive).toBeGreaterThan(share + 0.3)
  }
})

test('its error is of the size of what it errs by', () => {
  let within = 0
  const worlds = 60
  for (let seed = 0; seed < worlds; seed++) {
    // What is true of this business, as far as it may be from the guess to begin with.
    const guess = liftOf(emptyResponse)
    const share = Math.max(0, guess.share + guess.error * normal(seededRandom(seed)))
    const { lift } = learnFrom(200, share, seed)
    if (Math.abs(lift.share - share) < 1.96 * lift.error) within++
  }
  expect(within / worlds).toBeGreaterThan(0.9)
})

test('first walk, then run: a guess, then everybody, then those in the same state', () => {
  const guess = liftOf(emptyResponse)
  expect(guess.n).toBe(0)
  const { model, lift } = learnFrom(3000, 0, 7)
  // Nothing was seen of the others, who are as like as people of one business are.
  const other = liftOf(model, { state: 'weakening' })
  expect(other.n).toBe(0)
  expect(other.share).toBeLessThan(liftOf(emptyResponse, { state: 'weakening' }).share)
  expect(other.error).toBeLessThanOrEqual(liftOf(emptyResponse, { state: 'weakening' }).error)
  expect(other.error).toBeGreaterThan(lift.error)
  const few = learnFrom(10, 0, 7).lift
  expect(Math.abs(few.share - guess.share)).toBeLessThan(Math.abs(lift.share - guess.share))
})

test('a share is never below nothing: what harms is told by patience', () => {
  expect(learnFrom(2000, -2, 9).lift.share).toBe(0)
})

test('the surer they come anyway the less comes on top, and least of those who said yes and are on the way', () => {
  const shareOf = (change: Partial<Facts>): number => liftOf(emptyResponse, change).share
  expect(shareOf({ comes: 0.95 })).toBeLessThan(0.6 * shareOf({ comes: 0.1 }))
  const yesterday = someNow - dayMs
  expect(shareOf({ acceptedAt: yesterday, silentDays: 6 })).toBeLessThan(0.5 * shareOf({ acceptedAt: null }))
  // They came since, or never said yes.
  expect(shareOf({ acceptedAt: yesterday - 7 * dayMs, silentDays: 6 })).toBe(shareOf({ acceptedAt: null }))
  expect(shareOf({ acceptedAt: yesterday, silentDays: null })).toBeLessThan(shareOf({ acceptedAt: null, silentDays: null }))
})

test('who bought on the day of the yes has come, at whatever hour; who has not in two weeks is not on the way', () => {
  const noon = Date.UTC(2026, 2, 2, 12)
  const shareOf = (change: Partial<Facts>): number => openLift(emptyResponse)({ ...someFacts, timezone: 'UTC', ...change }, noon).share
  const never = shareOf({ acceptedAt: null })
  // They said yes three days ago, in the morning or in the evening, and came three days ago.
  for (const hour of [-9, 9]) expect(shareOf({ acceptedAt: noon - 3 * dayMs + hour * 3_600_000, silentDays: 3 })).toBe(never)
  for (const hour of [-9, 9]) expect(shareOf({ acceptedAt: noon - 3 * dayMs + hour * 3_600_000, silentDays: 4 })).toBeLessThan(never)
  // Late in the evening there, which is the day after here.
  const evening = noon - 3 * dayMs + 13 * 3_600_000
  expect(shareOf({ acceptedAt: evening, silentDays: 3 })).toBeLessThan(never)
  expect(shareOf({ acceptedAt: evening, silentDays: 3, timezone: 'America/New_York' })).toBe(never)
  // Of a yes long ago, and of facts from before a yes was told of, nobody asks the hour.
  expect(shareOf({ acceptedAt: noon - 400 * dayMs, silentDays: null })).toBe(never)
  const { acceptedAt: _, ...before } = someFacts
  expect(openLift(emptyResponse)(before as Facts, noon)).toEqual(openLift(emptyResponse)({ ...someFacts, acceptedAt: null }, noon))
  for (const silentDays of [null, 90]) {
    expect(shareOf({ acceptedAt: noon - 13 * dayMs, silentDays })).toBeLessThan(never)
    expect(shareOf({ acceptedAt: noon - 14 * dayMs, silentDays })).toBe(never)
  }
})

test('who was held out, or had nothing to be offered, teaches nothing of it', () => {
  const decision = decideOn()
  const past = { decision, facts: someFacts, offers, said: [], policy, profit: 9 }
  expect(learnStretch(emptyResponse, { ...past, facts: { ...someFacts, isHeldOut: true } })).toBe(emptyResponse)
  expect(learnStretch(emptyResponse, { ...past, decision: { ...decision, candidates: [] } })).toBe(emptyResponse)
  expect(learnStretch(emptyResponse, past).version).toBe(1)
})

test('returns that were foretold and do not come make the next less hopeful, those that come do not', () => {
  const facts = { ...someFacts, silent: 0.8 }
  const decision = decideOn({ facts })
  const learnReturns = (cameBack: boolean): number => returnShare(Array.from({ length: 30 }).reduce<ResponseModel>((model, _, i) => (
    learnStretch(model, {
      decision: { ...decision, at: someNow + i * 7 * dayMs }, facts, offers, said: decision.candidates, policy, profit: cameBack ? 20 : 0,
    })
  ), emptyResponse))
  const before = returnShare(emptyResponse)
  expect(learnReturns(false)).toBeLessThan(before / 2)
  expect(learnReturns(true)).toBeGreaterThan(before)
  expect(learnReturns(true)).toBeLessThanOrEqual(1)
})
