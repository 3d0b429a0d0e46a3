import { Badge, Box, Group, Stack, Table, Text } from '@mantine/core'
import { IconMoonStars, IconSend } from '@tabler/icons-react'
import type { DecisionRow } from '@usual/sdk/decisions.ts'
import { Link, useSearchParams } from 'react-router'
import names from '../pieces/names.module.css'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './decisions.module.css'
import { useChosenText } from './names.ts'

/** Decisions under each other: a table on a desk, cards on a phone. Each opens its sheet. */
export function DecisionList({ rows }: { readonly rows: readonly DecisionRow[] }) {
  const { decisions } = useWords()
  return (
    <>
      <Box visibleFrom="sm"><Wide rows={rows} /></Box>
      <Stack component="ul" gap="xs" m={0} p={0} hiddenFrom="sm" aria-label={decisions.list} style={{ listStyle: 'none' }}>
        {rows.map(row => <Narrow key={row.decisionId} row={row} />)}
      </Stack>
    </>
  )
}

// --- internal ---

type Props = { readonly rows: readonly DecisionRow[] }

function Wide({ rows }: Props) {
  const { decisions, customers } = useWords()
  const format = useFormat()
  const [, setAddress] = useSearchParams()
  const { columns } = decisions
  return (
    <Sheet p={0} style={{ overflow: 'hidden' }}>
      <Table aria-label={decisions.list} verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.when}</Table.Th><Table.Th>{columns.who}</Table.Th><Table.Th>{columns.what}</Table.Th>
            <Table.Th ta="right" title={decisions.valueHint}>{decisions.value}</Table.Th>
            <Table.Th ta="right" title={decisions.probabilityHint} visibleFrom="lg">{decisions.probability}</Table.Th>
            <Table.Th visibleFrom="md">{columns.became}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.decisionId} className={classes.row ?? ''}
              onClick={() => setAddress(now => { now.set('id', row.decisionId); return now })}>
              <Table.Td className={classes.figure ?? ''} title={format.dayTime(row.decidedAt)}>{format.relative(row.decidedAt)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.customerName ?? `${customers.nameless} ${row.customerId}`}</Table.Td>
              <Table.Td><What row={row} /></Table.Td>
              <Table.Td ta="right" className={classes.figure ?? ''}>{row.kind === 'silence' ? '–' : format.fineMoney(row.value)}</Table.Td>
              <Table.Td ta="right" className={classes.figure ?? ''} visibleFrom="lg">{format.percent(row.probability)}</Table.Td>
              <Table.Td visibleFrom="md"><Became row={row} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sheet>
  )
}

function Narrow({ row }: { readonly row: DecisionRow }) {
  const { customers } = useWords()
  const format = useFormat()
  return (
    <Sheet component="li" p="md">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{row.customerName ?? `${customers.nameless} ${row.customerId}`}</Text>
        <Text size="sm" c="dimmed" className={classes.figure ?? ''}>{format.relative(row.decidedAt)}</Text>
      </Group>
      <Box my={6}><What row={row} /></Box>
      {row.kind === 'silence' ? null : (
        <Group justify="space-between" gap="xs">
          <Text size="sm" className={classes.figure ?? ''}>{format.fineMoney(row.value)}</Text><Became row={row} />
        </Group>
      )}
    </Sheet>
  )
}

/** The link that opens the sheet, for keyboard and screen reader. */
function What({ row }: { readonly row: DecisionRow }) {
  const { decisions, customers } = useWords()
  const [address] = useSearchParams()
  const text = useChosenText()(row)
  const to = new URLSearchParams(address)
  to.set('id', row.decisionId)
  const Icon = row.kind === 'silence' ? IconMoonStars : IconSend
  const isSilence = row.kind === 'silence'
  return (
    <Group gap={10} wrap="nowrap" align="center">
      <Icon size={19} stroke={1.7} aria-hidden className={classes.icon ?? ''} {...(isSilence ? {} : { color: 'var(--usual-accent)' })} />
      <div>
        <Link to={{ search: to.toString() }} className={names.link} onClick={event => event.stopPropagation()}
          aria-label={decisions.open(text, row.customerName ?? `${customers.nameless} ${row.customerId}`)}>
          {isSilence ? decisions.silence : text}
        </Link>
        {isSilence ? <Text size="sm" c="dimmed">{text}</Text> : null}
      </div>
    </Group>
  )
}

function Became({ row: { kind, reaction } }: { readonly row: DecisionRow }) {
  const { decisions } = useWords()
  if (kind === 'silence') return null
  if (reaction === null) return <Text span size="sm" c="dimmed">{decisions.unknown}</Text>
  const color = good.has(reaction) ? 'awning' : bad.has(reaction) ? 'orange' : 'gray'
  return <Badge variant="light" size="lg" tt="none" color={color}>{decisions.reactions[reaction] ?? reaction}</Badge>
}

const good: ReadonlySet<string> = new Set(['accepted', 'clicked'])
const bad: ReadonlySet<string> = new Set(['complained', 'unsubscribed'])
