import { Group, Text } from '@mantine/core'
import type { WorthRow } from '@usual/sdk/worth.ts'
import { useWords } from '../words/words.ts'
import { colorOfState } from './colors.ts'
import { useTierName } from './names.ts'

/** Tier and state of a customer, in small letters under the name; the dot repeats the state for the eye. */
export function Standing({ row: { tier, state } }: { readonly row: Pick<WorthRow, 'tier' | 'state'> }) {
  const { states } = useWords().card.worth
  const tierName = useTierName()
  return (
    <Group gap={6} wrap="nowrap">
      <span aria-hidden style={{ flex: 'none', width: 9, height: 9, borderRadius: 5, background: colorOfState[state] }} />
      <Text span size="sm" c="dimmed">{[states[state] ?? state, tierName(tier)].join(' · ')}</Text>
    </Group>
  )
}
