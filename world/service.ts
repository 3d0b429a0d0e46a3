import { leave } from './life.ts'
import { totalOf } from './order.ts'
import type { Order } from './order.ts'
import type { Person } from './person.ts'
import { chance, pick, whole } from './random.ts'
import { tell } from './town.ts'
import type { Town } from './town.ts'
import { namesOf } from './who.ts'
import type { Where } from './who.ts'

/**
 * Something goes wrong in one order of 25 where nobody cares at all, in one of 250 where nearly all goes well. Half of the
 * people, and all who pay in cash unnamed, say nothing and remember it. A complaint is answered with money back in six cases of ten,
 * which mends half of it.
 */
export function serve(person: Person, care: number, order: Order, minute: number, where: Where, town: Town): void {
  const { random } = person
  if (!chance(random, 0.04 * (1.1 - care))) return
  const topic = pick(random, ['wrong drink', 'waited too long', 'warm drink', 'rude answer', 'spilled lid'])
  person.grudge += 0.55 + 0.5 * random()
  if (person.known !== 'cash' && chance(random, 0.55)) {
    const names = namesOf(person, where)
    tell(town, person.index, minute + whole(random, 5, 60),
      { type: 'track', event: 'Complaint Filed', ...names, properties: { order_id: order.order_id, topic, store: order.store } })
    if (chance(random, 0.6)) {
      person.grudge *= 0.5
      refund(person, order, minute, where, town)
    }
  }
  if (person.grudge > person.forgiveness) leave(person, town.day, 'service')
}

// --- internal ---

/** Half of the time the whole order, else its first line; at once or up to two days later. */
function refund(person: Person, order: Order, minute: number, where: Where, town: Town): void {
  const all = chance(person.random, 0.5)
  const products = all ? order.products : order.products.slice(0, 1)
  const total = totalOf(products)
  const properties = { order_id: order.order_id, store: order.store, currency: order.currency, total, products }
  tell(town, person.index, minute + 70, { type: 'track', event: 'Order Refunded', ...namesOf(person, where), properties },
    whole(person.random, 0, 2))
}
