import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useWords } from '../words/words.ts'
import { Figures } from './Figures.tsx'
import { Reasons } from './Reasons.tsx'
import { rejectedLines, type Report } from './report.ts'

type Props = {
  readonly report: Report
  readonly rows: readonly (readonly string[])[]
  readonly timezone: string
  /** True where something was changed since this was understood. */
  readonly changed: boolean
  readonly starting: boolean
  readonly start: () => void
}

/** What a file would bring in: counts, columns with their meaning over the first rows, and what would be left out. */
export function Preview({ report, rows, timezone, changed, starting, start }: Props) {
  const { data } = useWords()
  const layout = data.drop.layouts[report.layout] ?? report.layout
  const nothing = report.lines === rejectedLines(report)
  return (
    <Sheet>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} fz={20}>{data.preview.title}</Title>
          <Text size="sm" c="dimmed">{[data.preview.recognised(layout), timezone, data.preview.nothingYet].join(' · ')}</Text>
        </div>
        <Button size="md" loading={starting} disabled={changed || nothing} onClick={start}>{data.preview.import}</Button>
      </Group>
      <Stack mt="md">
        <Figures report={report} />
        {nothing ? <Alert color="yellow" variant="light">{data.preview.nothing}</Alert> : null}
        {report.notes.length === 0 ? null : (
          <Alert variant="light" icon={<IconInfoCircle />}
            title={data.preview.notes}>{report.notes.map(note => <Text key={note} size="sm">{note}</Text>)}</Alert>
        )}
        <Columns report={report} rows={rows} />
        <Reasons report={report} />
      </Stack>
    </Sheet>
  )
}

// --- internal ---

function Columns({ report, rows }: Pick<Props, 'report' | 'rows'>) {
  const { preview } = useWords().data
  return (
    <Table.ScrollContainer minWidth={Math.max(320, report.columns.length * 130)} tabIndex={0} aria-label={preview.rows}>
      <Table fz="sm" verticalSpacing={6} striped withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {report.columns.map(({ column, meaning }, i) => (
              <Table.Th key={i} style={{ verticalAlign: 'top' }}>
                <Text size="xs" c="dimmed" fw={400}>{column}</Text>
                {meaning === null ? <Text size="xs" c="dimmed" fs="italic" fw={400}>{preview.ignored}</Text> : (
                  <Text size="sm" c="var(--mantine-primary-color-light-color)">{preview.meanings[meaning] ?? meaning}</Text>
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, i) => (
            <Table.Tr key={i}>
              {report.columns.map(({ meaning }, column) => (
                <Table.Td key={column} maw={220}><Text size="sm" truncate
                  {...(meaning === null ? { c: 'dimmed' } : {})}>{row[column]}</Text></Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
