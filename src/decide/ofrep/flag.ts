import type { Book } from '../book.ts'
import type { Decision } from '../decision.ts'

/** The flag whose value is the choice itself; each active offer is a flag of its own beside it. */
export const choiceFlag = 'offer'
/** Its value where nothing is to be said. */
const nothing = 'none'

/** An evaluated flag as OFREP says it (openapi.yaml of open-feature/protocol, `evaluationSuccess`). */
export type Flag = {
  readonly key: string
  readonly value: string | boolean
  readonly variant: string
  readonly reason: 'TARGETING_MATCH' | 'SPLIT' | 'DEFAULT' | 'DISABLED'
  readonly metadata: Readonly<Record<string, string | number | boolean>>
}

/** One flag; undefined where none has this key. `kept`: the decision can be referred to by its id. */
export function flagOf(key: string, decision: Decision, book: Pick<Book, 'offers'>, kept: boolean): Flag | undefined {
  const { choice } = decision
  const reason = reasonOf(decision)
  const chosen = choice.kind === 'contact' ? choice.offerId : nothing
  if (key === choiceFlag) {
    const variant = choice.kind === 'contact' ? choice.variantId ?? choice.offerId : nothing
    return { key, value: chosen, variant, reason, metadata: metadataOf(decision, kept) }
  }
  if (!book.offers.some(({ offerId }) => offerId === key)) return undefined
  const isOn = key === chosen
  return { key, value: isOn, variant: isOn ? 'on' : 'off', reason, metadata: isOn ? metadataOf(decision, kept) : {} }
}

/** All of them, the choice first. */
export function flagsOf(decision: Decision, book: Pick<Book, 'offers'>, kept: boolean): readonly Flag[] {
  return [choiceFlag, ...book.offers.map(({ offerId }) => offerId)].map(key => flagOf(key, decision, book, kept)!)
}

/** An offer that is there and not in use. */
export const disabledFlag = (key: string): Flag => ({ key, value: false, variant: 'off', reason: 'DISABLED', metadata: {} })

/** For who is not known here: a page that anybody may open asks for them, too. */
export function flagsOfStranger(book: Pick<Book, 'offers'>): readonly Flag[] {
  return [
    { key: choiceFlag, value: nothing, variant: nothing, reason: 'DEFAULT', metadata: {} },
    ...book.offers.map(({ offerId }): Flag => ({ key: offerId, value: false, variant: 'off', reason: 'DEFAULT', metadata: {} })),
  ]
}

/** What of flags makes them others: not by which decision they were said. */
export const signOf = (flags: readonly Flag[]): string => (
  JSON.stringify(flags.map(({ key, value, variant, metadata: { price = null } }) => [key, value, variant, price]))
)

// --- internal ---

/** SPLIT: chance had a say, by a lot or to learn. DEFAULT: there was nothing to choose from. */
function reasonOf({ choice, candidates, silenceProbability }: Decision): Flag['reason'] {
  if (choice.kind === 'silence' && choice.reason === 'held_out') return 'SPLIT'
  if (candidates.length === 0) return 'DEFAULT'
  const isCertain = silenceProbability === 1 || candidates.some(({ probability }) => probability === 1)
  return isCertain ? 'TARGETING_MATCH' : 'SPLIT'
}

function metadataOf({ decisionId, choice }: Decision, kept: boolean): Flag['metadata'] {
  const id = kept ? { decisionId } : {}
  if (choice.kind === 'silence') return { ...id, silence: choice.reason }
  const { offerId, channel, price, listPrice, variantId, probability } = choice
  return { ...id, offerId, channel, price, listPrice, ...(variantId !== null && { variantId }), probability }
}
