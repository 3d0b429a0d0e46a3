import { Avatar, Text, UnstyledButton } from '@mantine/core'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import counter from '../counter/counter.module.css'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'

type Props = { readonly row: CustomerRow; readonly waits: boolean; readonly busy: boolean; readonly onTap: () => void }

/** One customer to put into the line, large enough for a thumb; whoever waits already cannot be added twice. */
export function WhoTile({ row, waits, busy, onTap }: Props) {
  const { queue, counter: words } = useWords()
  const format = useFormat()
  const sign = row.cardNumber ?? row.phone ?? row.email
  const visit = row.lastOrderAt === null ? words.neverHere : format.relative(row.lastOrderAt)
  return (
    <UnstyledButton className={`${counter.guest ?? ''} ${classes.whoTile ?? ''}`} data-walk disabled={waits || busy}
      {...(waits ? { 'data-waits': true } : {})} onClick={onTap}>
      <Avatar size={48} radius="xl" color="awning" aria-hidden {...(row.name === null ? {} : { name: row.name })} />
      <span className={counter.guestText}>
        <Text span fw={600} fz={18} lh={1.25} lineClamp={2}>{row.name ?? sign ?? words.nameless}</Text>
        <Text span size="sm" c="dimmed" truncate>{waits ? queue.add.already : visit}</Text>
      </span>
    </UnstyledButton>
  )
}
