import { minuteMs } from '../../src/decide/queue/order.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { type Coming, type Rule, simulate } from './simulate.ts'

/** Three classes at one counter: customers a minute, minutes each, cost of a minute's delay. Cobham, Operations Research 2, 1954. */
const classes = [{ rate: 0.2, minutes: 1, cost: 5 }, { rate: 0.3, minutes: 0.8, cost: 2 }, { rate: 0.25, minutes: 1.2, cost: 1 }] as const

export type ThreeClasses = {
  /** Mean wait of each class, minutes; what it costs a minute; and the sum of load x wait, which no order changes. */
  readonly waits: readonly number[]
  readonly costRate: number
  readonly conserved: number
}

/** What Cobham's formula says of the c-mu order: W_k = R0 / ((1 - s_(k-1)) (1 - s_k)), with exponential times R0 = sum rate x minutes^2. */
export function cobham(): ThreeClasses {
  const residual = classes.reduce((sum, { rate, minutes }) => sum + rate * minutes * minutes, 0)
  let load = 0
  return summed(classes.map(({ rate, minutes }) => {
    const before = load
    load += rate * minutes
    return residual / ((1 - before) * (1 - load))
  }))
}

/** The same `count` customers under one of the rules, without a bound. */
export function threeClasses(count: number, rule: Rule, seed: number): ThreeClasses {
  const customers = coming(count, seed)
  const { waitsMs } = simulate(customers, rule, { counters: 1, boundMs: Infinity })
  const sums = classes.map(() => ({ ms: 0, n: 0 }))
  customers.forEach(({ stake }, i) => {
    const sum = sums[classes.findIndex(({ cost }) => cost === stake)]!
    sum.ms += waitsMs[i]!
    sum.n++
  })
  return summed(sums.map(({ ms, n }) => ms / n / minuteMs))
}

// --- internal ---

type Class = (typeof classes)[number]

function summed(waits: readonly number[]): ThreeClasses {
  const sum = (of: (each: Class) => number): number => classes.reduce((total, each, i) => total + of(each) * waits[i]!, 0)
  return { waits, costRate: sum(({ rate, cost }) => rate * cost), conserved: sum(({ rate, minutes }) => rate * minutes) }
}

function coming(count: number, seed: number): Coming[] {
  const random = seededRandom(seed)
  const total = classes.reduce((sum, { rate }) => sum + rate, 0)
  let minutes = 0
  return Array.from({ length: count }, (_, i) => {
    minutes += -Math.log(1 - random()) / total
    let left = random() * total
    const each = classes.find(({ rate }) => (left -= rate) < 0) ?? classes[2]
    return {
      id: String(i).padStart(8, '0'), arrivedAt: minutes * minuteMs, dueAt: Infinity, urgency: 1, stake: each.cost,
      expectedMinutes: each.minutes, serviceMs: -Math.log(1 - random()) * each.minutes * minuteMs, weight: each.cost,
    }
  })
}
