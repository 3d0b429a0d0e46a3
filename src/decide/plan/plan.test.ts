import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { curveOf } from './curve.ts'
import { firstCome } from './firstCome.ts'
import type { PlanLimits } from './limits.ts'
import { type Plan, planOf, solvePlan, solvePlanLater } from './plan.ts'
import { silence } from './silence.ts'

test('laws: no limit is broken, nobody gets what they may not, silence wins ties, the bound is one, and it is the same plan again', () => {
  fc.assert(fc.property(someInstance(), fc.constantFrom(undefined, 40), ({ values, limits }, held) => {
    const wish = held === undefined ? {} : { held }
    const plan = planOf(values, limits, wish)
    const { contacts, value } = reckoned(plan.choices, values, limits)
    expect(contacts).toEqual([...plan.contacts])
    expect(plan.value).toBeCloseTo(value, 6)
    plan.used.forEach((used, k) => expect(used).toBeLessThanOrEqual(limits.limits[k]! * (1 + 1e-9)))
    plan.choices.forEach((choice, i) => choice === silence || expect(values[i * limits.options + choice]).toBeGreaterThan(0))
    expect(plan.prices.every(price => price >= 0)).toBe(true)
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value - 1e-9)
    expect(plan.bound).toBeLessThanOrEqual(lagrange(values, limits, plan.prices) * (1 + 1e-9) + 1e-9)
    expect(planOf(values, limits, wish)).toEqual(plan)
  }), { numRuns: 100, seed: 5 })
})

test('the bound holds: no plan found by trying all of them is worth more', () => {
  fc.assert(fc.property(someInstance(5, 3), ({ values, limits }) => {
    const best = tryAll(values, limits)
    const plan = planOf(values, limits)
    expect(plan.bound).toBeGreaterThanOrEqual(best - 1e-6)
    expect(plan.value).toBeGreaterThanOrEqual(best * 0.999 - 1e-9)
  }), { numRuns: 100, seed: 6 })
})

test.each<readonly [string, readonly number[], Partial<PlanLimits> & { readonly options: number }, readonly number[]]>([
  ['nobody to plan for', [], limited(2, [1], [1, 1]), []],
  ['no limits: each gets the best', [1, 2, 3, 1], limited(2, [], []), [1, 0]],
  ['worth nothing or less: silence', [0, -1, NaN, -Infinity], limited(2, [5], [1, 1]), [silence, silence]],
  ['a limit of 0: none of it', [5, 1, 5, 1], limited(2, [0], [1, 0]), [1, 1]],
  ['a limit that is no limit', [5, 1, 5, 1], limited(2, [Infinity], [1, 1]), [0, 0]],
  ['one contact alone takes more than there is', [5, 1], limited(2, [2], [3, 1]), [1]],
  ['the dearer customer first', [1, 3, 2], limited(1, [2], [1]), [silence, 0, 0]],
  ['money is not left over for a tenth of a cent', [1, 1, 1, 1], limited(1, [0.3], [0.1]), undefined!],
])('%s', (name, values, limits, choices) => {
  const plan = planOf(Float32Array.from(values), limits as PlanLimits)
  if (choices) expect([...plan.choices]).toEqual(choices)
  else expect(plan.contacts[0], name).toBe(3)
  expect(plan.gap).toBeLessThan(1e-9 + (choices ? 0 : 1))
})

test('customers who are all alike are shared out so that two limits are both used up', () => {
  // First come would give everybody the first option until the second limit is gone: 150 contacts instead of 200.
  const limits = limited(2, [300, 300], [1, 2, 2, 1])
  const values = new Float32Array(1000 * 2).fill(1)
  for (const held of [8_000_000, 100]) {
    const plan = planOf(values, limits, { held })
    expect([...plan.contacts]).toEqual([100, 100])
    expect(plan.gap).toBeLessThan(1e-6)
  }
  expect(firstCome({ customers: 1000, chunks: () => [values] }, limits)).toBe(150)
})

test('rows from a sample, in chunks, now or later, make the plan that is made of all at once', async () => {
  const { values, limits } = drawn(3000, 6, 4, 1)
  const chunks = () => [values.subarray(0, 600), values.subarray(600, 6), values.subarray(600)]
  const wish = { held: 6000 }
  const rows = { customers: 3000, chunks }
  const walked: number[] = []
  const plan = solvePlan(rows, limits, { ...wish, progress: share => walked.push(share) })
  expect(walked.at(-1)).toBe(1)
  expect(plan.passes).toBeGreaterThan(1)
  expect(planOf(values, limits, wish)).toEqual(plan)
  const later = { customers: 3000, async* chunks() {
    yield* chunks()
  } }
  expect(await solvePlanLater(later, limits, wish)).toEqual(plan)
  const whole = planOf(values, limits)
  expect(Math.abs(plan.bound / whole.bound - 1)).toBeLessThan(1e-5)
  expect(Math.abs(plan.value / whole.value - 1)).toBeLessThan(1e-3)
})

test('a price is what one more unit earns; a limit that leaves room has none', () => {
  const { values, limits } = drawn(4000, 5, 3, 2)
  const roomy = { ...limits, limits: limits.limits.map((each, k) => (k === 2 ? 1e6 : each)) }
  const plan = planOf(values, roomy)
  expect(plan.prices[2]).toBe(0)
  for (const k of [0, 1]) {
    const more = planOf(values, { ...roomy, limits: roomy.limits.map((each, l) => (l === k ? each * 1.02 : each)) })
    const earned = (more.bound - plan.bound) / (roomy.limits[k]! * 0.02)
    expect(earned).toBeLessThanOrEqual(plan.prices[k]! * 1.0001)
    expect(earned).toBeGreaterThan(plan.prices[k]! * 0.9)
  }
})

