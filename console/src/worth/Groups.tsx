import { SimpleGrid, Text, Title } from '@mantine/core'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { colorOfState } from './colors.ts'
import { inOrder, states as order } from './query.ts'

/** Customers by tier and by how they stand; each group leads to its list. */
export function Groups({ summary: { tiers, states, customers, total, currency } }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const { language } = useLanguage()
  const format = useFormat()
  const count = (of: number) => worth.customersOf(of, format.number(of))
  const share = (of: number) => (total.mean > 0 ? of / total.mean : 0)
  const tierBars = tiers.map(each => ({
    key: String(each.tier), name: each.name[language], about: worth.from(format.money(each.least, currency)),
    value: [count(each.customers), format.roundMoney(each.worth, currency), format.percent(share(each.worth))].join(' · '),
    share: share(each.worth), to: `?tab=customers&sort=worth&tier=${each.tier}`, label: worth.see(each.name[language]),
  }))
  const stateBars = inOrder(states, order, each => each.state).map(each => ({
    key: each.state, name: worth.state[each.state] ?? each.state, about: worth.stateAbout[each.state],
    value: `${count(each.customers)} · ${format.roundMoney(each.worth, currency)}`, share: each.customers / customers,
    color: colorOfState[each.state], to: `?tab=customers&sort=worth&state=${each.state}`,
    label: worth.see(worth.state[each.state] ?? each.state),
  }))
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Sheet component="section" aria-label={worth.tiers}>
        <Title order={2} fz={20}>{worth.tiers}</Title>
        <Text size="sm" c="dimmed" mb="md">{worth.tiersHint}</Text>
        <Bars bars={tierBars} label={worth.tiers} />
      </Sheet>
      <Sheet component="section" aria-label={worth.states}>
        <Title order={2} fz={20}>{worth.states}</Title>
        <Text size="sm" c="dimmed" mb="md">{worth.statesHint}</Text>
        <Bars bars={stateBars} label={worth.states} />
      </Sheet>
    </SimpleGrid>
  )
}
