import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { addedArms, armOf, type ArmSums, emptyArm } from '../arm.ts'
import { type Read, toAccount } from './account.ts'
import { type DaySum, metrics } from './daySums.ts'

const days = Array.from({ length: 20 }, (_, i) => `2026-01-${String(5 + i).padStart(2, '0')}`)

/** Each customer brings some money on the first day, and the treated `more` on every day; what days add is told as the database does. */
function sumsOf(sizes: readonly [number, number], more: number): DaySum[] {
  const random = seededRandom(11)
  const none = days.map(() => emptyArm)
  const added = sizes.map((n, arm) => {
    const rows = [...none]
    for (let c = 0; c < n; c++) {
      const base = 20 * random()
      days.forEach((_, i) => {
        const [was, now] = [i === 0 ? emptyArm : grown(base + arm * more * i), grown(base + arm * more * (i + 1))]
        rows[i] = addedArms(rows[i]!, i === 0 ? now : minus(now, was))
      })
    }
    return rows
  })
  return days.flatMap(
    (day, i) => [0, 1].flatMap(arm => metrics.map(metric => ({ day, metric, state: 'kept', arm, sums: added[arm]![i]! }))),
  )
}
const grown = (money: number): ArmSums => armOf(money)
const minus = (a: ArmSums, b: ArmSums): ArmSums => (
  { ...emptyArm, sum: a.sum - b.sum, squares: a.squares - b.squares, cubes: a.cubes - b.cubes }
)

const programme = { programmeId: 1, salt: 'salt', leastShare: 0.2, mostShare: 0.2, since: new Date('2026-01-05') }
const read = (change: Partial<Read> = {}): Read => ({
  currency: 'EUR', period: { from: days[0]!, until: days.at(-1)!, days: 20, isWhole: true }, programme, holdoutShare: 0.2,
  sums: sumsOf([400, 1600], 0.5),
  contacts: days.map(day => ({ day, channel: 'email', contacts: 100, cost: 40, read: 0, accepted: 0, gaveUp: 0 })),
  silences: [], crossed: 0, investment: 0, ...change,
})

test('what was earned is the lift times who was treated, and net what is left of it', () => {
  const account = toAccount(read())
  expect(account.cost).toBe(800)
  // Half a unit a day, of 1600.
  expect(account.incremental!.low).toBeLessThan(16_000)
  expect(account.incremental!.high).toBeGreaterThan(16_000)
  expect(account.net).toEqual({
    mean: account.incremental!.mean - 800, low: account.incremental!.low - 800, high: account.incremental!.high - 800,
  })
  expect(account.days.map(({ cost }) => cost)).toEqual(days.map(() => 40))
  expect(account.byState).toEqual([{ state: 'kept', customers: 2000, lift: expect.anything() as unknown, verdict: 'better' }])
})

describe('the day of payback', () => {
  const paidBackOn = (investment: number, more = 0.5): string | null => (
    toAccount(read({ investment, sums: sumsOf([400, 1600], more) })).paybackOn
  )

  test('lies between the first and the last day where enough was earned', () => {
    const day = paidBackOn(8000)!
    expect(day > '2026-01-08' && day < '2026-01-24').toBe(true)
  })
  test('is foretold where it is ahead', () => expect(paidBackOn(30_000)! > '2026-01-24').toBe(true))
  test('never comes where less is earned than contacts cost', () => expect(paidBackOn(1, -0.5)).toBeNull())
})

describe('what makes it doubtful', () => {
  const codes = (change: Partial<Read>): string[] => toAccount(read(change)).warnings.map(({ code }) => code)

  test('nothing, where all is as it was drawn', () => expect(codes({})).toEqual([]))
  test('fewer held out than were drawn', () => (
    expect(codes({ programme: { ...programme, leastShare: 0.3, mostShare: 0.3 } })).toEqual(['sample_ratio_mismatch'])
  ))
  test('not a share that changed: who stands between is in neither group', () => (
    // 0.2 held out and 0.8 treated of all is a quarter to one: so are 0.16 and 0.64.
    expect(codes({ programme: { ...programme, leastShare: 0.16, mostShare: 0.36 } })).toEqual(['share_changed'])
  ))
  test('too few, and nobody at all', () => {
    expect(codes({ sums: sumsOf([4, 16], 0.5) })).toEqual(['too_few'])
    expect(codes({ sums: [], holdoutShare: 0, programme: { ...programme, leastShare: 0 } })).toEqual(['holdout_off'])
  })
  test('parts on both sides', () => expect(codes({ crossed: 3 })).toEqual(['crossed_over']))
})
