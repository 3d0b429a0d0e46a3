import type { Book } from '../book.ts'
import { usualGain } from '../candidates.ts'
import type { Facts } from '../facts.ts'
import type { Silence } from '../refusals.ts'
import { acceptFeatures, bentOf, putChannel, putOffer, scoreIfGone } from '../response/accept.ts'
import { type Lift, openLift, returnShare } from '../response/lift.ts'
import { openRow, scoreOf, sigmoid } from '../response/logistic.ts'
import { bringsOf, hopeOf, silencedOf, valueOf } from '../value.ts'
import type { Options } from './options.ts'
import { openProposals } from './proposals.ts'
import { openWays, type Way } from './ways.ts'

/**
 * What each option is worth for one customer: written anew for each. By option: `values` (NaN: not allowed), that it is accepted once read,
 * also had they gone for sure, and what it brings before what it takes. `ways`: by channel.
 */
export type Values = {
  readonly values: Float64Array; readonly accepts: Float64Array; readonly ifGone: Float64Array; readonly brings: Float64Array
  readonly ways: readonly Way[]
}

/** `value` writes `values` and says why nothing may be said, or undefined where something is worth it. */
export type Valuer = { readonly values: Values; readonly value: (facts: Facts, isMeant: (nth: number) => boolean) => Silence | undefined }

/**
 * The values of `candidatesOf` by the same functions, without what is learned by a contact (one that a plan makes is not left to chance),
 * the doubt of each, names and lists: 2 to 3 us for 20 options.
 */
export function openValuer(book: Book, { options, channels }: Options, timezone: string, now: number): Valuer {
  const { policy, response } = book
  const { ways, open: openFor } = openWays(book, channels, timezone, now)
  const { proposals, open: propose } = openProposals(book, [...new Set(options.map(({ nth }) => nth))], now)
  const ofOption = options.map(({ nth, way }) => ({ way: ways[way]!, proposal: proposals.find(each => each.nth === nth)! }))
  const values = valuesFor(options.length, ways)
  const row = openRow(acceptFeatures)
  const returns = returnShare(response)
  const liftFor = openLift(book.response)

  /** How likely each answer is; the best that any would bring, or undefined where none is open. */
  function expectAnswers(facts: Facts, lift: Lift): number | undefined {
    let most = usualGain(facts, book, lift)
    let last: object | undefined
    const bent = bentOf(facts)
    for (let option = 0; option < options.length; option++) {
      const { way: { isOpen, expected, channel }, proposal } = ofOption[option]!
      if (!isOpen || !proposal.isOpen) continue
      // Options of one offer follow each other: its features are written once.
      if (last !== proposal) putOffer(row, facts, proposal.offer, proposal.warmth, bent)
      last = proposal
      const { n } = row
      putChannel(row, channel.kind)
      const score = scoreOf(response.accept, row)
      row.n = n
      values.values[option] = 0
      values.accepts[option] = expected.accepts = sigmoid(score)
      values.ifGone[option] = facts.silent === 0 ? 0 : sigmoid(scoreIfGone(score, response.accept, facts, bent))
      most = Math.max(most, bringsOf(proposal.stake, expected, facts, lift))
    }
    return last === undefined ? undefined : most
  }

  /** Whether any is worth it. */
  function fill(wish: Filling): boolean {
    let isWorth = false
    for (let option = 0; option < options.length; option++) {
      if (Number.isNaN(values.values[option]!)) continue
      const { way: { expected, attention, channel }, proposal } = ofOption[option]!
      expected.accepts = values.accepts[option]!
      expected.ifGone = values.ifGone[option]!
      wish.cost = channel.cost
      wish.attention = attention
      const { incremental, wonBack, total } = valueOf(proposal.stake, expected, wish)
      values.values[option] = total
      values.brings[option] = incremental + wonBack
      if (total > 0) isWorth = true
    }
    return isWorth
  }

  return {
    values,
    value(facts, isMeant) {
      values.values.fill(NaN)
      if (openFor(facts)) return 'nobody_may'
      propose(facts, isMeant)
      const lift = liftFor(facts, now)
      const most = expectAnswers(facts, lift)
      if (most === undefined) return 'nothing_to_offer'
      const isWorth = fill({
        facts, lift, returns, hope: hopeOf(facts), curiosity: 0, cost: 0, silenced: silencedOf(most, facts, policy), attention: 0, policy,
      })
      return isWorth ? undefined : 'not_worth_it'
    },
  }
}

// --- internal ---

type Wish = Parameters<typeof valueOf>[2]
type Filling = { -readonly [Name in keyof Wish]: Wish[Name] }

const valuesFor = (options: number, ways: readonly Way[]): Values => ({
  values: new Float64Array(options), accepts: new Float64Array(options), ifGone: new Float64Array(options),
  brings: new Float64Array(options), ways,
})
