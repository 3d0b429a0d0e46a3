import { SimpleGrid } from '@mantine/core'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { useWords } from '../../words/words.ts'
import { Amount } from './Amount.tsx'
import { isFit, moneyBounds, type Typed } from './amounts.ts'
import { Section } from './Section.tsx'

/** What counts on the customer's side of the balance, in money. */
export function Balance({ shop }: { readonly shop: Settings }) {
  const { balance } = useWords().settings.worth
  const [hour, setHour] = useState<Typed>(shop.balance.hour)
  const [rightOrder, setRightOrder] = useState<Typed>(shop.balance.rightOrder)
  const [need, setNeed] = useState<Typed>(shop.balance.need)
  const fits = [hour, rightOrder, need].every(value => isFit(value, moneyBounds))
  const change = fits ? { balance: { hour: Number(hour), rightOrder: Number(rightOrder), need: Number(need) } } : undefined
  return (
    <Section title={balance.title} hint={balance.hint} shop={shop} change={change}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" style={{ alignItems: 'end' }}>
        <Amount label={balance.hour} value={hour} bounds={moneyBounds} unit={shop.currency} change={setHour} />
        <Amount label={balance.rightOrder} value={rightOrder} bounds={moneyBounds} unit={shop.currency} change={setRightOrder} />
        <Amount label={balance.need} value={need} bounds={moneyBounds} unit={shop.currency} change={setNeed} />
      </SimpleGrid>
    </Section>
  )
}
