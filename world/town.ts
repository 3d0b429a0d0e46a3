import { createPrices } from './bars.ts'
import type { PriceList } from './bars.ts'
import type { Draft } from './event.ts'
import { createFirms } from './friends.ts'
import type { Firm } from './friends.ts'
import type { Person } from './person.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import type { Weather } from './weather.ts'
import { createWeather } from './weather.ts'

/** The world while it runs. Mutable: each day is made from the one before. */
export type Town = {
  readonly seed: number
  readonly random: Random
  readonly persons: Person[]
  readonly firms: Firm[]
  readonly weatherOf: (day: number) => Weather
  readonly pricesOf: (day: number) => PriceList
  /** Days since the world began; negative while habits form, before anything is told. */
  day: number
  /** The same day counted from 1970, its month (1 to 12) and weekday (Sunday 0). */
  date: { readonly sinceEpoch: number; readonly month: number; readonly weekday: number }
  weather: Weather
  prices: PriceList
  stock: (barIndex: number, dishIndex: number) => number
  orders: number
  readonly orderPrefix: string
  drafts: Draft[]
  /** What will be told on a later day, such as a refund. */
  later: Draft[]
  rival: { readonly bar: number; readonly day: number } | null
  nextRivalDay: number
  readonly rivals: { readonly bar: number; readonly day: number }[]
}

export function createTown(seed: number, customers: number, firstEpochDay: number): Town {
  const prices = createPrices(seed)
  return {
    seed, random: createRandom(seed, 'town'), persons: [], firms: createFirms(seed, customers), weatherOf: createWeather(seed),
    pricesOf: prices.at, day: 0, date: { sinceEpoch: 0, month: 1, weekday: 0 }, weather: { warmth: 15, rain: 0 }, prices: prices.at(-100),
    stock: () => Infinity, orders: 0, orderPrefix: `${seed}-${firstEpochDay}`, drafts: [], later: [], rival: null, nextRivalDay: 30,
    rivals: [],
  }
}

/** Tells an event, unless the world is still forming its habits. */
export function tell(town: Town, key: number, minute: number, event: Draft['event'], inDays = 0): void {
  if (town.day < 0) return
  const draft = { key, day: town.day + inDays, minute: Math.max(1, Math.min(1438, minute)), event }
  if (inDays > 0) town.later.push(draft)
  else town.drafts.push(draft)
}
