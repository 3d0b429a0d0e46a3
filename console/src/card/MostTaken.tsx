import { Box, Table, Text, Title } from '@mantine/core'
import type { Memory } from '@usual/sdk/customer.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords, type Words } from '../words/words.ts'
import { noonOf } from './noonOf.ts'

/** What is bought most: a bar for the times, the parts of the day, how it is wanted, and the day of the last. */
export function MostTaken({ items }: { readonly items: Memory['items'] }) {
  const { card } = useWords()
  const format = useFormat()
  const top = items.toSorted((a, b) => b.times - a.times || b.lastDay.localeCompare(a.lastDay)).slice(0, 12)
  const most = Math.max(1, ...top.map(item => item.times))
  return (
    <Sheet>
      <Title order={2} fz={20}>{card.memory.most}</Title>
      <Text size="sm" c="dimmed" mb="sm">{card.memory.mostHint}</Text>
      <Table verticalSpacing={6} horizontalSpacing={0} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th fw={400} c="dimmed" fz="sm">{card.memory.product}</Table.Th>
            <Table.Th fw={400} c="dimmed" fz="sm" ta="right">{card.memory.times}</Table.Th>
            <Table.Th fw={400} c="dimmed" fz="sm" ta="right" pl="md" style={{ whiteSpace: 'nowrap' }}>{card.memory.last}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {top.map(item => (
            <Table.Tr key={item.productId}>
              <Table.Td w="100%">
                <Text size="sm" lh={1.3} style={{ overflowWrap: 'anywhere' }}>{item.name}</Text>
                <Box h={6} mt={3} w={`${(100 * item.times) / most}%`} bg="var(--mantine-primary-color-filled)"
                  style={{ borderRadius: 3 }} />
                <Text size="xs" c="dimmed" mt={2}>{detailsOf(item, card.memory).join(' · ')}</Text>
              </Table.Td>
              <Table.Td ta="right" pl="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>{format.number(item.times)}</Table.Td>
              <Table.Td ta="right" pl="md" fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }} title={format.day(noonOf(item.lastDay))}>
                {format.relative(noonOf(item.lastDay))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sheet>
  )
}

// --- internal ---

/** "morning 8, evening 2" and "no ice 5×"; what was never so is not said. */
function detailsOf({ dayparts, options }: Memory['items'][number], words: Words['card']['memory']): readonly string[] {
  const parts = words.parts.flatMap((part, i) => ((dayparts[i] ?? 0) > 0 ? [words.partCount(part, Math.round(dayparts[i] ?? 0))] : []))
  return [parts.join(', '), ...options.map(({ option, times }) => words.option(option, Math.round(times)))].filter(Boolean)
}
