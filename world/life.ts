import { bars } from './bars.ts'
import type { Circle } from './circles.ts'
import { circles } from './circles.ts'
import { drinks, ingredientNames } from './menu.ts'
import { bendTaste, refreshAppeal } from './person.ts'
import type { Person, Reason } from './person.ts'
import { between, chance, pick, whole } from './random.ts'
import { tell } from './town.ts'
import type { Town } from './town.ts'
import { identifyOf } from './who.ts'

/** What a day of life does to a person, whatever the bars do: holidays, moves, jobs, diets, rivals, a habit that dies. */
export function live(person: Person, town: Town): void {
  const { random } = person
  if (person.kind === 'tourist') {
    if (town.day >= person.arrival + (person.index % 5) + 1) leave(person, town.day, 'went_home')
    return
  }
  if (person.awayUntil < town.day && chance(random, town.date.month === 7 || town.date.month === 8 ? 0.004 : 0.0012)) {
    person.awayUntil = town.day + whole(random, 7, 21)
  }
  if (chance(random, 0.00035)) move(person, town)
  if (chance(random, 0.0004)) takeJob(person, town)
  if (chance(random, 0.0005)) changeDiet(person, town)
  if (person.known === 'app' && chance(random, 0.0005)) [person.device, person.identified] = [person.device + 1, false]
  if (person.identified && person.known !== 'cash' && chance(random, 0.0004)) changeMind(person, town)
  if (person.adept && person.circle && chance(random, 0.02)) recruit(person, person.circle, town)
  if (town.rival?.day === town.day && town.rival.bar === person.bar && chance(random, 0.4 * (1 - person.roots))) {
    leave(person, town.day, 'competitor')
  }
  if (person.roots < 0.17 && town.day - Math.max(person.lastVisit, person.arrival) > 30) leave(person, town.day, 'habit_died')
}

/** Somebody stays away for good, and only the truth knows why. Nobody leaves while the world is still forming its habits. */
export function leave(person: Person, day: number, why: Reason): void {
  if (person.leftDay !== null || day < 0) return
  person.leftDay = day
  person.leftWhy = why
}

/** Brings a lost person back: only a contact can (see react.ts). */
export function winBack(person: Person, day: number): void {
  person.leftDay = null
  person.wonBackDay = day
  person.grudge = 0
  person.walkedAway = 0
  person.staleness = 0
  person.roots = 0.4
  person.appetite = 1
}

/** A rival opens beside one of the bars every 60 to 120 days. */
export function openRival(town: Town): void {
  town.rival = null
  if (town.day < town.nextRivalDay) return
  town.rival = { bar: whole(town.random, 0, bars.length - 1), day: town.day }
  town.rivals.push(town.rival)
  town.nextRivalDay += whole(town.random, 60, 120)
}

// --- internal ---

function move(person: Person, town: Town): void {
  person.changes.push({ day: town.day, what: 'moved' })
  if (chance(person.random, 0.5)) return leave(person, town.day, 'moved')
  person.bar = whole(person.random, 0, bars.length - 1)
  loosen(person, 0.5)
}

function takeJob(person: Person, town: Town): void {
  person.changes.push({ day: town.day, what: 'new_job' })
  if (chance(person.random, 0.25)) return leave(person, town.day, 'life_change')
  const shift = pick(person.random, [1, 2, 3])
  person.presence = person.presence.map(row => row.map((_, part) => row[(part + shift) % 4] ?? 0))
  person.bar = person.secondBar
  loosen(person, 0.4)
}

/** A diet, a pregnancy or a child: some things are not touched any more, and the taste goes elsewhere. */
function changeDiet(person: Person, town: Town): void {
  const what = pick(person.random, ['diet', 'diet', 'pregnancy', 'child'])
  person.changes.push({ day: town.day, what })
  if (chance(person.random, 0.2)) return leave(person, town.day, 'life_change')
  person.hates = new Set([...person.hates, ...(what === 'pregnancy' ? ['ginger', 'spinach'] : [pick(person.random, ingredientNames)])])
  const towards = what === 'child' ? circles.young_mothers.flavour : what === 'pregnancy' ? [0.7, 0.5, 0, 0, 0.5, 0.4]
    : pick(person.random, drinks).flavour
  bendTaste(person, towards, 0.5)
  loosen(person, 0.6)
}

function loosen(person: Person, by: number): void {
  for (const routine of person.routine) routine.strength *= 1 - by
  person.habit = person.habit.map(value => value * (1 - by))
}

/** Consent given earlier is taken back, or given for the first time. */
function changeMind(person: Person, town: Town): void {
  const purpose = pick(person.random, ['offers.email', 'offers.messenger', 'profiling'])
  person.purposes = { ...person.purposes, [purpose]: purpose === 'profiling' ? false : !person.purposes[purpose] }
  tell(town, person.index, between(person.random, 540, 1200), identifyOf(person, person.known === 'app' ? 'app' : 'counter'))
}

/** An adept draws a friend into the circle: one attempt in four succeeds, and the friend's taste and hours follow. */
function recruit(adept: Person, circle: Circle, town: Town): void {
  const friend = town.persons[pick(adept.random, adept.friends.length > 0 ? adept.friends : [adept.index])]
  if (!friend || friend.circle || friend.leftDay !== null || friend.kind === 'tourist' || !chance(adept.random, 0.25)) return
  friend.circle = circle
  friend.recruitedBy = adept.index
  friend.changes.push({ day: town.day, what: `joined ${circle}` })
  for (const [weekday, part] of circles[circle].meets) {
    const row = friend.presence[weekday]
    if (row) row[part] = Math.max(row[part] ?? 0, 0.7)
  }
  bendTaste(friend, circles[circle].flavour, 0.35)
  refreshAppeal(friend)
}
