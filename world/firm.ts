import { bars } from './bars.ts'
import { chooseDrink } from './choose.ts'
import type { Line } from './choose.ts'
import type { Firm } from './friends.ts'
import { orderOf } from './order.ts'
import { tell } from './town.ts'
import type { Town } from './town.ts'
import { userIdOf } from './who.ts'

/** On its days a firm has a round delivered: what each member who is there would take now, put together and paid by the firm. */
export function orderForTeams(town: Town): void {
  for (const firm of town.firms) {
    if (!firm.weekdays.includes(town.date.weekday)) continue
    const lines = roundOf(firm, town)
    const bar = bars[firm.bar]
    if (lines.length === 0 || !bar) continue
    announce(firm, town)
    const staff = bar.staff[0]?.id ?? ''
    const order = orderOf(lines, { orderId: `${town.orderPrefix}-${++town.orders}`, where: 'delivery', store: bar.name, staff,
      prices: town.prices })
    const names = { userId: firm.id, context: { groupId: firm.id } }
    tell(town, keyOf(firm), firm.minute, { type: 'track', event: 'Order Completed', ...names, properties: order })
  }
}

// --- internal ---

/** Firms have keys below zero, people their index. */
function keyOf(firm: Firm): number {
  return -1 - firm.index
}

function announce(firm: Firm, town: Town): void {
  if (firm.announced || town.day < 0) return
  firm.announced = true
  const traits = { name: firm.name, employees: firm.members.length, address: bars[firm.bar]?.name }
  const named = firm.members.flatMap(index => town.persons[index] ?? []).filter(({ known }) => known === 'card')
  for (const userId of named.length > 0 ? named.map(userIdOf) : [firm.id]) {
    tell(town, keyOf(firm), firm.minute - 2, { type: 'group', userId, groupId: firm.id, traits })
  }
}

function roundOf(firm: Firm, town: Town): Line[] {
  const lines = new Map<string, Line>()
  for (const index of firm.members) {
    const person = town.persons[index]
    if (!person || person.leftDay !== null || person.awayUntil >= town.day) continue
    const choice = chooseDrink(person, {
      day: town.day, month: town.date.month, weather: town.weather, part: 1, prices: town.prices,
      inStock: dish => town.stock(firm.bar, dish.index) > firm.minute,
    })
    if (!choice) continue
    const key = `${choice.drink.code}/${choice.size}`
    lines.set(key, { dish: choice.drink, size: choice.size, options: [], quantity: (lines.get(key)?.quantity ?? 0) + 1 })
  }
  return [...lines.values()]
}

/** The people of a firm as events would name them, for whoever asks the truth. */
export function memberIds(firm: Firm, town: Town): string[] {
  return firm.members.flatMap(index => (town.persons[index] ? [userIdOf(town.persons[index])] : []))
}
