import { bars } from './bars.ts'
import type { Draft } from './event.ts'
import type { Person } from './person.ts'

export type Where = 'counter' | 'app' | 'delivery'
type Names = Pick<Draft['event'], 'userId' | 'anonymousId' | 'context'>

export function userIdOf(person: Person): string {
  return `u-${String(person.index).padStart(5, '0')}`
}

/**
 * Under which names an event comes. A card or an identified app has a user id; who is known only by phone or e-mail comes
 * under a guest number of the till with that contact in `context.traits`; a cash sale comes under a number of
 * its own, so that two of them never look like one customer.
 */
export function namesOf(person: Person, where: Where, orderId?: string): Names {
  const device = { anonymousId: `d-${String(person.index).padStart(5, '0')}-${person.device}` }
  const context = contextOf(person, where)
  if (person.known === 'card') return { userId: userIdOf(person), ...context }
  if (person.known === 'app') return person.identified ? { userId: userIdOf(person), ...(where === 'app' ? device : {}), ...context }
    : { ...device, ...context }
  if (person.known === 'cash') return { anonymousId: `cash-${orderId ?? person.index}`, ...context }
  return { anonymousId: `g-${String(person.index).padStart(5, '0')}`, ...contextOf(person, where, contactOf(person)) }
}

/** The identify a bar sends when somebody says who they are. */
export function identifyOf(person: Person, where: Where): Draft['event'] {
  const { name, email, phone, cardNumber, birthday } = person.calling
  const full = { name, email, phone, birthday, bar: bars[person.bar]?.name }
  const traits = person.known === 'card' ? { ...full, cardNumber } : person.known === 'app' ? full : { ...contactOf(person), bar: full.bar }
  const names = namesOf(person, where)
  const said = Object.keys(person.purposes).length > 0 ? { consent: { categoryPreferences: { ...person.purposes } } } : {}
  return { type: 'identify', ...names, traits, context: { ...names.context, ...said } }
}

// --- internal ---

function contactOf(person: Person): Record<string, string> {
  return person.known === 'phone' ? { phone: person.calling.phone } : person.known === 'email' ? { email: person.calling.email } : {}
}

function contextOf(person: Person, where: Where, traits?: Record<string, string>): { context?: Record<string, unknown> } {
  const gpc = person.gpc && where === 'app' ? { gpc: true } : {}
  const context = { ...(traits ? { traits } : {}), ...gpc }
  return Object.keys(context).length > 0 ? { context } : {}
}
