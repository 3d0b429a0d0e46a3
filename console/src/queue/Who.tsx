import { Text } from '@mantine/core'
import { IconMail, IconPhone, IconWalk } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { Link } from 'react-router'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { whoText } from './waits.ts'

/** The name, how they came, and what it is about. */
export function Who({ ticket, large = false }: { readonly ticket: Ticket; readonly large?: boolean }) {
  const { queue } = useWords()
  const Icon = icons[ticket.kind]
  const kind = queue.kinds[ticket.kind] ?? ticket.kind
  const name = <Text span inherit fw={650} fz={large ? 26 : 20} lh={1.2}>{whoText(ticket, queue)}</Text>
  return (
    <div style={{ minWidth: 0 }}>
      {ticket.customerId === null ? name : (
        <Link className={classes.name ?? ''} to={`/customers/${encodeURIComponent(ticket.customerId)}`}>{name}</Link>
      )}
      <Text className={classes.note ?? ''} c="dimmed">
        <Icon size={18} aria-hidden /><span>{ticket.about === null ? kind : `${kind}: ${ticket.about}`}</span>
      </Text>
    </div>
  )
}

// --- internal ---

const icons = { visitor: IconWalk, call: IconPhone, ticket: IconMail } as const
