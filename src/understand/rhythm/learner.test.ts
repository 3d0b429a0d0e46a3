import { beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../world/world.ts'
import { dayMs, weekdayOf } from '../../platform/calendar.ts'
import type { CustomerHistory, History } from '../learning/history.ts'
import { decodeRhythm, encodeRhythm } from './codec.ts'
import { examine, figuresOf, judged } from './examine.ts'
import { endOf, learnRhythm, rhythmLearner } from './learner.ts'
import { originsOf, originsOn } from './origins.ts'
import { defaultRhythm, type Rhythm } from './rhythm.ts'

const progress = (): Promise<void> => Promise.resolve()
const lesson = (history: History, splitDay: number) => ({ history, splitDay, progress, products: [] })

describe('regular customers of whom one in twelve never returns', () => {
  const [first, split, end] = [20_000, 20_300, 20_450]
  const history = renewals(700, first, end)
  let rhythm: Rhythm
  beforeAll(async () => {
    rhythm = (await learnRhythm(lesson(history, split)))!
  })

  test('four windows in five hold the next visit, by each way of counting', () => {
    const { coverageWatched, coverageCensored, coverageByVisits } = examine(originsOf(history, split, end), rhythm)
    for (const coverage of [coverageWatched, coverageCensored, coverageByVisits['16+']!.coverageWatched]) {
      expect(coverage).toBeGreaterThan(0.77)
      expect(coverage).toBeLessThan(0.83)
    }
  })

  test('also of customers who have been away for however long', () => {
    const { coverageCensored } = examine(originsOn(history, split, end), rhythm)
    expect(coverageCensored).toBeGreaterThan(0.76)
    expect(coverageCensored).toBeLessThan(0.84)
  })

  test('what is learned says more than what is not', () => {
    const origins = originsOf(history, split, end)
    expect(examine(origins, rhythm).surprise).toBeLessThan(examine(origins, defaultRhythm).surprise - 0.05)
  })

  test('nothing on or after the split is looked at, and the same lesson gives the same bytes', async () => {
    const before = history.map(({ customerId, visits }) => ({ customerId, visits: visits.filter(({ day }) => day < split) }))
    expect(await rhythmLearner.learn(lesson(before.filter(({ visits }) => visits.length > 0), split))).toEqual(encodeRhythm(rhythm))
  })

  test('bytes give the rhythm back, and what is not one is refused', async () => {
    const bytes = encodeRhythm(rhythm)
    expect(decodeRhythm(bytes)).toEqual(rhythm)
    expect(bytes.length).toBeLessThan(10_000)
    expect(() => decodeRhythm(Buffer.from('{"version":1}'))).toThrow('not a rhythm')
    expect(() => decodeRhythm(encodeRhythm({ ...rhythm, coefficients: [1, 2] }))).toThrow('not a rhythm')
    const figures = await rhythmLearner.examine(bytes, lesson(history, split))
    expect(figures[rhythmLearner.judge.figure]).toBeGreaterThan(0)
    expect(Object.values(figures).every(Number.isFinite)).toBe(true)
  })
})

test('too little to tell customers apart teaches nothing', async () => {
  expect(await rhythmLearner.learn(lesson(renewals(700, 20_000, 20_300).slice(0, 1), 20_020))).toBeNull()
  expect(await rhythmLearner.learn(lesson([], 20_000))).toBeNull()
})

test('held, missed and undecided windows are told apart', () => {
  const [base] = originsOf([{ customerId: 'a', visits: [10, 20, 30].map(visitOn) }], 30, 131)
  const window = { earliest: 5, latest: 20 }
  const came = (days: number) => judged({ ...base!, days, came: true }, window, [], 0)
  const open = (watched: number) => judged({ ...base!, days: watched, watched, came: false }, window, [], 0)
  expect(base).toMatchObject({ watched: 100, came: false, pulse: { visits: 3, gaps: 2 } })
  const figures = figuresOf([came(4), came(5), came(20), came(21), open(20), open(19)])
  expect(figures).toMatchObject({ visits: 6, decided: 5, coverage: 2 / 5, coverageLeast: 2 / 6, coverageMost: 3 / 6, widthDays: 16 })
  // All but the last were watched for at least 20 days.
  expect(figures).toMatchObject({ watched: 5, coverageWatched: 2 / 5 })
})

test('juice bars: four windows in five hold the next visit', async () => {
  const history = barVisits(5, 1000, 210)
  const split = Math.floor(from / dayMs) + 140
  const rhythm = (await learnRhythm(lesson(history, split)))!
  const { coverage, coverageWatched, coverageCensored, watched } = examine(originsOf(history, split, endOf(history)), rhythm)
  expect(watched).toBeGreaterThan(3000)
  for (const each of [coverage, coverageWatched, coverageCensored]) {
    expect(each).toBeGreaterThan(0.77)
    expect(each).toBeLessThan(0.83)
  }
}, 60_000)

// --- internal ---

const from = Date.UTC(2025, 0, 1)

function visitOn(day: number) {
  return { day, hour: -1, weekday: weekdayOf(day), goods: [1] }
}

/** Gaps are gamma distributed with shape 3 about a customer's own mean of 4 to 40 days. */
function renewals(customers: number, first: number, end: number): CustomerHistory[] {
  let state = 12_345
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: customers }, (_, i) => {
    const mean = 4 * 10 ** random()
    const visits = []
    for (let at = first + random() * mean * 2, gone = false; at < end && !gone; gone = random() < 1 / 12) {
      if (visits.at(-1)?.day !== Math.floor(at)) visits.push(visitOn(Math.floor(at)))
      at += Math.max(1, (-mean / 3) * Math.log(random() * random() * random()))
    }
    return { customerId: String(i), visits }
  }).filter(({ visits }) => visits.length > 0)
}

/** Orders of those who are known by name or device: guests who pay cash cannot be seen to return. */
function barVisits(seed: number, customers: number, days: number): CustomerHistory[] {
  const byCustomer = new Map<string, Map<number, number>>()
  for (const { event, userId, anonymousId, timestamp, properties } of createWorld({ seed, customers, from, days }).events()) {
    const id = userId ?? anonymousId
    if (event !== 'Order Completed' || !id) continue
    const day = Math.floor(Date.parse(timestamp) / dayMs)
    const own = byCustomer.get(id) ?? new Map<number, number>()
    byCustomer.set(id, own.set(day, (own.get(day) ?? 0) + ((properties?.['products'] as unknown[] | undefined)?.length ?? 1)))
  }
  return [...byCustomer].map(([customerId, own]) => ({
    customerId,
    visits: [...own].sort((a, b) => a[0] - b[0])
      .map(([day, goods]) => ({ ...visitOn(day), goods: Array.from({ length: goods }, (_, i) => i) })),
  }))
}
