import { Table, Text, Title } from '@mantine/core'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { reasonText } from './reasonText.ts'
import type { Report } from './report.ts'

/** Why lines were not taken in, the most frequent reason first; or that all were. */
export function Reasons({ report }: { readonly report: Report }) {
  const { account, reasons } = useWords().data
  const format = useFormat()
  const rows = Object.entries(report.rejected).filter(([, lines]) => lines > 0).toSorted(([, a], [, b]) => b - a)
  if (rows.length === 0) return <Text c="dimmed">{account.noRejects}</Text>
  return (
    <div>
      <Title order={3} fz="md" mb="xs">{account.reasons}</Title>
      <Table verticalSpacing={6}>
        <Table.Thead><Table.Tr><Table.Th>{account.reason}</Table.Th><Table.Th ta="right">{account.lines}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map(([reason, lines]) => (
            <Table.Tr key={reason}>
              <Table.Td>{reasonText(reason, reasons)}</Table.Td>
              <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{format.number(lines)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
