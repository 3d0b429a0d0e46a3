import { Text, Title } from '@mantine/core'
import type { Plan, PlanLimit } from '@usual/sdk/plan.ts'
import { channelKinds } from '../channels/kinds.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** What is shared by all, how much of it is used, and what one more unit would earn. */
export function Limits({ plan: { limits, byOffer, currency } }: { readonly plan: Plan }) {
  const { plans, channels } = useWords()
  const format = useFormat()
  const text = (limit: PlanLimit, value: number) => (limit.kind === 'budget' ? format.roundMoney(value, currency) : format.number(value))
  const nameOf = ({ kind, of }: PlanLimit) => {
    const channel = kind === 'channel' ? channelKinds.find(each => each === of) : undefined
    const word = plans.kinds[kind] ?? kind
    if (of === null) return word
    return plans.ofLimit(word, channel ? channels.names[channel] : byOffer.find(each => each.offerId === of)?.name ?? of)
  }
  return (
    <Sheet component="section" aria-label={plans.limits}>
      <Title order={2} fz={20}>{plans.limits}</Title>
      <Text size="sm" c="dimmed" mb="md">{limits.length === 0 ? plans.limitsNone : plans.limitsHint}</Text>
      <Bars label={plans.limits} bars={limits.toSorted((a, b) => b.price - a.price).map(limit => ({
        key: `${limit.kind} ${limit.of ?? ''}`, name: nameOf(limit), about: plans.used(text(limit, limit.used), text(limit, limit.limit)),
        value: limit.price > 0
          ? plans.wouldEarn(plans.one[limit.kind] ?? '', format.fineMoney(limit.price, currency)) : plans.wouldEarnNothing,
        share: limit.limit > 0 ? limit.used / limit.limit : 0,
        color: limit.price > 0 ? 'var(--mantine-color-orange-6)' : 'var(--usual-dash)',
      }))} />
    </Sheet>
  )
}
