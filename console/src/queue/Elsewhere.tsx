import { Group, Text } from '@mantine/core'
import type { Ticket } from '@usual/sdk/queue.ts'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { TicketMenu } from './TicketMenu.tsx'
import { useNow } from './useNow.ts'
import type { Deeds } from './useQueue.ts'
import { clockText, servedMs, whoText } from './waits.ts'

type Props = { readonly serving: readonly Ticket[]; readonly fetchedAt: number; readonly deeds: Deeds }

/** Who is being served by colleagues; the menu is for a counter that was left with somebody still open. */
export function Elsewhere({ serving, fetchedAt, deeds }: Props) {
  const { queue } = useWords()
  const now = useNow()
  if (serving.length === 0) return null
  return (
    <section className={`${classes.panel ?? ''} ${classes.others ?? ''}`} aria-label={queue.elsewhere}>
      <Text component="h2" fw={600} c="dimmed">{queue.elsewhere}</Text>
      {serving.map(ticket => (
        <Group key={ticket.id} justify="space-between" wrap="nowrap" gap="xs">
          <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Text fw={600} lh={1.25}>{whoText(ticket, queue)}</Text>
            <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {queue.at(ticket.counter ?? '–')} · {clockText(servedMs(ticket, now, fetchedAt), queue)}
            </Text>
          </div>
          <TicketMenu ticket={ticket} deeds={deeds} offered={['done', 'left', 'back']} />
        </Group>
      ))}
    </section>
  )
}
