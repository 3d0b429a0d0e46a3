import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconDots, IconDoorExit, IconId } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { Link } from 'react-router'
import { useWords } from '../words/words.ts'
import type { Deed, Deeds } from './useQueue.ts'
import { whoText } from './waits.ts'

type Props = { readonly ticket: Ticket; readonly deeds: Deeds; readonly offered: readonly Deed[] }

/** What is rarely done with somebody in the line or at another counter. */
export function TicketMenu({ ticket, deeds, offered }: Props) {
  const { queue } = useWords()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={queue.moreFor(whoText(ticket, queue))}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ticket.customerId === null ? null : (
          <Menu.Item component={Link} to={`/customers/${encodeURIComponent(ticket.customerId)}`} leftSection={<IconId size={20} />} py="sm">
            {queue.toCard}
          </Menu.Item>
        )}
        {offered.map(deed => {
          const Icon = icons[deed]
          return (
            <Menu.Item key={deed} leftSection={<Icon size={20} />} py="sm" disabled={deeds.busy}
              onClick={() => deeds.end.mutate({ id: ticket.id, deed })}>{queue[deed]}</Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

// --- internal ---

const icons = { done: IconCheck, left: IconDoorExit, back: IconArrowBackUp } as const
