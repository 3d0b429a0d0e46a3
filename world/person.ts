import { bars } from './bars.ts'
import type { Circle } from './circles.ts'
import { circleWeights, circles } from './circles.ts'
import type { Dish, Size } from './menu.ts'
import { drinks, ingredientNames, snacks } from './menu.ts'
import { createCalling } from './names.ts'
import type { Calling } from './names.ts'
import { between, chance, createRandom, createStreams, draw, normal, pick, spread, whole } from './random.ts'
import type { Random } from './random.ts'

export type Kind = 'office' | 'regular' | 'occasional' | 'weekender' | 'tourist'
/** How the bars know a person: not at all, by card, by phone or e-mail only, or first as a device and later by name. */
export type Known = 'cash' | 'card' | 'phone' | 'email' | 'app'
export type Daypart = 0 | 1 | 2 | 3
export type Reason = 'moved' | 'price' | 'service' | 'boredom' | 'competitor' | 'habit_died' | 'life_change' | 'went_home'
export type MessageChannel = 'email' | 'sms' | 'messenger' | 'call'

/** What somebody usually does in one part of the day: the habit is what repetition made of it. */
export type Routine = { drink: Dish | null; size: Size; snack: Dish | null; streak: number; strength: number }

/**
 * One simulated person, all of it hidden from the server. Mutable on purpose: the world steps half a million person-days,
 * and nobody outside `world/` holds one.
 */
export type Person = {
  readonly index: number
  /** Of the hour at hand; the world takes the next of `streams` as it goes on. */
  random: Random
  readonly streams: (day: number, hour: number) => Random
  readonly kind: Kind
  readonly known: Known
  readonly calling: Calling
  readonly arrival: number
  readonly adept: boolean
  circle: Circle | null
  recruitedBy: number | null
  friends: number[]
  readonly firm: number | null
  readonly sociable: number

  /** Taste: a place in the space of flavours, what is loved and what is never touched. */
  ideal: number[]
  readonly loves: ReadonlySet<string>
  hates: ReadonlySet<string>
  readonly snackTaste: ReadonlyMap<number, number>
  appeal: Float64Array
  readonly options: ReadonlyMap<number, readonly string[]>
  readonly noveltySeeking: number
  readonly tolerance: number

  /** Rhythm: appetite fills day by day and a visit empties it; habits per part of the day pull. */
  refill: number
  appetite: number
  mood: number
  readonly moodiness: number
  presence: number[][]
  readonly minutes: readonly number[]
  habit: number[]
  roots: number
  routine: Routine[]
  bar: number
  secondBar: number
  readonly rainAversion: number
  readonly warmthLove: number

  /** Money in cents. */
  budget: number
  spentThisWeek: number
  limit: number
  walkedAway: number

  boredom: Map<number, { level: number; day: number }>
  staleness: number
  grudge: number
  readonly forgiveness: number
  suggestions: Map<number, number>
  /** Terms of the message read last: what is taken off which drink, and until when. */
  terms: { readonly code: string; readonly discount: number; readonly until: number } | null

  readonly channelLiking: Readonly<Record<MessageChannel, number>>
  patience: number
  purposes: Record<string, boolean>
  readonly gpc: boolean

  identified: boolean
  /** App users browse this many times before they say who they are. */
  browsesLeft: number
  device: number
  visits: number
  /** What was the habit of that part of the day after each visit, by code; null where there is none. */
  readonly habits: { readonly day: number; readonly part: Daypart; readonly drink: string | null; readonly snack: string | null }[]
  lastVisit: number
  awayUntil: number
  changes: { day: number; what: string }[]
  leftDay: number | null
  leftWhy: Reason | null
  wonBackDay: number | null
}

export function createPerson(seed: number, index: number, arrival: number, settled: boolean, firm: number | null): Person {
  const random = createRandom(seed, 'person', index)
  const kind = firm !== null ? 'office' : draw<Kind>(random, settled
    ? { office: 34, regular: 22, occasional: 32, weekender: 12, tourist: 0 }
    : { office: 16, regular: 12, occasional: 22, weekender: 8, tourist: 42 })
  const circle = chance(random, 0.28) && kind !== 'tourist' ? draw(random, circleWeights) : null
  const ideal = mixTaste(random, circle)
  const hates = new Set(chance(random, 0.45) ? [pick(random, ingredientNames), pick(random, ingredientNames)] : [])
  const rhythm = rhythms[kind]
  const size = draw<Size>(random, { S: 25, M: 50, L: 25 })
  const bar = kind === 'office' ? pick(random, [6, 6, 0, 1, 3]) : kind === 'tourist' ? pick(random, [0, 1, 2, 4]) : pick(random, bars).index
  const known = knownAs(random, kind)
  const person: Person = {
    index, random, streams: createStreams(seed, 'days', index), kind, arrival, firm, circle, known, bar, ideal, hates,
    calling: createCalling(random, seed % 100 * 100_000 + index, 1950, 2007),
    adept: circle !== null && chance(random, 0.12), recruitedBy: null, friends: [], sociable: between(random, 0, 0.35),
    loves: new Set([pick(random, ingredientNames), pick(random, ingredientNames), pick(random, ingredientNames)]),
    snackTaste: new Map(snacks.map(snack => [snack.index, random()])), appeal: new Float64Array(0), options: createOptions(random),
    noveltySeeking: between(random, 0, 1) * between(random, 0, 1), tolerance: between(random, 0.5, 0.72),
    refill: rhythm.refill * spread(random, rhythm.doublings), appetite: between(random, 0, 1), mood: 0,
    moodiness: between(random, 0.2, 0.8),
    presence: createPresence(random, kind, circle), minutes: [8, 12.6, 16, 18.6].map(hour => hour * 60 + between(random, -50, 50)),
    habit: [0, 0, 0, 0], roots: settled ? between(random, 0.35, 0.95) : 0.45,
    routine: [0, 1, 2, 3].map(() => ({ drink: null, size, snack: null, streak: 0, strength: 0 })),
    secondBar: pick(random, bars).index, rainAversion: between(random, 0, 1), warmthLove: between(random, 0.2, 1),
    budget: Math.round(2000 + 4500 * random() + rhythm.refill * 3000), spentThisWeek: 0, limit: Infinity, walkedAway: 0,
    boredom: new Map(), staleness: 0, grudge: 0, forgiveness: between(random, 0.6, 1.9), suggestions: new Map(), terms: null,
    channelLiking: { email: random(), sms: random() * 0.8, messenger: random(), call: random() * 0.5 }, patience: between(random, 2, 9),
    purposes: createPurposes(random), gpc: chance(random, 0.02),
    identified: false, browsesLeft: known === 'app' ? whole(random, 0, 4) : 0, device: 1, visits: 0, lastVisit: -1, awayUntil: -1,
    habits: [], changes: [],
    leftDay: null, leftWhy: null, wonBackDay: null,
  }
  if (settled) for (const part of [0, 1, 2, 3] as const) person.habit[part] = between(random, 0, 0.7) * (person.presence[2]?.[part] ?? 0)
  refreshAppeal(person)
  return person
}

