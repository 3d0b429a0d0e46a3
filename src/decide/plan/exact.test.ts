import * as highsModule from 'highs'
import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import type { PlanLimits } from './limits.ts'
import { planOf } from './plan.ts'

// Its types describe CommonJS, its code is a module.
const highs = await (highsModule.default as unknown as typeof highsModule.default.default)()

test('60 small plans are within a thousandth of the exact optimum, and their bound is one', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { values, limits } = instance(seed)
    const plan = planOf(values, limits)
    const best = optimum(values, limits)
    expect(plan.value, `instance ${seed}`).toBeGreaterThanOrEqual(best * 0.999)
    expect(plan.bound, `instance ${seed}`).toBeGreaterThanOrEqual(best * (1 - 1e-7))
    plan.used.forEach((used, k) => expect(used).toBeLessThanOrEqual(limits.limits[k]! * (1 + 1e-9)))
  }
}, 120_000)

// --- internal ---

/** 20 to 400 customers, mostly few, 2 to 12 options, 1 to 6 limits, of six kinds: whole or broken uses, stocks, customers alike, ties. */
function instance(seed: number): { readonly values: Float32Array; readonly limits: PlanLimits } {
  const random = seededRandom(seed * 7919)
  const customers = Math.floor(20 * 20 ** (random() ** 3))
  const [options, count] = [2 + Math.floor(11 * random()), 1 + Math.floor(6 * random())]
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const kind = seed % 6
  const uses = Float64Array.from({ length: options * count }, (_, at) => {
    if (kind === 2) return at % count === Math.floor(at / count) % count ? 1 : 0
    if (random() > 0.6) return 0
    return kind === 1 ? random() * 3 : Math.ceil(random() * 4)
  })
  const values = new Float32Array(customers * options)
  for (let i = 0; i < customers; i++) {
    const own = kind === 3 ? normal() : 0
    for (let j = 0; j < options; j++) values[i * options + j] = random() < 0.1 ? NaN : valueOf(kind, j, own)
  }
  const limits = Float64Array.from({ length: count }, () => (
    Math.max(kind === 5 ? 0 : 1, Math.floor(customers * (0.02 + 0.6 * random() ** 2)))
  ))
  return { values, limits: { options, limits, uses } }

  function valueOf(of: number, option: number, own: number): number {
    if (of === 4) return 1 + (option % 3)
    return of === 5 ? Math.ceil(random() * 5) : Math.exp(0.5 * normal() + own) - 0.3
  }
}

/** By HiGHS, a solver of its own, as an integer program. */
function optimum(values: Float32Array, { options, limits, uses }: PlanLimits): number {
  const names: string[] = []
  const terms: string[] = []
  const rows: string[] = []
  const takes: string[][] = Array.from(limits, () => [])
  for (let i = 0; i < values.length / options; i++) {
    const own: string[] = []
    for (let j = 0; j < options; j++) {
      const value = values[i * options + j]!
      if (!(value > 0)) continue
      const name = `x${i}_${j}`
      names.push(name)
      terms.push(`+ ${value} ${name}`)
      own.push(`+ ${name}`)
      takes.forEach((take, k) => uses[j * limits.length + k]! > 0 && take.push(`+ ${uses[j * limits.length + k]!} ${name}`))
    }
    if (own.length > 0) rows.push(`${own.join(' ')} <= 1`)
  }
  takes.forEach((take, k) => take.length > 0 && rows.push(`${take.join('\n')} <= ${limits[k]!}`))
  const problem = `Maximize\n${terms.join('\n')}\nSubject To\n${rows.join('\n')}\nBinary\n${names.join('\n')}\nEnd`
  const solved = highs.solve(problem, { output_flag: false, mip_rel_gap: 1e-4 })
  expect(solved.Status).toBe('Optimal')
  return solved.ObjectiveValue
}
