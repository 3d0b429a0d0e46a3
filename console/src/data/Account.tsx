import { Alert, Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconDownload, IconUsers } from '@tabler/icons-react'
import type { Import } from '@usual/sdk/types.ts'
import { Link } from 'react-router'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { duration } from './duration.ts'
import { Figures } from './Figures.tsx'
import { Reasons } from './Reasons.tsx'
import { rejectedLines, toReport, type Report } from './report.ts'

/** What became of every line of a file that was brought in. */
export function Account({ done }: { readonly done: Import }) {
  const { account, run } = useWords().data
  const format = useFormat()
  const mayDownload = useMay('marketer')
  if (done.report === null) {
    return <Alert color={done.state === 'failed' ? 'red' : 'gray'} variant="light"
      title={done.state === 'failed' ? run.failed : run.cancelled}>{done.problem?.detail}</Alert>
  }
  const report = toReport(done.report)
  return (
    <Stack>
      {done.state === 'failed' ? <Alert color="red" variant="light" title={run.failed}>{done.problem?.detail}</Alert> : null}
      {report.stopped || done.state === 'cancelled' ? <Alert color="yellow" variant="light">{account.stopped}</Alert> : null}
      <Figures report={report} />
      <Group gap="xs">
        <Button component={Link} to="/customers" leftSection={<IconUsers size={18} />}>{account.customers}</Button>
        {rejectedLines(report) === 0 || !mayDownload ? null : (
          <Button component="a" href={usual.imports.rejectsUrl(done.id)} download variant="default"
            leftSection={<IconDownload size={18} />}>{account.download}</Button>
        )}
      </Group>
      <Lines report={report} />
      <Reasons report={report} />
      {report.seconds > 0 ? <Text size="sm"
        c="dimmed">{account.took(duration(report.seconds, run), format.number(report.linesPerSecond))}</Text> : null}
    </Stack>
  )
}

/** The state of an import in a word. */
export function StateBadge({ state }: { readonly state: string }) {
  const { states } = useWords().data.earlier
  const color = { done: 'awning', failed: 'red', cancelled: 'gray' }[state] ?? 'blue'
  return <Badge color={color} variant="light" tt="none">{states[state] ?? state}</Badge>
}

// --- internal ---

const order = ['purchases', 'returns', 'anonymous', 'customers', 'known', 'rejected']

function Lines({ report }: { readonly report: Report }) {
  const { account } = useWords().data
  const format = useFormat()
  const rows = order.filter(name => (report.linesAs[name] ?? 0) > 0)
  if (rows.length === 0) return null
  return (
    <div>
      <Title order={3} fz="md" mb="xs">{account.title}</Title>
      <Text size="sm" c="dimmed">{account.every(format.number(report.lines))}</Text>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {rows.map(name => (
            <Table.Tr key={name}>
              <Table.Td>{account.as[name] ?? name}</Table.Td>
              <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>{format.number(report.linesAs[name] ?? 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
