import { afterVisit, comesAlong, whereAndWhen } from './appetite.ts'
import { bars } from './bars.ts'
import { appealToday, chooseDrink, fillBasket, learnChoice } from './choose.ts'
import type { Choice, Counter } from './choose.ts'
import { leave } from './life.ts'
import type { Dish } from './menu.ts'
import { drinks } from './menu.ts'
import { orderOf, viewOf } from './order.ts'
import { bendTaste } from './person.ts'
import type { Daypart, Person } from './person.ts'
import { between, chance, pick } from './random.ts'
import { serve } from './service.ts'
import { tell } from './town.ts'
import type { Town } from './town.ts'
import { identifyOf, namesOf } from './who.ts'
import type { Where } from './who.ts'

/** Somebody comes: looks, orders, is served, remembers; perhaps a friend comes along. */
export function visit(person: Person, part: Daypart, town: Town, invitedTo?: { bar: number; minute: number }): void {
  const place = invitedTo ?? whereAndWhen(person, part, town)
  if (!place) return
  if (person.known === 'app' && !person.identified && person.browsesLeft > 0) return browse(person, place.minute, town)
  const counter = counterAt(town, part, place)
  const choice = chooseDrink(person, counter)
  if (!choice) return walkAway(person, town)
  const where = whereFrom(person, town)
  introduce(person, where, place.minute, choice, town)
  const bar = bars[place.bar]
  if (!bar) return
  const lines = fillBasket(person, counter, choice)
  const server = pick(person.random, bar.staff)
  const order = orderOf(lines, { orderId: `${town.orderPrefix}-${++town.orders}`, where, store: bar.name, staff: server.id,
    prices: town.prices, ...(person.terms && person.terms.until >= town.day && { terms: person.terms }) })
  if (order.discount !== undefined) person.terms = null
  tell(town, person.index, place.minute, { type: 'track', event: 'Order Completed', ...namesOf(person, where, order.order_id),
    properties: order })
  person.spentThisWeek += Math.round(order.total * 100)
  // What was paid the first time is what a glass may cost, and a little more: 4 % for some, half as much again for others.
  if (person.limit === Infinity) person.limit = Math.round(town.prices.cents(choice.drink, 'M')
    * (1.04 + 0.6 * person.random() * person.random()) * (choice.size === 'L' ? 1.3 : 1))
  tire(person, choice, town)
  learnChoice(person, counter, choice)
  const { drink, snack } = person.routine[part] ?? { drink: null, snack: null }
  person.habits.push({ day: town.day, part, drink: drink?.code ?? null, snack: snack?.code ?? null })
  afterVisit(person, part, town.day)
  serve(person, server.care, order, place.minute, where, town)
  talk(person, choice.drink, part, place, town)
}

// --- internal ---

function counterAt(town: Town, part: Daypart, { bar, minute }: { bar: number; minute: number }): Counter {
  return {
    day: town.day, month: town.date.month, weather: town.weather, part, prices: town.prices,
    inStock: dish => town.stock(bar, dish.index) > minute,
  }
}

function whereFrom(person: Person, town: Town): Where {
  if (town.weather.rain > 0.4 && person.known !== 'cash' && chance(person.random, 0.3)) return 'delivery'
  return person.known === 'app' && chance(person.random, 0.6) ? 'app' : 'counter'
}

/** The app shows what its user looked at; a name is said once, before the first order under it. */
function introduce(person: Person, where: Where, minute: number, choice: Choice, town: Town): void {
  if (where === 'app' && chance(person.random, 0.5)) {
    tell(town, person.index, minute - 4, { type: 'page', name: 'Menu', ...namesOf(person, 'app'), properties: { path: '/menu' } })
    choice.looked.slice(0, 3).forEach((dish, i) => tell(town, person.index, minute - 3 + i,
      viewOf(dish, namesOf(person, 'app'), town.prices)))
  }
  if (person.identified || person.known === 'cash' || town.day < 0) return
  person.identified = true
  tell(town, person.index, minute - 0.5, identifyOf(person, person.known === 'app' ? 'app' : where))
}

function browse(person: Person, minute: number, town: Town): void {
  person.browsesLeft--
  person.appetite -= 0.25
  tell(town, person.index, minute, { type: 'page', name: 'Menu', ...namesOf(person, 'app'), properties: { path: '/menu' } })
  const liked = drinks.filter(dish => appealToday(person, dish, town.weather, town.day) > person.tolerance)
  for (let i = 0; i < 3 && liked.length > 0; i++) tell(town, person.index, minute + 1 + i,
    viewOf(pick(person.random, liked), namesOf(person, 'app'), town.prices))
}

function walkAway(person: Person, town: Town): void {
  person.appetite = 0.6
  if (++person.walkedAway >= 3) leave(person, town.day, 'price')
}

/** Fed up, and what was found instead is nothing new: that makes stale, until one looks elsewhere. Something new refreshes. */
function tire(person: Person, { drink, bored }: Choice, town: Town): void {
  if (!person.boredom.has(drink.index)) person.staleness *= 0.5
  else if (bored) person.staleness += 0.4 * person.noveltySeeking
  if (person.staleness > 1) leave(person, town.day, 'boredom')
}

/** A friend is invited or told; a drink that a friend named and that was tried bends the taste by 4 %. */
function talk(person: Person, drink: Dish, part: Daypart, place: { bar: number; minute: number }, town: Town): void {
  if (person.suggestions.delete(drink.index)) bendTaste(person, drink.flavour, 0.04)
  if (person.friends.length === 0 || !chance(person.random, person.sociable)) return
  const friend = town.persons[pick(person.random, person.friends)]
  if (!friend || friend.leftDay !== null || friend.awayUntil >= town.day) return
  const liked = appealToday(person, drink, town.weather, town.day) > person.tolerance + 0.08
  if (liked && friend.suggestions.size < 3) friend.suggestions.set(drink.index, between(person.random, 0.03, person.adept ? 0.25 : 0.12))
  if (comesAlong(friend, part, town)) visit(friend, part, town, { bar: place.bar, minute: place.minute + 1 })
}
