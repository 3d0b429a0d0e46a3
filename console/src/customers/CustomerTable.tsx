import { Table, Text } from '@mantine/core'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import { Link, useNavigate } from 'react-router'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { CustomerName } from './CustomerName.tsx'
import classes from './customers.module.css'

/** The list on a desk. The name is the link; a click anywhere on the row opens it too. */
export function CustomerTable({ rows }: { readonly rows: readonly CustomerRow[] }) {
  const { customers } = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <Sheet p={0} style={{ overflow: 'hidden' }}>
      <Table layout="fixed" verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{customers.name}</Table.Th>
            <Table.Th w={250} visibleFrom="lg">{customers.contact}</Table.Th>
            <Table.Th w={170}>{customers.lastOrder}</Table.Th>
            <Table.Th ta="right" w={104}>{customers.orders}</Table.Th>
            <Table.Th ta="right" w={148}>{customers.spent}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.id} className={classes.row ?? ''} onClick={() => void navigate(addressOf(row))}>
              <Table.Td>
                <Link to={addressOf(row)} className={classes.link ?? ''} data-walk onClick={event => event.stopPropagation()}>
                  <CustomerName row={row} />
                </Link>
              </Table.Td>
              <Table.Td visibleFrom="lg">
                {contactsOf(row).map(contact => <Text key={contact} size="sm" c="dimmed" truncate title={contact}>{contact}</Text>)}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{row.lastOrderAt === null
                ? <Text c="dimmed" size="sm">{customers.never}</Text>
                : <Text size="sm" title={format.dayTime(row.lastOrderAt)}>{format.relative(row.lastOrderAt)}</Text>}</Table.Td>
              <Table.Td className={classes.figure ?? ''}>{format.number(row.orderCount)}</Table.Td>
              <Table.Td className={classes.figure ?? ''}>{format.money(row.spent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sheet>
  )
}

export function addressOf(row: CustomerRow): string {
  return `/customers/${encodeURIComponent(row.id)}`
}

// --- internal ---

function contactsOf(row: CustomerRow): readonly string[] {
  const { name, phone, email } = row
  // Where nobody gave a name, the first contact stands in its place already.
  const shown = name ?? email ?? phone
  return [phone, email].filter(contact => contact !== null).filter(contact => contact !== shown)
}
