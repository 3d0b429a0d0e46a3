import { firstCome } from '../../src/decide/plan/firstCome.ts'
import { type Plan, solvePlan } from '../../src/decide/plan/plan.ts'
import type { Bench, Figure } from '../bench.ts'
import { checked } from './checked.ts'
import { type FromDatabase, planFromDatabase } from './database.ts'
import { type Shape, shopOf } from './shops.ts'

/**
 * All customers x options under shared limits, one thread. Values are drawn anew in every walk, 65,536 rows at a time, and never all in
 * memory; drawing them is in the seconds. First come, first served and the check of the plan are not.
 */
export const planBench: Bench = {
  name: 'plan',
  summary: 'who gets which option under shared limits: seconds, proven gap, violations, against first come, first served',
  run: async ({ size, say }) => {
    const smaller = size === 'smoke' ? 0.002 : 1
    const main = measure(sized(large, smaller), say)
    const others = shapes.map(shape => measure(sized(shape, size === 'smoke' ? 0.02 : 1), say))
    const database = size === 'smoke' ? await planFromDatabase(3000, 1, say) : await planFromDatabase(1_000_000, 3, say)
    const drawn = { name: 'seconds', value: main.seconds, unit: 's', reference: { name: 'drawing values', value: main.drawingSeconds } }
    const figures: Figure[] = [
      { ...drawn, ...(size === 'real' ? { must: { atMost: 20 } } : {}) },
      ...figuresOf(main, size === 'real' ? { atMost: 1e-4 } : { atMost: 1e-2 }),
      ...others.flatMap(each => figuresOf(each, size === 'real' ? { atMost: 1e-4 } : { atMost: 1e-2 })),
      ...databaseFigures(database, size),
    ]
    return { figures, json: { ...main, others, database } }
  },
}

// --- internal ---

type Measured = {
  readonly shape: string; readonly customers: number; readonly passes: number
  readonly seconds: number; readonly cpuSeconds: number; readonly drawingSeconds: number
  readonly gap: number; readonly bound: number; readonly value: number; readonly violations: number; readonly firstComeShare: number
  readonly memoryMb: number
}

const usual = { options: 20, limits: 10, seed: 3, between: 0.5, within: 0.5, room: [0.05, 0.3], forbidden: 0.1 } as const
const large: Shape = { ...usual, name: '26 million', customers: 26_000_000 }
const million = { ...usual, customers: 1_000_000 }
/** Other businesses: nothing here is to be good for one instance only. */
const shapes: readonly Shape[] = [
  { ...million, name: 'independent, tight', seed: 11, between: 0, within: 0.7, room: [0.05, 0.15] },
  { ...million, name: 'alike in themselves', seed: 12, between: 1, within: 0.3, room: [0.02, 0.3], forbidden: 0.3 },
  { ...million, name: 'few limits bind', seed: 13, room: [0.1, 1] },
  { ...million, name: 'known in steps only', seed: 14, within: 0.3, room: [0.02, 0.2], step: 1 },
  { ...million, name: 'scarce stock', seed: 15, between: 0.7, room: [0.02, 0.3], scarce: [4, 2000] },
]

const sized = (shape: Shape, by: number): Shape => ({
  ...shape, customers: Math.round(shape.customers * by),
  ...(shape.scarce ? { scarce: [shape.scarce[0], Math.ceil(shape.scarce[1] * by)] as const } : {}),
})

function measure(shape: Shape, say: (line: string) => void): Measured {
  const { rows, limits } = shopOf(shape)
  const drawingSeconds = secondsOf(() => {
    let sum = 0
    for (const chunk of rows.chunks()) sum += chunk[0]!
    return sum
  })
  let plan: Plan | undefined
  const before = process.cpuUsage()
  const seconds = secondsOf(() => {
    plan = solvePlan(rows, limits)
  })
  const { user, system } = process.cpuUsage(before)
  const cpuSeconds = (user + system) / 1e6
  const { passes, gap, bound, value } = plan!
  const memoryMb = Math.round(process.memoryUsage().rss / 2 ** 20)
  const wrong = checked(rows, limits, plan!)
  for (const each of wrong) say(each)
  const firstComeShare = firstCome(rows, limits) / bound
  const drawing = (passes * drawingSeconds).toFixed(1)
  say(`${shape.name}: ${seconds.toFixed(1)} s (processor ${cpuSeconds.toFixed(1)} s), ${drawing} drawing, ${passes} walks, ${memoryMb} MB`)
  return {
    shape: shape.name, customers: shape.customers, seconds, cpuSeconds, drawingSeconds, passes, gap, bound, value,
    violations: wrong.length, firstComeShare, memoryMb,
  }
}

function figuresOf({ shape, gap, violations, firstComeShare }: Measured, must: { readonly atMost: number }): Figure[] {
  return [
    { name: `${shape}: gap`, value: gap, unit: '', must },
    { name: `${shape}: violations`, value: violations, unit: '', must: { atMost: 0 } },
    { name: `${shape}: first come`, value: firstComeShare, unit: 'of bound' },
  ]
}

function databaseFigures(
  { customers, seconds, streamSeconds, gap, violations, peakMegabytes }: FromDatabase, size: 'smoke' | 'real',
): Figure[] {
  const name = `from the database, ${customers.toLocaleString('en')} customers`
  return [
    {
      name, value: seconds, unit: 's', reference: { name: 'rows alone', value: streamSeconds },
      ...(size === 'real' ? { must: { atMost: 3, of: 'ratio' as const } } : {}),
    },
    { name: 'from the database: gap', value: gap, unit: '', must: { atMost: size === 'real' ? 1e-4 : 1e-2 } },
    { name: 'from the database: violations', value: violations, unit: '', must: { atMost: 0 } },
    { name: 'from the database: memory', value: peakMegabytes, unit: 'MB' },
  ]
}

function secondsOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return (performance.now() - started) / 1000
}
