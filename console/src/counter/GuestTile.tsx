import { Avatar, Text } from '@mantine/core'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import { Link } from 'react-router'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './counter.module.css'

/** One guest, large enough for a thumb in a hurry. */
export function GuestTile({ row }: { readonly row: CustomerRow }) {
  const { counter } = useWords()
  const format = useFormat()
  const visit = row.lastOrderAt === null ? counter.neverHere : format.relative(row.lastOrderAt)
  const sign = row.cardNumber ?? row.phone ?? row.email
  return (
    <Link to={`/counter/${encodeURIComponent(row.id)}`} className={classes.guest ?? ''} data-walk>
      <Avatar size={52} radius="xl" color="awning" aria-hidden {...(row.name === null ? {} : { name: row.name })} />
      <span className={classes.guestText}>
        <Text span fw={600} fz={19} lh={1.25} lineClamp={2}>{row.name ?? sign ?? counter.nameless}</Text>
        <Text span size="sm" c="dimmed" truncate>{row.name === null || sign === null ? visit : `${visit} · ${sign}`}</Text>
      </span>
    </Link>
  )
}
