import type { Book } from './book.ts'
import type { ValueParts } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Offer } from './offers/offer.ts'
import { type Lift, returnShare } from './response/lift.ts'
import { attentionOf, curiosityOf, type Expected, hopeOf, noValue, silencedOf, type Stake, valueOf } from './value.ts'
import type { Way } from './way.ts'

/** An offer by a way that nothing forbids; chances and doubt as of `Expected`. */
export type Eligible = { offer: Offer; way: Way; price: number; stake: Stake; accepts: number; ifGone: number; doubt: number }
/** One that is among the best; `spread`: standard deviation of its value. */
export type Found = { readonly one: Eligible; readonly value: ValueParts; readonly spread: number }

/** `most`: what the best of all would bring, doubt and patience aside. */
export type Weighing = { readonly ways: readonly Way[]; readonly lift: Lift; readonly most: number }

/** The best dozen of the first `count` in the pool, best first; equal ones in the order of the pool. */
export function bestOf(
  pool: readonly Eligible[], count: number, facts: Facts, { policy, response }: Book, { ways, lift, most }: Weighing,
): Found[] {
  const silenced = silencedOf(most, facts, policy)
  const [returns, hope, curiosity] = [returnShare(response), hopeOf(facts), curiosityOf(facts)]
  const wishes = new Map(ways.map(way => {
    const { channel: { kind, cost } } = way
    return [way, { facts, lift, returns, hope, curiosity, cost, silenced, attention: attentionOf(kind, policy), policy }]
  }))
  const heap: Found[] = []
  for (let nth = 0; nth < count; nth++) {
    const one = pool[nth]!
    const expected = expectedOf(one)
    valueOf(one.stake, expected, wishes.get(one.way)!, value)
    if (isAmongBest(heap, value)) keepBest(heap, { one, value: { ...value }, spread: spreadOf(one.stake, expected, facts, lift) })
  }
  return heap
}

// --- internal ---

const mostKept = 12
// The same objects each time: of hundreds of candidates a dozen are kept, and making each its own costs more than reckoning its value.
const value = noValue()
const expected: Expected = { read: 0, accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0 }

function expectedOf({ way: { read, gaveUp, gaveUpMore }, accepts, ifGone, doubt }: Eligible): Expected {
  expected.read = read
  expected.accepts = accepts
  expected.ifGone = ifGone
  expected.doubt = doubt
  expected.gaveUp = gaveUp
  expected.gaveUpMore = gaveUpMore
  return expected
}

/** Of the answer and of how much it brings, which err independently. */
function spreadOf(stake: Stake, { read, accepts, doubt }: Expected, { silent }: Facts, lift: Lift): number {
  const here = 1 - silent
  const answer = read * doubt * Math.abs(here * lift.share * stake.gain)
  return Math.hypot(answer, read * accepts * here * stake.gain * lift.error)
}

function isAmongBest(heap: readonly Found[], { total }: ValueParts): boolean {
  const last = heap[mostKept - 1]
  return !last || total > last.value.total
}

/** Insertion into a short list: most candidates are worse than the last and cost one comparison. */
function keepBest(heap: Found[], found: Found): void {
  let at = Math.min(heap.length, mostKept - 1)
  while (at > 0 && heap[at - 1]!.value.total < found.value.total) at--
  heap.splice(at, 0, found)
  if (heap.length > mostKept) heap.length = mostKept
}
