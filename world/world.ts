import { wakeUp, wantsToCome } from './appetite.ts'
import { createStock } from './bars.ts'
import { dayMs, toHappenings } from './event.ts'
import type { Happening, SegmentEvent } from './event.ts'
import { orderForTeams } from './firm.ts'
import { befriend, firmOf } from './friends.ts'
import { live, openRival } from './life.ts'
import { createPerson } from './person.ts'
import { contact, wouldReact } from './react.ts'
import type { Message, Reaction } from './react.ts'
import { createTown } from './town.ts'
import type { Town } from './town.ts'
import { truthOf } from './truth.ts'
import type { Truth } from './truth.ts'
import { visit } from './visit.ts'

export type World = {
  /** The events in time order, day by day; the world moves on as they are taken, so take them once. */
  readonly events: () => Generator<SegmentEvent, void>
  /** The same, each with the key of the one whose events must stay in order. */
  readonly happenings: () => Generator<Happening, void>
  /** The same, a day at a time: between two days nothing is under way, so messages go out there. */
  readonly days: () => Generator<readonly Happening[], void>
  /** What nobody outside can know, as of the last event taken. */
  readonly truth: () => Truth
  /** How a person would react to a message now; nothing changes. */
  readonly wouldReact: (person: number, message: Message) => Reaction
  /** The message is really sent: it costs patience and may bring a lost person back. */
  readonly contact: (person: number, message: Message) => Reaction
}

export type WorldOptions = {
  readonly seed: number
  /** How many people turn up within `settleDays`; afterwards newcomers go on arriving at the same rate. */
  readonly customers?: number
  /** Milliseconds since 1970; the world begins at midnight (UTC) of that day. */
  readonly from: number
  /** `Infinity` for a world that goes on. */
  readonly days: number
  readonly settleDays?: number
}

/** A seeded chain of juice bars. Same options, same events to the last byte. */
export function createWorld({ seed, customers = 2000, from, days, settleDays = Number.isFinite(days) ? days : 182 }: WorldOptions): World {
  const firstDay = Math.floor(from / dayMs)
  const town = createTown(seed, customers, firstDay)
  const settled = Math.round(customers * 0.7)
  for (let i = 0; i < settled; i++) arrive(town, -formingDays, true)
  const newPerDay = (customers - settled) / Math.max(1, settleDays)

  function* lived(): Generator<readonly Happening[], void> {
    for (let day = -formingDays; day < days; day++) {
      begin(town, day, firstDay + day)
      const due = Math.min(day < settleDays ? customers : Infinity, settled + Math.round(newPerDay * (day + 1)))
      while (day >= 0 && town.persons.length < due) arrive(town, day, false)
      liveDay(town)
      const told = toHappenings(town.drafts, (firstDay + day) * dayMs, `w${seed}-${firstDay}-${day}`)
      if (day >= 0) yield told
    }
  }
  function* happenings(): Generator<Happening, void> {
    for (const told of lived()) yield* told
  }
  return {
    happenings, days: lived,
    *events() { for (const { event } of happenings()) yield event },
    truth: () => truthOf(town, firstDay),
    wouldReact: (person, message) => wouldReact(personAt(town, person), message, town),
    contact: (person, message) => contact(personAt(town, person), message, town),
  }
}

// --- internal ---

/** Habits form for four weeks before the first event is told, or everybody would seem new at once. */
const formingDays = 28

function begin(town: Town, day: number, sinceEpoch: number): void {
  const date = new Date(sinceEpoch * dayMs)
  town.day = day
  town.date = { sinceEpoch, month: date.getUTCMonth() + 1, weekday: date.getUTCDay() }
  town.weather = town.weatherOf(sinceEpoch)
  town.prices = town.pricesOf(day)
  town.stock = createStock(town.seed, sinceEpoch)
  town.drafts = town.later.filter(draft => draft.day === day)
  town.later = town.later.filter(draft => draft.day > day)
  openRival(town)
}

function liveDay(town: Town): void {
  for (const person of town.persons) {
    if (person.leftDay !== null) continue
    person.random = person.streams(town.day, 0)
    live(person, town)
    person.random = person.streams(town.day, 1)
    wakeUp(person, town)
  }
  for (const part of [0, 1, 2, 3] as const) {
    for (const person of town.persons) person.random = person.streams(town.day, 2 + part)
    for (const person of town.persons) {
      if (person.leftDay !== null || person.awayUntil >= town.day || person.lastVisit === town.day) continue
      if (wantsToCome(person, part, town)) visit(person, part, town)
    }
  }
  orderForTeams(town)
}

function arrive(town: Town, day: number, settled: boolean): void {
  const index = town.persons.length
  const firm = settled ? firmOf(town.firms, index) : undefined
  const person = createPerson(town.seed, index, day, settled, firm?.index ?? null)
  if (!settled) person.appetite = 1.2
  town.persons.push(person)
  befriend(town.seed, town.persons, person)
}

function personAt(town: Town, index: number) {
  const person = town.persons[index]
  if (!person) throw new Error(`The world has no person ${index}.`)
  return person
}
