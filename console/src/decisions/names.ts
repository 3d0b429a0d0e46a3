import type { Candidate, Decision, DecisionRow } from '@usual/sdk/decisions.ts'
import { useOffers } from '../offers/useOffers.ts'
import { useWords } from '../words/words.ts'

/** Names of offers by id; the id where it is not known any more. */
export function useOfferName(): (offerId: string) => string {
  const { data } = useOffers()
  return offerId => data?.offers.find(each => each.offerId === offerId)?.name ?? offerId
}

/** What was chosen, in words: "Week of tea · SMS", or why silence. A word that the page does not know stands as it is. */
export function useChosenText(): (row: Pick<DecisionRow, 'kind' | 'offerId' | 'offerName' | 'channel' | 'reason'>) => string {
  const { decisions, channels } = useWords()
  return ({ kind, offerId, offerName, channel, reason }) => {
    if (kind === 'silence') return decisions.reasons[reason ?? ''] ?? reason ?? decisions.silence
    return decisions.contact(offerName ?? offerId ?? '', channel === null ? '' : channels.names[channel])
  }
}

/** What a decision says of itself: the candidate that was chosen, or the best that was left aside for silence. */
export function chosenOf({ choice, candidates }: Decision): Candidate | undefined {
  return choice.kind === 'contact' ? choice : candidates[0]
}
