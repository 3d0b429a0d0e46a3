import { bars } from './bars.ts'
import { circles } from './circles.ts'
import type { Daypart, Person } from './person.ts'
import { chance, normal } from './random.ts'
import type { Town } from './town.ts'

/**
 * A night passes: mood swings (autoregressive, 0.85 a day), appetite fills up like a reservoir, faster on hot days and in a
 * good mood and by chance (0 to 2 times the mean), and what is not repeated fades: habits 3 % a day, roots 1 % a day, a patience worn by
 * messages mends by 0.07.
 */
export function wakeUp(person: Person, town: Town): void {
  const { weather, date } = town
  person.mood = 0.85 * person.mood + 0.53 * person.moodiness * normal(person.random)
  const warmth = Math.max(0.6, Math.min(1.5, 1 + 0.012 * (weather.warmth - 12) * person.warmthLove))
  person.appetite = Math.min(1.6, person.appetite + person.refill * warmth * Math.max(0.1, 1 + 0.8 * person.mood) * 2 * person.random()
    * (0.45 + 0.55 * person.roots))
  for (let part = 0; part < 4; part++) person.habit[part] = (person.habit[part] ?? 0) * 0.97
  person.patience = Math.min(9, person.patience + 0.07)
  person.roots *= 0.99
  person.grudge *= 0.99
  person.staleness *= 0.99
  if (date.weekday === 1) person.spentThisWeek = 0
}

/** Is the threshold crossed now? Appetite and habit push; rain, a grudge and an empty weekly purse hold back. */
export function wantsToCome(person: Person, part: Daypart, town: Town): boolean {
  if (!chance(person.random, person.presence[town.date.weekday]?.[part] ?? 0)) return false
  const purse = person.spentThisWeek + 600 > person.budget ? 0.6 : 0
  return person.appetite + 0.35 * (person.habit[part] ?? 0) + 0.15 * person.mood
    - 0.5 * person.rainAversion * town.weather.rain - 0.2 * person.grudge - purse >= 1
}

/** Would a friend's invitation be enough? It counts for half of the appetite. */
export function comesAlong(person: Person, part: Daypart, town: Town): boolean {
  return (person.presence[town.date.weekday]?.[part] ?? 0) > 0.1 && person.appetite > 0.5 && person.lastVisit !== town.day
    && person.spentThisWeek < person.budget
}

/** A visit empties the reservoir and deepens the habit of this part of the day. */
export function afterVisit(person: Person, part: Daypart, day: number): void {
  person.appetite = 0.1 * person.random()
  person.habit[part] = (person.habit[part] ?? 0) + 0.12 * (1 - (person.habit[part] ?? 0))
  person.roots += 0.1 * (1 - person.roots)
  person.visits++
  person.lastVisit = day
}

/** Where and at which minute: the own bar or the second one, a circle's bar when it meets, within opening hours. Null: all closed. */
export function whereAndWhen(person: Person, part: Daypart, town: Town): { readonly bar: number; readonly minute: number } | null {
  const { weekday } = town.date
  const meeting = person.circle && circles[person.circle].meets.some(([day, at]) => day === weekday && at === part)
  const first = meeting && person.circle && chance(person.random, 0.7) ? circles[person.circle].bar : chance(person.random, 0.1)
    ? person.secondBar : person.bar
  for (const bar of [first, person.bar, person.secondBar]) {
    const hours = bars[bar]?.hours[weekday]
    if (!hours) continue
    const minute = (person.minutes[part] ?? 720) + 14 * normal(person.random)
    return { bar, minute: Math.max(hours[0] + 2 + 5 * person.random(), Math.min(hours[1] - 8 - 5 * person.random(), minute)) }
  }
  return null
}
