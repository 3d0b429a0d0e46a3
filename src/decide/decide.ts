import type { Random } from '../platform/random.ts'
import type { Book } from './book.ts'
import { candidatesOf, type Sifted } from './candidates.ts'
import { chancesOf } from './choose.ts'
import type { Candidate, Choice, Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import { contactsWith } from './response/rates.ts'
import type { Silence } from './refusals.ts'
import { isResting } from './rest.ts'

/**
 * When, and who speaks first: they are before us (inbound: page, counter, bot) or we write (outbound). `random` is drawn from the
 * decision's id, so that a replay draws the same.
 */
export type Moment = {
  readonly decisionId: string
  /** ms since 1970. */
  readonly now: number
  readonly direction: 'inbound' | 'outbound'
  /** Where they are, if inbound: no other channel is looked at. */
  readonly place?: 'page' | 'counter' | undefined
  readonly random: Random
}

/** What now for this one? Pure: the same facts, book and moment give the same bytes. */
export function decide(facts: Facts, book: Book, moment: Moment): Decision {
  const { decisionId, now: at, direction, random } = moment
  // Drawn first and always, so that no later draw depends on how many candidates there are.
  const [draw, chance] = [random(), random()]
  const of = { decisionId, customerId: facts.customerId, at, direction }
  // The universal treatment: whoever is held out is spoken to by nobody.
  if (facts.isHeldOut) return { ...of, ...silent('held_out'), ...nothing, bookId: book.bookId }
  const sifted = candidatesOf(facts, book, moment, chance)
  const { best, doubts, considered, refused } = sifted
  if (best.length === 0) return { ...of, ...silent(whySilent(sifted)), ...nothing, considered, refused, bookId: book.bookId }
  const values = best.map(({ value }) => value.total)
  const { exploreShare, restShare, responseDays } = book.policy
  const rest = direction === 'outbound' ? restShare : 0
  const chances = chancesOf({ values, doubts }, {
    share: exploreShare, scale: facts.perVisit, contacts: contactsWith(facts), asks: direction === 'outbound' ? responseDays : 1,
  })
  const candidates = best.map((candidate, i) => ({ ...candidate, probability: (1 - rest) * chances.each[i]! }))
  const silenceProbability = rest + (1 - rest) * chances.silence
  const isAtRest = rest > 0 && isResting(facts.customerId, at, book.policy)
  // Drawn among what the lot leaves open; at rest nothing is.
  const choice = pick(candidates, silenceProbability, isAtRest ? 1 : draw * (1 - rest))
  return { ...of, choice, candidates, considered, refused, silenceProbability, bookId: book.bookId }
}

// --- internal ---

const nothing = { candidates: [], considered: 0, refused: {}, silenceProbability: 1 } as const
const silent = (reason: Silence) => ({ choice: { kind: 'silence', reason, probability: 1 } }) as const

/** Nobody permits it, or nothing fits; without offers or channels there was nothing to look at. */
function whySilent({ refused, considered }: Sifted): Silence {
  const forbidden = (refused.no_consent ?? 0) + (refused.no_offers_wanted ?? 0) + (refused.unsubscribed ?? 0) + (refused.no_address ?? 0)
  return considered > 0 && forbidden === considered ? 'nobody_may' : 'nothing_to_offer'
}

function pick(candidates: readonly Candidate[], silence: number, draw: number): Choice {
  let sum = 0
  for (const candidate of candidates) {
    sum += candidate.probability
    if (draw < sum) return { kind: 'contact', ...candidate }
  }
  // Whatever rounding leaves over is silence.
  const isBest = candidates.every(({ value }) => value.total <= 0)
  return { kind: 'silence', reason: isBest ? 'not_worth_it' : 'explored', probability: silence }
}