test('the plan beats first come, first served by far', () => {
  const { values, limits } = drawn(3000, 6, 4, 3)
  const plan = planOf(values, limits, { gap: 1e-3 })
  expect(plan.gap).toBeLessThan(2e-3)
  expect(firstCome({ customers: 3000, chunks: () => [values] }, limits)).toBeLessThan(0.85 * plan.value)
})

test('the curve rises to the plan, and falls where mailing more loses money', () => {
  const { values, limits } = drawn(1500, 5, 2, 4)
  const less = values.map(each => each - 2)
  const plan = planOf(less, limits)
  const { points, best } = curveOf(plan.sample, limits, 1500)
  expect(best.profit / plan.bound).toBeCloseTo(1, 3)
  expect(best.contacts / plan.contacts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 1)
  expect(points[0]).toMatchObject({ contacts: 0, profit: 0 })
  for (const [i, point] of points.slice(1).entries()) {
    expect(point.contacts).toBeGreaterThan(points[i]!.contacts)
    expect(point.price).toBeLessThanOrEqual(points[i]!.price)
    expect(point.profit).toBeLessThanOrEqual(best.profit * (1 + 1e-4))
  }
  expect(points.at(-1)!.profit).toBeLessThan(best.profit)
  expect(curveOf(new Float32Array(0), limits, 0).best.contacts).toBe(0)
})

test('limits that make no sense are refused, and rows that are not all there', () => {
  expect(() => planOf(new Float32Array(2), limited(2, [1], [1]))).toThrow('fit')
  expect(() => planOf(new Float32Array(2), limited(2, [NaN], [1, 1]))).toThrow('below 0')
  expect(() => planOf(new Float32Array(2), limited(2, [1], [1, -1]))).toThrow('less than 0')
  const two = { customers: 3, chunks: () => [new Float32Array(4)] }
  expect(() => solvePlan(two, limited(2, [], []))).toThrow('3 customers were promised, 2 came')
})

// --- internal ---

function limited(options: number, limits: readonly number[], uses: readonly number[]): PlanLimits {
  return { options, limits: Float64Array.from(limits), uses: Float64Array.from(uses) }
}

type Instance = { readonly values: Float32Array; readonly limits: PlanLimits }

function someInstance(mostCustomers = 30, mostOptions = 5): fc.Arbitrary<Instance> {
  const value = fc.oneof(fc.integer({ min: -2, max: 5 }), fc.double({ min: 0, max: 9, noNaN: true }), fc.constantFrom(NaN, -Infinity))
  const limit = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(Infinity))
  const many = (each: fc.Arbitrary<number>, count: number) => fc.array(each, { minLength: count, maxLength: count })
  const sizes = fc.tuple(fc.nat(mostCustomers), fc.integer({ min: 1, max: mostOptions }), fc.nat(3))
  return sizes.chain(([customers, options, count]) => fc.record({
    values: many(value, customers * options).map(each => Float32Array.from(each)),
    limits: fc.record({
      options: fc.constant(options),
      limits: many(limit, count).map(each => Float64Array.from(each)),
      uses: many(fc.constantFrom(0, 0, 1, 1, 2, 0.7), count * options).map(each => Float64Array.from(each)),
    }),
  }))
}

function drawn(customers: number, options: number, count: number, seed: number): Instance {
  const random = seededRandom(seed)
  const uses = Float64Array.from({ length: options * count }, () => (random() < 0.6 ? Math.ceil(3 * random()) : 0))
  const limits = Float64Array.from({ length: count }, () => Math.ceil(customers * (0.1 + 0.2 * random())))
  const values = Float32Array.from({ length: customers * options }, () => -2 * Math.log(1 - random()))
  return { values, limits: { options, limits, uses } }
}

function reckoned(choices: Int16Array, values: Float32Array, { options }: PlanLimits) {
  const contacts = new Array<number>(options).fill(0)
  let value = 0
  choices.forEach((choice, i) => {
    if (choice === silence) return
    contacts[choice]! += 1
    value += values[i * options + choice]!
  })
  return { contacts, value }
}

/** The bound that prices prove, by the book; options that can never fit left out. */
function lagrange(values: Float32Array, { options, limits, uses }: PlanLimits, prices: Plan['prices']): number {
  const fits = (j: number): boolean => limits.every((limit, k) => uses[j * limits.length + k]! <= limit)
  let bound = limits.reduce((sum, limit, k) => sum + (prices[k] === 0 ? 0 : prices[k]! * limit), 0)
  for (let i = 0; i < values.length / options; i++) {
    let best = 0
    for (let j = 0; j < options; j++) {
      const toll = limits.reduce((sum, _, k) => sum + prices[k]! * uses[j * limits.length + k]!, 0)
      if (fits(j) && values[i * options + j]! - toll > best) best = values[i * options + j]! - toll
    }
    bound += best
  }
  return bound
}

function tryAll(values: Float32Array, { options, limits, uses }: PlanLimits): number {
  const go = (i: number, left: readonly number[]): number => {
    if (i * options >= values.length) return 0
    let best = go(i + 1, left)
    for (let j = 0; j < options; j++) {
      const rest = left.map((each, k) => each - uses[j * limits.length + k]!)
      const value = values[i * options + j]!
      if (value > 0 && rest.every(each => each >= -1e-9)) best = Math.max(best, value + go(i + 1, rest))
    }
    return best
  }
  return go(0, [...limits])
}
