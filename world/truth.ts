import type { Rise } from './bars.ts'
import type { Circle } from './circles.ts'
import { dayMs } from './event.ts'
import { memberIds } from './firm.ts'
import { drinks } from './menu.ts'
import type { Kind, Known, Person, Reason } from './person.ts'
import type { Town } from './town.ts'
import { userIdOf } from './who.ts'

/** What is so, whatever the events tell. Never sent to a server. */
export type Truth = {
  readonly persons: readonly PersonTruth[]
  readonly firms: readonly { readonly id: string; readonly members: readonly string[] }[]
  readonly rises: readonly Rise[]
  readonly rivals: readonly { readonly bar: number; readonly day: number }[]
}

export type PersonTruth = {
  readonly index: number
  /** The user id of those who have one; others are told apart by `guestId` or `deviceIds`. */
  readonly userId: string
  readonly guestId: string
  readonly deviceIds: readonly string[]
  readonly kind: Kind
  readonly known: Known
  readonly circle: Circle | null
  readonly adept: boolean
  readonly recruitedBy: number | null
  readonly friends: readonly number[]
  /** Codes of drinks, best first. */
  readonly favourites: readonly string[]
  readonly hates: readonly string[]
  /** Appetite gained per day; 1 is a visit. */
  readonly refill: number
  readonly visits: number
  /**
   * Visit by visit, what the person usually takes in that part of the day, as of after the visit; days as in `changes`, below zero while
   * habits form.
   */
  readonly habits: readonly Person['habits'][number][]
  readonly changes: readonly { readonly day: number; readonly what: string }[]
  readonly arrivedAt: number
  /** Milliseconds since 1970 of the end of the day they left, or null while they still come. */
  readonly leftAt: number | null
  readonly leftWhy: Reason | null
  readonly wonBackAt: number | null
}

export function truthOf(town: Town, firstDay: number): Truth {
  return {
    persons: town.persons.map(person => personTruth(person, firstDay)),
    firms: town.firms.map(firm => ({ id: firm.id, members: memberIds(firm, town) })),
    rises: town.prices.rises(),
    rivals: town.rivals,
  }
}

// --- internal ---

function personTruth(person: Person, firstDay: number): PersonTruth {
  const number = String(person.index).padStart(5, '0')
  const best = drinks.toSorted((a, b) => (person.appeal[b.index] ?? 0) - (person.appeal[a.index] ?? 0))
  return {
    index: person.index, userId: userIdOf(person), guestId: `g-${number}`,
    deviceIds: Array.from({ length: person.device }, (_, i) => `d-${number}-${i + 1}`),
    kind: person.kind, known: person.known, circle: person.circle, adept: person.adept, recruitedBy: person.recruitedBy,
    friends: person.friends, favourites: best.slice(0, 5).map(({ code }) => code), hates: [...person.hates], refill: person.refill,
    visits: person.visits, habits: person.habits, changes: person.changes, arrivedAt: (firstDay + Math.max(0, person.arrival)) * dayMs,
    leftAt: person.leftDay === null ? null : (firstDay + person.leftDay + 1) * dayMs, leftWhy: person.leftWhy,
    wonBackAt: person.wonBackDay === null ? null : (firstDay + person.wonBackDay) * dayMs,
  }
}
