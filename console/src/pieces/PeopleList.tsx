import { Box, Stack, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWords } from '../words/words.ts'
import names from './names.module.css'
import classes from './PeopleList.module.css'
import { Sheet } from './Sheet.tsx'

type Known = { readonly customerId: string; readonly name: string | null }
export type Column<Row> = {
  readonly key: string
  readonly head: string
  readonly value: (row: Row) => ReactNode
  readonly width?: number
  /** A text, which begins at the left and may break. */
  readonly isText?: boolean
  /** Left out of the table of a small desk. */
  readonly isExtra?: boolean
}
type Props<Row> = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  /** What stands under the name. */
  readonly under?: (row: Row) => ReactNode
}

/** Customers with figures: a table on a desk, cards on a phone. The name leads to the card. */
export function PeopleList<Row extends Known>({ label, rows, columns, under }: Props<Row>) {
  return (
    <>
      <Box visibleFrom="sm"><PeopleTable label={label} rows={rows} columns={columns} {...(under ? { under } : {})} /></Box>
      <Stack component="ul" gap="xs" m={0} p={0} hiddenFrom="sm" aria-label={label} style={{ listStyle: 'none' }}>
        {rows.map(row => (
          <Sheet key={row.customerId} component="li" p="md">
            <Name row={row} />
            {under?.(row)}
            <dl className={classes.figures}>
              {columns.map(({ key, head, value, isText }) => (
                <div key={key} className={isText ? classes.wide : ''}>
                  <Text component="dt" size="xs" c="dimmed">{head}</Text>
                  <Text component="dd" m={0} size="sm">{value(row)}</Text>
                </div>
              ))}
            </dl>
          </Sheet>
        ))}
      </Stack>
    </>
  )
}

// --- internal ---

function PeopleTable<Row extends Known>({ label, rows, columns, under }: Props<Row>) {
  const { customers } = useWords()
  const navigate = useNavigate()
  return (
    <Sheet p={0} style={{ overflow: 'hidden' }}>
      <Table aria-label={label} verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={190}>{customers.name}</Table.Th>
            {columns.map(column => <Table.Th key={column.key} {...placeOf(column)}>{column.head}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.customerId} className={classes.row ?? ''} onClick={() => void navigate(addressOf(row))}>
              <Table.Td><Name row={row} />{under?.(row)}</Table.Td>
              {columns.map(column => (
                <Table.Td key={column.key} {...placeOf(column)} className={column.isText ? '' : classes.figure ?? ''}>
                  {column.value(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sheet>
  )
}

function Name({ row }: { readonly row: Known }) {
  const { customers } = useWords()
  return (
    <Link to={addressOf(row)} className={names.link} onClick={event => event.stopPropagation()}>
      {row.name ?? `${customers.nameless} ${row.customerId}`}
    </Link>
  )
}

function addressOf({ customerId }: Known): string {
  return `/customers/${encodeURIComponent(customerId)}`
}

function placeOf<Row>({ isText = false, isExtra = false, width }: Column<Row>) {
  return { ta: isText ? 'left' : 'right', ...(width === undefined ? {} : { w: width }), ...(isExtra ? { visibleFrom: 'lg' } : {}) } as const
}
