import type { Bench, Figure, Size } from '../bench.ts'
import { accountOf, type Told } from './account.ts'
import { bestSingle } from './single.ts'
import { liveYear, type Year } from './year.ts'

/**
 * A year of simulated bars under three policies, the same people each: Usual decides about each of them every day; the best single offer goes
 * to all every week; silence. Offers are the drinks of the board at their price. The core is the product's own (facts, decide, learning from
 * answers), with the settings as they come; its memory is kept here, not in a database, so that a year takes a minute.
 *
 * Profit is what the customers brought, less contacts. What a policy earned is its difference from silence; two lives of one world differ by
 * chance as soon as anything was said, so its interval over the worlds stands beside it.
 *
 * Then small worlds with a holdout: whether the account's interval holds what the simulator knows.
 */
export const worldBench: Bench = {
  name: 'world',
  summary: 'a year of simulated bars: Usual against one offer to all and against silence; the account of a holdout [SEED,SEED...]',
  run: async ({ size, file, say }) => {
    const seeds = (file ?? sizes[size].seeds).split(',').map(Number)
    if (!seeds.every(Number.isSafeInteger)) throw new Error(`seeds are whole numbers with commas between them, not "${file}"`)
    const worlds: World[] = []
    for (const seed of seeds) {
      const world = await lived(seed, size)
      worlds.push(world)
      say(rowOf(world))
    }
    const told: Told[] = []
    for (let i = 1; i <= sizes[size].accounts; i++) {
      told.push(await accountOf({ seed: 1000 + i, ...sizes[size].small }))
      if (i % 10 === 0) say(`${i} small worlds: ${told.filter(isHeld).length} held`)
    }
    const json = worlds.map(({ seed, offerId, silence, universal, usual }) => ({
      seed, offerId, silence: plain(silence), universal: plain(universal), usual: plain(usual),
    }))
    const account = { worlds: told.length, held: told.filter(isHeld).length }
    return { figures: [...figuresOf(worlds, size), accountFigure(told, size)], json: { worlds: json, account } }
  },
}

// --- internal ---

type World = { readonly seed: number; readonly offerId: string; readonly silence: Year; readonly universal: Year; readonly usual: Year }

const sizes = {
  smoke: {
    customers: 150, warmDays: 60, days: 42, pilotDays: 7, seeds: '1', accounts: 1, small: { customers: 150, warmDays: 40, days: 28 },
  },
  real: {
    customers: 1000, warmDays: 120, days: 365, pilotDays: 56, seeds: '1,2,3,4,5', accounts: 100,
    small: { customers: 500, warmDays: 60, days: 91 },
  },
} as const satisfies Record<Size, object>

async function lived(seed: number, size: Size): Promise<World> {
  const { customers, warmDays, days, pilotDays } = sizes[size]
  const wish = { seed, customers, warmDays, days }
  const silence = await liveYear({ ...wish, policy: { kind: 'silence' } })
  const { offerId, year: universal } = await bestSingle(wish, pilotDays)
  const usual = await liveYear({ ...wish, policy: { kind: 'usual', heldOut: () => false } })
  return { seed, offerId, silence, universal, usual }
}

function rowOf({ seed, offerId, silence, universal, usual }: World): string {
  const of = (name: string, { contacts, accepted, gaveUp, profit, late }: Year): string => (
    `${name} ${contacts} contacts, ${accepted} accepted (${share(accepted, contacts)}; second half ${share(late.accepted, late.contacts)}), `
      + `${gaveUp} gave up, earned ${Math.round(profit - silence.profit)}`
  )
  return `world ${seed}, silence ${Math.round(silence.profit)}: ${of(`"${offerId}" to all`, universal)}; ${of('Usual', usual)}`
}

const share = (part: number, all: number): string => (part / Math.max(1, all)).toFixed(3)

function figuresOf(worlds: readonly World[], size: Size): Figure[] {
  const sum = (of: (world: World) => number): number => worlds.reduce((all, world) => all + of(world), 0)
  const ratio = (of: (year: Year) => number): number => sum(({ usual }) => of(usual)) / sum(({ universal }) => of(universal))
  const earned = (of: 'usual' | 'universal') => (world: World): number => world[of].profit - world.silence.profit
  const [usual, universal] = [sum(earned('usual')), sum(earned('universal'))]
  const must = (bar: Figure['must']) => (size === 'real' && bar ? { must: bar } : {})
  return [
    {
      name: 'accepted per contact, times the mailing', ...must({ atLeast: 3 }), unit: '',
      value: ratio(year => year.accepted) / ratio(year => year.contacts),
    },
    {
      name: 'the same in the second half of the year', unit: '',
      value: ratio(year => year.late.accepted) / ratio(year => year.late.contacts),
    },
    { name: 'earned, times the mailing', value: usual / universal, unit: '', ...must({ atLeast: 1.3 }) },
    {
      name: 'earned in all by Usual', value: usual, unit: 'EUR',
      reference: { name: `+- ${Math.round(1.96 * errorOf(worlds, earned('usual')))} (95 %); the mailing`, value: universal },
    },
    {
      name: 'profit in all, times silence', unit: '',
      value: sum(({ usual: { profit } }) => profit) / sum(({ silence: { profit } }) => profit),
    },
    { name: 'contacts, times the mailing', value: ratio(year => year.contacts), unit: '', ...must({ atMost: 0.5 }) },
    { name: 'gave up, times the mailing', value: ratio(year => year.gaveUp), unit: '', ...must({ atMost: 1 / 3 }) },
  ]
}

/** Standard error of the sum over the worlds; NaN for one. */
function errorOf(worlds: readonly World[], of: (world: World) => number): number {
  const values = worlds.map(of)
  const mean = values.reduce((all, value) => all + value, 0) / values.length
  return Math.sqrt((values.length * values.reduce((all, value) => all + (value - mean) ** 2, 0)) / (values.length - 1))
}

const isHeld = ({ kind, low, high, truth }: Told): boolean => kind === 'lift' && low <= truth && truth <= high

function accountFigure(told: readonly Told[], size: Size): Figure {
  const held = told.filter(isHeld).length
  return {
    name: 'small worlds whose account holds the truth', value: (100 * held) / Math.max(1, told.length), unit: '% of worlds',
    ...(size === 'real' && { must: { atLeast: 93 } }),
  }
}

const plain = ({ profit, orders, contacts, cost, read, accepted, gaveUp, decisions, late }: Year) => (
  { profit, orders, contacts, cost, read, accepted, gaveUp, decisions, late }
)
