import type { Candidate, Decision } from '@usual/sdk/decisions.ts'
import { Bars, type Bar } from '../pieces/Bars.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useOfferName } from './names.ts'

/** What could have been chosen, each with how likely it was; silence is one of them. What was chosen is full. */
export function Candidates({ decision: { choice, candidates, silenceProbability } }: { readonly decision: Decision }) {
  const { decisions, channels } = useWords()
  const format = useFormat()
  const offerName = useOfferName()
  const colorOf = (isChosen: boolean) => (isChosen ? 'var(--mantine-primary-color-filled)' : 'var(--usual-dash)')
  const bars = candidates.map((each, i): Bar => {
    const isChosen = choice.kind === 'contact' && isSame(choice, each)
    return {
      key: `${i}`, name: decisions.contact(offerName(each.offerId), channels.names[each.channel]),
      about: decisions.candidate(format.fineMoney(each.value.total)), value: format.finePercent(each.probability), share: each.probability,
      color: colorOf(isChosen),
    }
  })
  const silence: Bar = {
    key: 'silence', name: decisions.silence, about: decisions.candidate(format.money(0)), value: format.finePercent(silenceProbability),
    share: silenceProbability, color: colorOf(choice.kind === 'silence'),
  }
  return <Bars label={decisions.candidates} bars={[...bars, silence]} />
}

// --- internal ---

const isSame = (a: Candidate, b: Candidate): boolean => a.offerId === b.offerId && a.channel === b.channel && a.at === b.at
