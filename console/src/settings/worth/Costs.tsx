import { SimpleGrid, Title } from '@mantine/core'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { useWords } from '../../words/words.ts'
import { Amount } from './Amount.tsx'
import { isFit, moneyBounds, type Typed } from './amounts.ts'
import { Section } from './Section.tsx'

/** What one of each costs: what is done for a customer, and each message by its channel. */
export function Costs({ shop }: { readonly shop: Settings }) {
  const { costs } = useWords().settings.worth
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(shop.costs)
  const fits = Object.values(typed).every(value => isFit(value, moneyBounds))
  const change = fits ? { costs: Object.fromEntries(Object.entries(typed).map(([kind, value]) => [kind, Number(value)])) } : undefined
  const fields = (kinds: readonly string[]) => (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="md" style={{ alignItems: 'end' }}>
      {kinds.filter(kind => kind in typed).map(kind => (
        <Amount key={kind} label={costs.kinds[kind] ?? kind} value={typed[kind] ?? ''} bounds={moneyBounds} unit={shop.currency}
          change={value => setTyped({ ...typed, [kind]: value })} />
      ))}
    </SimpleGrid>
  )
  return (
    <Section title={costs.title} hint={costs.hint} shop={shop} change={change}>
      <Title order={3} fz="md">{costs.deeds}</Title>
      {fields(deeds)}
      <Title order={3} fz="md">{costs.messages}</Title>
      {fields(Object.keys(typed).filter(kind => !deeds.includes(kind)))}
    </Section>
  )
}

// --- internal ---

const deeds: readonly string[] = ['order', 'return', 'complaint', 'delivery', 'minute', 'year']
