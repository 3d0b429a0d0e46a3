import { circles } from './circles.ts'
import type { Circle } from './circles.ts'
import { appealToday } from './choose.ts'
import { winBack } from './life.ts'
import { drinks } from './menu.ts'
import type { MessageChannel, Person } from './person.ts'
import type { Town } from './town.ts'

export type Message = {
  readonly channel: MessageChannel
  /** Hour of the day, 0 to 24. */
  readonly hour: number
  /** Code of a drink on the menu (without its size), if the message is about one. */
  readonly code?: string
  /** Part of the price taken off, 0 to 1. */
  readonly discount?: number
  /** Theme of the words: the key of a circle. */
  readonly theme?: string
}
export type Reaction = 'ignored' | 'opened' | 'clicked' | 'accepted' | 'unsubscribed' | 'complained'

/**
 * Steps, not a curve: a person who is out of patience leaves the channel; an unliked channel or a wrong hour goes unread;
 * what is read is worth a look, a click or a visit by how much it promises. The same state gives the same answer.
 */
export function wouldReact(person: Person, message: Message, town: Town): Reaction {
  if (person.patience <= 0) return person.channelLiking[message.channel] < 0.3 ? 'complained' : 'unsubscribed'
  const night = message.hour < 7 || message.hour >= 22
  const near = person.minutes.some((minute, part) => (person.habit[part] ?? 0) > 0.2 && Math.abs(minute / 60 - 1.5 - message.hour) < 2)
  const attention = person.channelLiking[message.channel] + (near ? 0.25 : 0) + 0.2 * person.mood
    - (night ? 0.7 : 0) - (person.patience < 2 ? 0.3 : 0)
  if (attention < 0.45) return 'ignored'
  const promise = promiseOf(person, message, town)
  if (promise < 0.4) return 'opened'
  return promise < (person.leftDay === null ? 0.75 : 1) ? 'clicked' : 'accepted'
}

/** The message goes out: dull ones cost a whole unit of patience, welcome ones a quarter. A month mends about two units. */
export function contact(person: Person, message: Message, town: Town): Reaction {
  const reaction = wouldReact(person, message, town)
  person.patience -= reaction === 'accepted' || reaction === 'clicked' ? 0.25 : 1
  // Whoever read it has the terms in hand, also who would have come anyway.
  const { code, discount = 0 } = message
  const isRead = reaction === 'opened' || reaction === 'clicked' || reaction === 'accepted'
  if (isRead && code !== undefined && discount > 0) person.terms = { code, discount, until: town.day + termsDays }
  if (reaction !== 'accepted') return reaction
  const dish = drinks.find(({ code }) => code === message.code)
  if (dish) person.suggestions.set(dish.index, 0.2)
  if (person.leftDay !== null && canReturn(person)) winBack(person, town.day)
  else person.appetite = Math.min(1.6, person.appetite + 0.4)
  return reaction
}

// --- internal ---

/** For how many days the terms of a message hold. */
const termsDays = 7

function promiseOf(person: Person, { code, discount = 0, theme }: Message, town: Town): number {
  const dish = drinks.find(candidate => candidate.code === code)
  const taste = dish ? appealToday(person, dish, town.weather, town.day) - person.tolerance : -0.2
  const key = theme !== undefined && person.circle !== null && circles[person.circle as Circle].key === theme ? 0.25 : 0
  const thrift = discount * (person.leftWhy === 'price' ? 3 : 1.2)
  return 0.4 + taste + key + thrift + 0.3 * Math.min(1, person.appetite) - 0.3 * person.grudge
}

function canReturn(person: Person): boolean {
  return person.leftWhy !== 'moved' && person.leftWhy !== 'went_home' && person.leftWhy !== 'life_change'
}
