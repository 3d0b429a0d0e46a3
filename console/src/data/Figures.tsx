import { SimpleGrid, Text } from '@mantine/core'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { rejectedLines, type Report } from './report.ts'

/** The counts of a file at a glance. */
export function Figures({ report }: { readonly report: Report }) {
  const { figures } = useWords().data.account
  const format = useFormat()
  const period = report.firstAt && report.lastAt ? `${format.day(report.firstAt)} – ${format.day(report.lastAt)}` : null
  const all: readonly (readonly [string | undefined, string | null])[] = [
    [figures['orders'], format.number(report.orders)],
    [figures['customers'], format.number(report.customers)],
    [figures['returns'], format.number(report.returns)],
    [figures['anonymous'], format.number(report.anonymous)],
    [figures['duplicates'], report.duplicates === 0 ? null : format.number(report.duplicates)],
    [figures['rejected'], format.number(rejectedLines(report))],
    [figures['currency'], report.currency],
    [figures['period'], period],
  ]
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="md" style={{ margin: 0 }}>
      {all.filter(([, value]) => value !== null && value !== '').map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="sm" c="dimmed">{label}</Text>
          <Text component="dd" m={0} fw={600} fz="lg" lh={1.3} style={{ fontVariantNumeric: 'tabular-nums' }}>{value}</Text>
        </div>
      ))}
    </SimpleGrid>
  )
}
