import type { Bench, Figure, Size } from '../bench.ts'
import { type Measured, measureWorld } from './measure.ts'

/**
 * The ledger of the lost against the truth of simulated bars, end to end: events through the API, learning, assessment, `GET /api/lost`.
 *
 * Two truths, since leaving cannot be seen. *Who left*: the moment when the world's person gave up, for good; somebody whose habit died
 * is said to have left a month and more after their last visit. *Who was lost*: as the guide defines it, silent for the horizon, with the
 * days after the assessment known, because the world lives on untold. The total is held to both. Months are held to the second; distance
 * from the first holds the time in which nobody could have known, and stands beside what chance alone makes of such numbers.
 *
 * Money: each who left would have gone on as they were, at the profit per day of their whole time as a customer (from their arrival or
 * the first day of the data to the day they left), 365 days; tourists too, as if they stayed. The ledger's `before` stands for the same,
 * but knows purchases only and leans on what is usual where they are few.
 *
 * Reasons: of those more likely lost than not a random part answers with the true reason, who came often thrice as readily; who is wrongly
 * thought lost answers nothing. Once through the API, and many times over with the same people.
 */
export const lostBench: Bench = {
  name: 'lost',
  summary: 'the ledger of the lost against the truth of a simulated world: how many, what money, which reasons [SEED,SEED...]',
  run: async ({ size, file = '1', say }) => {
    const seeds = file.split(',').map(Number)
    if (!seeds.every(Number.isSafeInteger)) throw new Error(`seeds are whole numbers with commas between them, not "${file}"`)
    const worlds: Measured[] = []
    for (const seed of seeds) worlds.push(await measureWorld({ seed, say, ...sizes[size] }))
    return { figures: worlds.flatMap(world => toFigures(world, size)), json: { worlds } }
  },
}

// --- internal ---

const sizes = {
  smoke: { customers: 300, months: 9, repeats: 50 }, real: { customers: 2000, months: 12, repeats: 400 },
} as const satisfies Record<Size, object>

function toFigures(world: Measured, size: Size): Figure[] {
  const { count, left, silent, byMoment, byDefinition, months, money, reasons } = world
  // Three hundred people lose some thirty: chance alone moves them by a fifth.
  const must = (atMost: number) => (size === 'real' ? { must: { atMost } } : {})
  const off = (value: number, truth: number): number => 100 * Math.abs(value / truth - 1)
  const name = (what: string): string => `world ${world.seed}: ${what}`
  return [
    { name: name('lost in all, off who left'), value: off(count.mean, left), unit: '%', ...must(10) },
    { name: name('lost in all, off who was lost'), value: off(count.mean, silent), unit: '%', ...must(10) },
    { name: name('the interval holds who was lost'), value: Number(count.low <= silent && silent <= count.high), unit: '' },
    { name: name('a month, off who was lost'), value: 100 * byDefinition.error, unit: '% of a month', ...must(10) },
    {
      name: name('a month, off who left'), value: 100 * byMoment.error, unit: '% of a month',
      reference: { name: 'by chance alone', value: 100 * byMoment.noise },
    },
    { name: name('months whose interval holds the lost'), value: months.filter(({ held }) => held).length, unit: `of ${months.length}` },
    { name: name('money of a year, off the truth'), value: off(money.mean, money.truth), unit: '%', ...must(15) },
    { name: name('shares asked, held once'), value: reasons.once.held, unit: `of ${reasons.once.of}` },
    {
      name: name('shares asked, held'), value: reasons.coverage, unit: 'of 1',
      reference: { name: 'standard error', value: reasons.error },
      // What is measured over some repeats is itself off by chance.
      ...(size === 'real' && { must: { atLeast: 0.9 - 1.645 * reasons.error } }),
    },
  ]
}
