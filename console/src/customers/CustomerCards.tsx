import { Stack, Text } from '@mantine/core'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import { Link } from 'react-router'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { CustomerName } from './CustomerName.tsx'
import { addressOf } from './CustomerTable.tsx'
import classes from './customers.module.css'

/** The list on a phone. */
export function CustomerCards({ rows }: { readonly rows: readonly CustomerRow[] }) {
  const { customers } = useWords()
  const format = useFormat()
  return (
    <Stack gap="xs">
      {rows.map(row => (
        <Link key={row.id} to={addressOf(row)} className={classes.card ?? ''}>
          <CustomerName row={row} />
          <span className={classes.cardFigures}>
            <Text span fw={600} className={classes.figure ?? ''}>{format.money(row.spent)}</Text>
            <Text span size="sm" c="dimmed" className={classes.figure ?? ''}>
              {row.lastOrderAt === null ? customers.never : format.relative(row.lastOrderAt)}
            </Text>
          </span>
        </Link>
      ))}
    </Stack>
  )
}
