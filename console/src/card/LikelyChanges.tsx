import { List, Text, Title } from '@mantine/core'
import type { Adjustment, Memory } from '@usual/sdk/customer.ts'
import { adjustmentText } from '../counter/adjustmentText.ts'
import { becauseText } from '../counter/because.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

type Props = { readonly changes: readonly Adjustment[]; readonly adjusted: Memory['adjusted'] }

/** What the counter proposes to change in the usual, and what became of such proposals: what is refused is proposed less. */
export function LikelyChanges({ changes, adjusted }: Props) {
  const { card, counter } = useWords()
  const format = useFormat()
  const { usual } = card
  return (
    <>
      {changes.length === 0 ? null : <Title order={3} fz="md" mt="lg" mb="xs">{usual.changes}</Title>}
      <List listStyleType="none" spacing={6}>
        {changes.map(each => (
          <List.Item key={each.code + each.sku}>
            <Text style={{ overflowWrap: 'anywhere' }}>{adjustmentText(each, counter, format)}</Text>
            <Text size="xs" c="dimmed">
              {[usual.likely(format.percent(each.probability)), becauseText(each.because, counter, format)].filter(Boolean).join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
      {adjusted.length === 0 ? null : <Title order={3} fz="md" mt="lg" mb="xs">{usual.proposed}</Title>}
      <List listStyleType="none" spacing={2} size="sm">
        {adjusted.slice(0, most).map(({ code, sku, name, shown, taken }) => (
          <List.Item key={code + sku}>{usual.proposedOf(name, usual.codes[code] ?? code, taken, shown)}</List.Item>
        ))}
      </List>
    </>
  )
}

// --- internal ---

/** The most shown come first; more would be a ledger. */
const most = 4
