import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { type Assessed, assess, dayAfter, fact, happen, lostModel, tallyWish } from '../../../test/lost.ts'
import { seededRandom } from '../../platform/random.ts'
import { tallyLost } from './ledger.ts'

const today = '2026-03-01'
let fresh: Fresh
beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query('truncate customers, identities, events, orders, order_lines, products, facts, worths restart identity')
})

const tally = () => tallyLost(fresh.db, tallyWish(today))

/** Their gaps before they were lost: anna 12 days, then 40 or less; boris and fay 14; clara (14 + 10) / 2. */
const shop: readonly Assessed[] = [
  { id: 'anna', days: [
    '2025-01-10', '2025-01-20', '2025-07-10', '2025-08-10', '2025-09-10', '2025-10-10', '2025-11-10', '2025-12-10', '2026-01-10',
    '2026-02-10',
  ],
    silent: 0.1, lostOn: '2026-02-28', before: 200, tier: 1 },
  { id: 'boris', days: ['2025-03-05'], silent: 0.9, lostOn: '2025-03-12', before: 100, channel: 'web' },
  { id: 'clara', days: ['2025-06-01', '2025-06-11'], silent: 0.6, lostOn: '2025-06-17', before: 50, channel: null },
]

test('a month as reckoned by hand: new, won back, lost by probability, and who was kept', async () => {
  await assess(fresh.db, shop, today)
  const { months, count, money, customers } = await tally()
  expect(months.map(({ month }) => month)).toEqual([
    '2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12',
    '2026-01', '2026-02', '2026-03',
  ])
  // Anna came in January, and was gone on the 26th of it, six days after her second purchase.
  expect(months[0]).toMatchObject({ new: 1, lost: 1, lostLow: 1, lostHigh: 1, wonBack: 0, base: 0, kept: 0, weakening: 0, money: 0 })
  expect(months[2]).toMatchObject({ new: 1, lost: near(0.9), money: near(90) })
  expect(months[2]!.base).toBeCloseTo(0.1)
  // He bought in March: what is left of him was kept until then, and is overdue at the end of April, 28 days after which nobody waits.
  expect([months[2]!.kept, months[2]!.weakening].map(each => each.toFixed(6))).toEqual(['0.100000', '0.000000'])
  expect([months[3]!.kept, months[3]!.weakening].map(each => each.toFixed(6))).toEqual(['0.000000', '0.100000'])
  expect(months[5]).toMatchObject({ new: 1, wonBack: 0, lost: near(0.6), money: near(30) })
  expect(months[6]).toMatchObject({ new: 0, wonBack: 1, lost: 0 })
  expect(months[13]).toMatchObject({ lost: near(0.1), money: near(20) })
  expect({ customers, count: count.mean.toFixed(6), money: money.mean.toFixed(3) })
    .toEqual({ customers: 3, count: '1.600000', money: '140.000' })
  expect(count.low).toBeCloseTo(1.6 - Math.hypot(1.6 * 0.1, 1.96 * Math.sqrt(0.09 + 0.09 + 0.24)), 5)
  expect(count.high).toBeCloseTo(1.6 + Math.hypot(1.6 * 0.2, 1.96 * Math.sqrt(0.09 + 0.09 + 0.24)), 5)
})

test('where they were lost: by first purchase, tier and the channel of the first order', async () => {
  await assess(fresh.db, shop, today)
  const { by, states } = await tally()
  const told = (parts: readonly { key: string; customers: number; lost: number }[]) =>
    parts.map(({ key, customers, lost }) => [key, customers, Number(lost.toFixed(6))])
  expect(told(by.cohort)).toEqual([['2025-Q1', 2, 1], ['2025-Q2', 1, 0.6]])
  expect(told(by.tier)).toEqual([['1', 1, 0.1], ['3', 2, 1.5]])
  expect(told(by.source)).toEqual([['counter', 1, 0.1], ['unknown', 1, 0.6], ['web', 1, 0.9]])
  expect(states).toEqual([{ state: 'lost', customers: 2 }, { state: 'kept', customers: 1 }])
})

test('a contract: lost since its end, not while it runs, and like all others after a purchase since', async () => {
  await assess(fresh.db, [
    { id: 'ended', days: ['2025-11-01', '2025-12-01'], silent: 0.2, lostOn: '2025-12-05' },
    { id: 'runs', days: ['2025-05-01'], silent: 0.95, lostOn: '2025-05-08' },
    { id: 'renewed', days: ['2025-05-01', '2026-01-15'], silent: 0.3, lostOn: '2026-02-10' },
  ], today)
  await fact(fresh.db, 'ended', 'contracts.endsOn', '2025-12-31')
  await fact(fresh.db, 'runs', 'contracts.endsOn', '2025-06-01', '2025-01-01')
  await fact(fresh.db, 'runs', 'contracts.endsOn', '2026-12-31', '2025-05-20')
  await fact(fresh.db, 'renewed', 'contracts.endsOn', '2025-12-31')
  const { count, months, states } = await tally()
  expect(count.mean).toBeCloseTo(1.3)
  // What is certain is not spread.
  expect(count.low).toBeGreaterThanOrEqual(1)
  expect(months.find(({ month }) => month === '2025-12')).toMatchObject({ lost: 1, lostLow: 1, lostHigh: 1 })
  expect(states).toEqual([{ state: 'kept', customers: 2 }, { state: 'lost', customers: 1 }])
})

