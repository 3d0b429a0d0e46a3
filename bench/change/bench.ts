import type { Memory } from '../../src/remember/memory/memory.ts'
import { decayed } from '../../src/remember/memory/tally.ts'
import { weightsSinceChange } from '../../src/understand/usual/change.ts'
import type { Ranker } from '../../src/understand/usual/ranker.ts'
import { createRandom } from '../../world/random.ts'
import type { Bench, Figure } from '../bench.ts'
import { follow, type Rank } from './follow.ts'
import { type Lives, liveThrough, newNumbers } from './lives.ts'
import { isTrue, ratioInterval, visitsUntilRight } from './measure.ts'
import { type Offered, offerTo } from './offered.ts'
import { switchesOf } from './switches.ts'
import { learnFrom, usualRank } from './usualRank.ts'

/** How many visits after a true change of somebody's usual drink it is said rightly again, in simulated worlds whose truth is known. */
export const changeBench: Bench = {
  name: 'change',
  summary: 'visits until the usual is right again after a change of taste, beside one plain decayed count, in a world whose truth is known',
  run: async ({ size, say }) => {
    const measured = emptyMeasured()
    const options = size === 'smoke' ? { customers: 200, from, days: 365 } : { customers: 1500, from, days: 540 }
    const numbers = newNumbers()
    const ranker = await learnFrom(liveThrough({ seed: 10, ...options }, numbers))
    for (const seed of size === 'smoke' ? [11] : [11, 12, 13]) {
      const world = liveThrough({ seed, ...options }, numbers)
      say(`world ${seed}: ${world.lives.length} customers who can be remembered`)
      measureWorld(world, ranker, measured)
    }
    return report(measured)
  },
}

// --- internal ---

const from = Date.UTC(2026, 0, 5)
const names = ['reference', 'mixture', 'usual'] as const
type Name = (typeof names)[number]
type Measured = {
  visits: Record<Name, number[]>
  right: Record<Name, number>
  asked: number
  told: number
  toldRightly: number
  instead: Offered
}

function emptyMeasured(): Measured {
  const right = { reference: 0, mixture: 0, usual: 0 }
  const instead = { shown: 0, said: 0, taken: 0, stayed: 0 }
  return { visits: { reference: [], mixture: [], usual: [] }, right, asked: 0, told: 0, toldRightly: 0, instead }
}

/** One plain decayed count with a half-life of 120 days: what is compared with. */
const plainCount: Rank = (memory, today) => bestFirst(memory, item => decayed(item.baskets, today, 120, memory.lastDay))

function measureWorld(world: Lives, ranker: Ranker | null, measured: Measured): void {
  const sinceChange: Rank = memory => byWeight(weightsSinceChange(memory))
  const ranks: Record<Name, Rank> = { reference: plainCount, mixture: sinceChange, usual: usualRank(world, ranker) }
  const codeOf = (id: number): string => world.products.get(id)?.code ?? ''
  for (const life of world.lives) {
    const { guesses, notices } = follow(life, names.map(name => ranks[name]), world.drinkOf)
    const habits = new Map(life.truth.habits.map(({ day, drink }) => [day, drink]))
    const switches = switchesOf(life.truth)
    measured.asked += guesses.length
    names.forEach((name, i) => {
      const guessed = new Map(guesses.map(({ worldDay, drinks }) => [worldDay, drinks[i]]))
      for (const change of switches) measured.visits[name].push(visitsUntilRight(change, guessed))
      measured.right[name] += guesses.filter(({ worldDay, drinks }) => drinks[i] === habits.get(worldDay)).length
    })
    measured.told += notices.length
    measured.toldRightly += notices.filter(notice => isTrue(notice, life, codeOf)).length
    offerTo(life, world, measured.instead)
  }
}

function report({ visits, right, asked, told, toldRightly, instead }: Measured): Awaited<ReturnType<Bench['run']>> {
  const [reference, mixture, usual] = [mean(visits.reference), mean(visits.mixture), mean(visits.usual)]
  const interval = ratioInterval(visits.usual, visits.reference, createRandom('change', 'interval'))
  const precision = toldRightly / Math.max(1, told)
  const hits = Object.fromEntries(names.map(name => [name, right[name] / Math.max(1, asked)])) as Record<Name, number>
  const plain = { name: 'plain count', value: reference }
  const figures: Figure[] = [
    { name: 'visits until right again: the usual', value: usual, unit: 'visits', reference: plain, must: { atMost: 0.6, of: 'ratio' } },
    { name: 'visits until right again: since the change', value: mixture, unit: 'visits', reference: plain },
    ...names.map(name => ({ name: `says the drink of habit at all visits: ${name}`, value: hits[name], unit: '' })),
    { name: 'told changes that are so', value: precision, unit: '', must: { atLeast: 0.9 } },
    {
      name: '"this instead of that" that was taken', value: instead.taken / Math.max(1, instead.shown), unit: '',
      reference: { name: 'that', value: instead.stayed / Math.max(1, instead.shown) }, must: { atLeast: 1, of: 'ratio' },
    },
  ]
  const json = {
    reference, mixture, usual, ratio: usual / reference, interval, mixtureRatio: mixture / reference,
    changes: visits.reference.length, hits, told, precision, instead,
  }
  return { figures, json }
}

function bestFirst(memory: Memory, weigh: (item: Parameters<Memory['items']['set']>[1]) => number): number[] {
  return byWeight(new Map([...memory.items].map(([id, item]) => [id, weigh(item)])))
}

function byWeight(weights: ReadonlyMap<number, number>): number[] {
  return [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