/** How good each drink is to this person on a neutral day, 0 to about 1.2: to be called whenever the taste has changed. */
export function refreshAppeal(person: Person): void {
  person.appeal = Float64Array.from(drinks, dish => {
    let distance = 0
    for (let k = 0; k < 6; k++) distance += Math.abs((dish.flavour[k] ?? 0) - (person.ideal[k] ?? 0))
    let appeal = 1 - distance / 1.6
    for (const ingredient of Object.keys(dish.ingredients)) {
      if (person.hates.has(ingredient)) return -1
      if (person.loves.has(ingredient)) appeal += 0.12
    }
    return appeal
  })
}

/** Moves a taste part of the way towards a flavour. */
export function bendTaste(person: Person, towards: readonly number[], part: number): void {
  person.ideal = person.ideal.map((value, k) => value + part * ((towards[k] ?? value) - value))
  refreshAppeal(person)
}

// --- internal ---

/** Appetite per day and its spread in doublings: the spread makes visits heavy-tailed. */
const rhythms: Readonly<Record<Kind, { readonly refill: number; readonly doublings: number }>> = {
  office: { refill: 0.34, doublings: 0.8 }, regular: { refill: 0.2, doublings: 0.8 }, occasional: { refill: 0.05, doublings: 0.7 },
  weekender: { refill: 0.11, doublings: 0.5 }, tourist: { refill: 0.8, doublings: 0.3 },
}

/** Chances of being near a bar: rows are weekdays from Sunday, columns are parts of the day. */
function createPresence(random: Random, kind: Kind, circle: Circle | null): number[][] {
  const habits = [0, 1, 2, 3].map(() => (chance(random, 0.45) ? between(random, 0.3, 0.9) : between(random, 0, 0.2)))
  return [0, 1, 2, 3, 4, 5, 6].map(weekday => [0, 1, 2, 3].map(part => {
    const weekend = weekday === 0 || weekday === 6
    const free = kind === 'office' ? (weekend ? 0.05 : [0.8, 1, 0.6, 0.2][part] ?? 0)
      : kind === 'weekender' ? (weekend ? 1 : 0.04) : kind === 'tourist' ? 0.7 : weekend ? 0.8 : [0.6, 0.6, 0.8, 0.8][part] ?? 0
    const own = (habits[part] ?? 0) * free
    const meeting = circle && circles[circle].meets.some(([day, at]) => day === weekday && at === part) ? 0.8 : 0
    return Math.max(own, meeting)
  }))
}

function mixTaste(random: Random, circle: Circle | null): number[] {
  const [one, other] = [pick(random, drinks), pick(random, drinks)]
  const own = one.flavour.map((value, k) => (2 * value + (other.flavour[k] ?? 0)) / 3 + 0.06 * normal(random))
  return circle ? own.map((value, k) => value + 0.5 * ((circles[circle].flavour[k] ?? value) - value)) : own
}

function knownAs(random: Random, kind: Kind): Known {
  if (kind === 'tourist') return draw<Known>(random, { cash: 78, card: 2, phone: 2, email: 4, app: 14 })
  if (kind === 'occasional') return draw<Known>(random, { cash: 16, card: 38, phone: 14, email: 9, app: 23 })
  return draw<Known>(random, { cash: 4, card: 53, phone: 9, email: 6, app: 28 })
}

function createOptions(random: Random): ReadonlyMap<number, readonly string[]> {
  const all = ['no ice', 'extra ginger', 'no sugar', 'oat milk', 'extra lemon', 'own cup', 'light ice']
  return new Map(drinks.filter(() => chance(random, 0.22)).map(dish => [dish.index, [pick(random, all)]]))
}

/** Only what is said aloud; the rest is the server's default. */
function createPurposes(random: Random): Record<string, boolean> {
  const said: Record<string, boolean> = {}
  if (chance(random, 0.04)) said['profiling'] = false
  if (chance(random, 0.4)) said['offers.email'] = true
  if (chance(random, 0.15)) said['offers.sms'] = true
  if (chance(random, 0.22)) said['offers.messenger'] = true
  if (chance(random, 0.05)) said['offers.email'] = false
  return said
}
