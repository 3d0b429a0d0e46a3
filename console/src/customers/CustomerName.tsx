import { Avatar, Text } from '@mantine/core'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import { useWords } from '../words/words.ts'
import classes from './customers.module.css'

/** The name of a customer with the sign that tells two of one name apart. */
export function CustomerName({ row }: { readonly row: CustomerRow }) {
  const { customers } = useWords()
  const name = row.name ?? row.email ?? row.phone ?? `${customers.nameless} ${row.id}`
  const kind = { person: [], firm: [customers.firm], visitor: [customers.visitor] }[row.kind]
  const signs = [...kind, ...(row.cardNumber === null ? [] : [customers.card(row.cardNumber)])]
  return (
    <span className={classes.name}>
      <Avatar size={40} radius="xl" color="awning" aria-hidden {...(row.name === null ? {} : { name: row.name })} />
      <span className={classes.nameText}>
        <Text span fw={600} lh={1.3} lineClamp={2}>{name}</Text>
        {signs.length === 0 ? null : <Text span size="sm" c="dimmed">{signs.join(' · ')}</Text>}
      </span>
    </span>
  )
}
