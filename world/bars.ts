import { chance, createRandom, whole } from './random.ts'
import { hasSizes, menu, sizes } from './menu.ts'
import type { Dish, Size } from './menu.ts'

/** A bar: where it is, when it is open, and who stands behind the counter. */
export type Bar = {
  readonly index: number
  readonly name: string
  /** Minutes after midnight, Sunday first; null where it stays closed. */
  readonly hours: readonly (readonly [open: number, close: number] | null)[]
  readonly staff: readonly { readonly id: string; /** 0 careless to 1 perfect. */ readonly care: number }[]
}

export const bars: readonly Bar[] = [
  bar(0, 'Station', [7, 20], [8, 20], [9, 19], [0.75, 0.85, 0.9]),
  bar(1, 'Market Square', [8, 20], [8, 20], [10, 18], [0.9, 0.95]),
  bar(2, 'River Walk', [9, 21], [9, 22], [9, 21], [0.85, 0.9]),
  bar(3, 'University', [8, 19], [10, 17], null, [0.8, 0.7, 0.95]),
  bar(4, 'Old Harbour', [9, 21], [9, 22], [10, 20], [0.6, 0.9]),
  bar(5, 'Park Gate', [7, 20], [8, 20], [8, 20], [0.95, 0.9]),
  bar(6, 'Business Centre', [7, 18], null, null, [0.85, 0.8]),
]

/** The price list of a day in cents. Rises come every 70 to 110 days and take 3 to 6 % on two categories in three. */
export type PriceList = { readonly cents: (dish: Dish, size: Size) => number; readonly rises: () => readonly Rise[] }
export type Rise = { readonly day: number; readonly factors: Readonly<Record<string, number>> }

export function createPrices(seed: number): { readonly at: (day: number) => PriceList } {
  const random = createRandom(seed, 'prices')
  const rises: Rise[] = []
  let nextDay = whole(random, 50, 90)
  let factors: Record<string, number> = {}
  let list: { day: number; cents: ReadonlyMap<string, number> } | undefined
  return {
    at: day => {
      while (nextDay <= day) {
        const now: Record<string, number> = {}
        for (const category of new Set(menu.map(dish => dish.category))) {
          if (chance(random, 2 / 3)) now[category] = 1 + whole(random, 3, 6) / 100
        }
        factors = Object.fromEntries(menu.map(({ category }) => [category, (factors[category] ?? 1) * (now[category] ?? 1)]))
        rises.push({ day: nextDay, factors: now })
        nextDay += whole(random, 70, 110)
        list = undefined
      }
      const { cents } = (list ??= { day, cents: toCents(factors) })
      return { cents: (dish, size) => cents.get(dish.code + size) ?? dish.cents, rises: () => rises }
    },
  }
}

/** What has run out, and from which minute of the day: on 2 % of the days of a dish in a bar, mostly late. */
export function createStock(seed: number, day: number): (barIndex: number, dishIndex: number) => number {
  const random = createRandom(seed, 'stock', day)
  const out = new Map<number, number>()
  for (const { index } of bars) for (const dish of menu) {
    if (chance(random, 0.02)) out.set(index * 1000 + dish.index, whole(random, 9 * 60, 19 * 60))
  }
  return (barIndex, dishIndex) => out.get(barIndex * 1000 + dishIndex) ?? Infinity
}

// --- internal ---

type Span = readonly [open: number, close: number] | null

function bar(index: number, name: string, week: Span, saturday: Span, sunday: Span, care: readonly number[]): Bar {
  const minutes = (span: Span) => span && ([span[0] * 60, span[1] * 60] as const)
  return {
    index,
    name,
    hours: [sunday, week, week, week, week, week, saturday].map(minutes),
    staff: care.map((value, i) => ({ id: `S${index}${i + 1}`, care: value })),
  }
}

/** Prices end on a whole ten cents, as on a board. */
function toCents(factors: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(menu.flatMap(dish => (hasSizes(dish) ? (['S', 'M', 'L'] as const) : (['M'] as const)).map(size =>
    [dish.code + size, Math.round((dish.cents * sizes[size].factor * (factors[dish.category] ?? 1)) / 10) * 10] as const)))
}
