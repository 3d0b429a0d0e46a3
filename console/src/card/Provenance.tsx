import { Badge, Group, Text, Tooltip } from '@mantine/core'
import type { Fact } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** Who said it, when, and how sure that is. */
export function Provenance({ fact }: { readonly fact: Fact }) {
  const { facts } = useWords().card
  const format = useFormat()
  const color = { staff: 'awning', customer: 'blue', learned: 'grape', imported: 'gray' }[fact.source]
  return (
    <Group gap={6} mt={2}>
      <Tooltip label={facts.sourceLong[fact.source] ?? fact.source}>
        <Badge size="sm" variant="light" color={color} tt="none" fw={500}>{facts.sources[fact.source] ?? fact.source}</Badge>
      </Tooltip>
      <Text size="xs" c="dimmed" title={format.dayTime(fact.saidAt)}>
        {[
          format.day(fact.saidAt),
          fact.source === 'staff' ? facts.by(fact.recordedBy) : null,
          fact.confidence === null ? null : facts.sure(format.percent(fact.confidence)),
        ].filter(each => each !== null).join(' · ')}
      </Text>
    </Group>
  )
}
