import type { PriceList } from './bars.ts'
import { hasSizes, likeness, drinks, shots, snacks } from './menu.ts'
import type { Dish, Size } from './menu.ts'
import type { Daypart, Person } from './person.ts'
import { chance, whole } from './random.ts'
import type { Weather } from './weather.ts'

/** What meets a person at the counter. */
export type Counter = {
  readonly day: number
  readonly month: number
  readonly weather: Weather
  readonly part: Daypart
  readonly prices: PriceList
  readonly inStock: (dish: Dish) => boolean
}
export type Why = 'habit' | 'substitute' | 'search' | 'suggestion' | 'compromise'
export type Choice = { readonly drink: Dish; readonly size: Size; readonly why: Why; readonly looked: readonly Dish[]; readonly bored: boolean }
export type Line = { readonly dish: Dish; readonly size: Size; readonly quantity: number; readonly options: readonly string[] }

/**
 * How a drink is taken, without any utility maximised. First the habit: a routine strong enough runs by itself, unless the
 * person is fed up with it or has a whim (6 to 46 in a hundred). Else one looks along the board, a few drinks only, and takes the FIRST
 * that is good enough
 * (satisficing, H. Simon 1956); if none is, the best seen. Drinks above the price limit or with a hated ingredient are
 * never looked at (elimination by aspects, A. Tversky 1972). Null: nothing at a price this person would pay.
 */
export function chooseDrink(person: Person, counter: Counter): Choice | null {
  const routine = person.routine[counter.part]
  if (!routine) return null
  const size = sizeToday(person, routine.size, counter)
  const pricedOut = routine.drink !== null && counter.prices.cents(routine.drink, size) > person.limit
  const fed = routine.drink ? boredom(person, routine.drink, counter.day) : 0
  const bored = fed > 1.5 - 1.3 * person.noveltySeeking
  const whim = chance(person.random, 0.06 + 0.4 * person.noveltySeeking)
  if (routine.drink && !bored && !whim && routine.strength + 0.25 * person.mood > 0.3) {
    const usual = routine.drink
    if (possible(person, usual, size, counter)) {
      if (counter.inStock(usual)) return { drink: usual, size, why: 'habit', looked: [usual], bored }
      const instead = drinks.filter(dish => likeness(dish, usual) > 0.55 && possible(person, dish, size, counter) && counter.inStock(dish))
        .toSorted((a, b) => likeness(b, usual) - likeness(a, usual))[0]
      if (instead) return { drink: instead, size, why: 'substitute', looked: [usual, instead], bored }
    }
  }
  const found = lookAlong(person, counter, size, bored, whim)
  // Whose own drink has become too dear does not settle for the second best: they walk out.
  return pricedOut && found?.why === 'compromise' ? null : found
}

/** What goes with the drink: a snack by habit, a shot on a low day, a second glass for somebody else. */
export function fillBasket(person: Person, counter: Counter, choice: Choice): Line[] {
  const { random } = person
  const routine = person.routine[counter.part]
  const second = chance(random, person.circle === 'young_mothers' ? 0.3 : person.kind === 'weekender' ? 0.22 : 0.05)
  const lines: Line[] = [{
    dish: choice.drink, size: choice.size, quantity: second && chance(random, 0.5) ? 2 : 1,
    options: person.options.get(choice.drink.index) ?? [],
  }]
  if (second && lines[0]?.quantity === 1) {
    const other = drinks[whole(random, 0, drinks.length - 1)]
    if (other && possible(person, other, 'S', counter) && counter.inStock(other) && other !== choice.drink) {
      lines.push({ dish: other, size: 'S', quantity: 1, options: [] })
    }
  }
  if (routine && routine.snack === null && chance(random, 0.12)) routine.snack = favouriteSnack(person)
  if (routine?.snack && chance(random, 0.72) && counter.inStock(routine.snack)) {
    lines.push({ dish: routine.snack, size: 'M', quantity: 1, options: [] })
  }
  if (person.mood < -0.45 && chance(random, 0.4)) {
    const shot = shots.find(dish => counter.inStock(dish) && !Object.keys(dish.ingredients).some(name => person.hates.has(name)))
    if (shot) lines.push({ dish: shot, size: 'M', quantity: 1, options: [] })
  }
  return lines
}

