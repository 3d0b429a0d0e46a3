import type { Person } from './person.ts'
import { chance, createRandom, pick, whole } from './random.ts'

/** A firm that orders for its team on fixed weekdays. */
export type Firm = {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly bar: number
  readonly weekdays: readonly number[]
  readonly minute: number
  readonly members: number[]
  announced: boolean
}

/**
 * A small world (Watts and Strogatz 1998): each newcomer knows the two before them on the ring, rewired to anybody with
 * probability 0.2; members of a circle know one more member. Colleagues follow each other on the ring, so they are friends.
 */
export function befriend(seed: number, persons: readonly Person[], newcomer: Person): void {
  const random = createRandom(seed, 'friends', newcomer.index)
  for (const back of [1, 2]) {
    const other = newcomer.index - back >= 0 && !chance(random, 0.2) ? persons[newcomer.index - back]
      : persons[whole(random, 0, Math.max(0, persons.length - 1))]
    if (other && other !== newcomer && !other.friends.includes(newcomer.index)) link(newcomer, other)
  }
  if (!newcomer.circle) return
  const like = persons.filter(other => other.circle === newcomer.circle && other !== newcomer && !newcomer.friends.includes(other.index))
  if (like.length > 0) link(newcomer, pick(random, like))
}

/** One firm for every 100 customers, of three to seven people. */
export function createFirms(seed: number, customers: number): Firm[] {
  const random = createRandom(seed, 'firms')
  return Array.from({ length: Math.floor(customers / 100) }, (_, index) => {
    const first = whole(random, 1, 5)
    return {
      index, id: `f-${String(index).padStart(4, '0')}`, name: `${pick(random, trades)} ${index + 1}`, bar: pick(random, [0, 1, 6, 6]),
      weekdays: chance(random, 0.3) ? [1, 2, 3, 4, 5] : [...new Set([first, whole(random, 1, 5)])], minute: whole(random, 9 * 60, 12 * 60),
      members: Array.from({ length: whole(random, 3, 7) }, (_unused, i) => index * 7 + i), announced: false,
    }
  })
}

/** The firm a person of this number works for, if any: the first people of the world fill the firms in turn. */
export function firmOf(firms: readonly Firm[], personIndex: number): Firm | undefined {
  const firm = firms[Math.floor(personIndex / 7)]
  return firm?.members.includes(personIndex) ? firm : undefined
}

// --- internal ---

const trades = ['Architects', 'Dental Practice', 'Law Office', 'Software House', 'Print Shop', 'Travel Agency', 'Design Studio',
  'Insurance Office']

function link(a: Person, b: Person): void {
  a.friends.push(b.index)
  b.friends.push(a.index)
}