test('a purchase that the memory may not know does not end a silence', async () => {
  await assess(
    fresh.db, [{ id: 'anna', days: ['2025-01-10', '2025-07-10', '2026-01-10', '2026-02-25'], silent: 0.1, lostOn: today }], today,
  )
  expect((await tally()).months.filter(({ wonBack }) => wonBack > 0).map(({ month }) => month)).toEqual(['2025-07', '2026-01'])
  await fresh.db.query(`update orders set message_id = 'secret' where day = '2025-07-10'`)
  await happen(fresh.db, [{ id: 'anna', name: 'Order Completed', at: '2025-07-10', profiled: false }])
  await fresh.db.query(`update events set message_id = 'secret'`)
  expect((await tally()).months.filter(({ wonBack }) => wonBack > 0).map(({ month }) => month)).toEqual(['2026-01'])
})

test('nobody is lost where nobody was assessed', async () => {
  const { count, months, by, reasons } = await tally()
  expect({ count, by }).toEqual({ count: { mean: 0, low: 0, high: 0 }, by: { cohort: [], tier: [], source: [] } })
  expect(months).toMatchObject([{ month: '2026-03', new: 0, base: 0 }])
  expect(reasons).toMatchObject({ asked: { answers: 0, of: 0, shares: [] }, unknown: { share: 1 }, signal: { code: 'unasked' } })
})

test('any history: all parts add up, and each month is what its definition says', async () => {
  const random = seededRandom(11)
  const customers = Array.from({ length: 150 }, (_, i): Assessed => {
    const days = [dayAfter('2021-06-01', Math.floor(random() * 1600))]
    while (random() < 0.9) days.push(dayAfter(days.at(-1)!, Math.floor(random() ** 4 * 500)))
    const past = days.filter(day => day <= today)
    const last = past.at(-1)!
    return {
      id: `c${i}`, days: past, silent: random(), before: random() * 900 - 20, tier: 1 + Math.floor(random() * 3),
      channel: `way ${Math.floor(random() * 20)}`,
      lostOn: [dayAfter(last, Math.round(usualGap(past) / 2)), today].toSorted()[0]!,
    }
  })
  await assess(fresh.db, customers, today)
  const { count, money, months, by, states, ...rest } = await tally()
  for (const parts of Object.values(by)) {
    expect(parts.length).toBeLessThanOrEqual(12)
    expect(parts.reduce((sum, { lost }) => sum + lost, 0)).toBeCloseTo(count.mean, 6)
    expect(parts.reduce((sum, part) => sum + part.money, 0)).toBeCloseTo(money.mean, 6)
    expect(parts.reduce((sum, part) => sum + part.customers, 0)).toBe(rest.customers)
  }
  expect(states.reduce((sum, state) => sum + state.customers, 0)).toBe(150)
  expect(months).toHaveLength(36)
  for (const [i, { base, new: come, wonBack, lost, lostLow, lostHigh, kept, weakening }] of months.entries()) {
    if (i > 0) expect(base).toBe(months[i - 1]!.base + come + wonBack - lost)
    expect(kept + weakening).toBeCloseTo(base, 9)
    expect(weakening).toBeGreaterThan(-1e-9)
    expect(lostLow).toBeLessThanOrEqual(lost)
    expect(lostHigh).toBeGreaterThanOrEqual(lost)
  }
  expect(months.at(-1)!.base).toBeCloseTo(150 - count.mean, 6)
  const plain = months.map(({ month, new: come, wonBack, lost, kept }) => ({
    month, come, wonBack, lost: lost.toFixed(5), kept: kept.toFixed(5),
  }))
  expect(plain).toEqual(months.map(({ month }) => byDefinition(customers, month)))
})

// --- internal ---

/** The table keeps seven digits. */
const near = (value: number): unknown => expect.closeTo(value, 5)

const at = (day: string): number => Date.parse(day) / 86_400_000
const usualGap = (days: readonly string[]): number => {
  const different = [...new Set(days)]
  return (14 + at(different.at(-1)!) - at(different[0]!)) / different.length
}

/** One month, customer by customer and spell by spell, as the guide defines it. */
function byDefinition(customers: readonly Assessed[], month: string) {
  const [come, wonBack, lost, kept] = [[0], [0], [0], [0]]
  const next = dayAfter(`${month}-28`, 4).slice(0, 7)
  const end = [dayAfter(`${next}-01`, -1), today].toSorted()[0]!
  for (const { days, silent, lostOn } of customers) {
    const different = [...new Set(days)]
    if (different[0]!.startsWith(month)) come[0]!++
    different.forEach((day, i) => {
      const [ended, gap] = [different[i + 1], usualGap(different.slice(0, i + 1))]
      const isLoss = ended !== undefined && at(ended) - at(day) > lostModel.horizonDays
      const weight = ended === undefined ? silent : Number(isLoss)
      const gone = ended === undefined ? lostOn : [dayAfter(day, Math.round(gap / 2)), ended].toSorted()[0]!
      if (isLoss && ended.startsWith(month)) wonBack[0]!++
      if (gone.startsWith(month)) lost[0]! += weight
      const isPresent = day <= end && (ended === undefined || ended > end)
      const isFresh = day.startsWith(month) || at(end) - at(day) <= 2 * gap
      if (isPresent && isFresh) kept[0]! += 1 - (gone.slice(0, 7) <= month ? weight : 0)
    })
  }
  return { month, come: come[0]!, wonBack: wonBack[0]!, lost: lost[0]!.toFixed(5), kept: kept[0]!.toFixed(5) }
}