/** How fed up a person is with a drink: each glass adds 0.2, half is forgotten in eight days. */
function boredom(person: Person, dish: Dish, day: number): number {
  const seen = person.boredom.get(dish.index)
  return seen ? seen.level * half ** (day - seen.day) : 0
}

/** A glass was drunk: boredom grows, and the routine of this part of the day grows stronger or is replaced. */
export function learnChoice(person: Person, counter: Counter, choice: Choice): void {
  const { drink, why } = choice
  person.boredom.set(drink.index, { level: boredom(person, drink, counter.day) + 0.2, day: counter.day })
  const routine = person.routine[counter.part]
  if (!routine || why === 'substitute') return
  if (routine.drink === drink) {
    routine.streak++
    routine.strength += 0.2 * (1 - routine.strength)
  } else if (routine.strength < 0.55 || choice.bored) {
    routine.drink = drink
    routine.streak = 1
    routine.strength = Math.max(0.3, routine.strength * 0.6)
  } else routine.strength *= 0.85
}

/** Appeal of a drink to this person today: taste, weather, boredom; a friend's word helps. */
export function appealToday(person: Person, dish: Dish, weather: Weather, day: number): number {
  const refreshing = (dish.flavour[5] ?? 0) - 0.4
  return (person.appeal[dish.index] ?? 0) + refreshing * person.warmthLove * (weather.warmth - 14) * 0.012
    + (dish.category === 'hot' ? (10 - weather.warmth) * 0.02 : 0) - 0.2 * boredom(person, dish, day)
      + (person.suggestions.get(dish.index) ?? 0)
}

// --- internal ---

const half = 0.917

function possible(person: Person, dish: Dish, size: Size, counter: Counter): boolean {
  return (dish.months.length === 0 || dish.months.includes(counter.month))
    && (person.appeal[dish.index] ?? 0) >= 0 && counter.prices.cents(dish, size) <= person.limit
}

function lookAlong(person: Person, counter: Counter, size: Size, bored: boolean, whim: boolean): Choice | null {
  const order = boardOrder(person, counter)
  const patience = 3 + Math.floor(8 * person.noveltySeeking) + (person.visits === 0 ? 8 : 0)
  const enough = person.tolerance + 0.12 * person.mood
  const looked: Dish[] = []
  let best: Dish | undefined
  let bestAppeal = -Infinity
  for (const dish of order) {
    if (looked.length >= patience) break
    if (!possible(person, dish, size, counter) || !counter.inStock(dish)) continue
    if ((bored || whim) && dish === person.routine[counter.part]?.drink) continue
    looked.push(dish)
    const appeal = appealToday(person, dish, counter.weather, counter.day)
    if (appeal >= enough) return { drink: dish, size, why: person.suggestions.has(dish.index) ? 'suggestion' : 'search', looked, bored }
    if (appeal > bestAppeal) [best, bestAppeal] = [dish, appeal]
  }
  return best ? { drink: best, size, why: 'compromise', looked, bored } : null
}

/** Where the eye goes: what a friend named, what one drinks at other times of the day, then the board from a point by chance. */
function boardOrder(person: Person, counter: Counter): Dish[] {
  const first = [...person.suggestions.keys()].flatMap(index => drinks.find(dish => dish.index === index) ?? [])
  for (const { drink } of person.routine) if (drink) first.push(drink)
  const familiar = [...person.boredom].filter(([, seen]) => counter.day - seen.day < 120).map(([index]) => index)
  for (const index of familiar.slice(-3)) {
    const dish = drinks.find(candidate => candidate.index === index)
    if (dish) first.push(dish)
  }
  const start = whole(person.random, 0, drinks.length - 1)
  return [...new Set([...first, ...drinks.slice(start), ...drinks.slice(0, start)])]
}

function sizeToday(person: Person, usual: Size, { weather }: Counter): Size {
  if (usual === 'M' && weather.warmth > 26 && person.warmthLove > 0.5) return 'L'
  return usual
}

function favouriteSnack(person: Person): Dish | null {
  const liked = snacks.toSorted((a, b) => (person.snackTaste.get(b.index) ?? 0) - (person.snackTaste.get(a.index) ?? 0))
  return liked[0] ?? null
}

/** The code under which a size is sold. */
export function skuOf(dish: Dish, size: Size): string {
  return hasSizes(dish) ? `${dish.code}-${size}` : dish.code
}
