import { Badge, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { whyText } from './said.ts'
import { Signs } from './Signs.tsx'
import { TicketMenu } from './TicketMenu.tsx'
import { useNow } from './useNow.ts'
import type { Deeds } from './useQueue.ts'
import { clockText, dueText, waitOf } from './waits.ts'
import { Who } from './Who.tsx'

type Props = {
  readonly ticket: Ticket
  readonly place: number
  readonly currency: string
  readonly fetchedAt: number
  readonly showWorth: boolean
  readonly deeds: Deeds
}

/** Somebody who waits: who, how long, until when, and why they stand here. */
export function LineRow({ ticket, place, currency, fetchedAt, showWorth, deeds }: Props) {
  const { queue } = useWords()
  const format = useFormat()
  const wait = waitOf(ticket, useNow(), fetchedAt)
  const isOverdue = wait.leftMs < 0
  return (
    <li className={classes.row} {...(place === 1 ? { 'data-first': true } : {})} {...(isOverdue ? { 'data-overdue': true } : {})}>
      <span className={classes.place} aria-hidden>{place}</span>
      <div className={classes.who}>
        <Who ticket={ticket} />
        <Signs ticket={ticket} currency={currency} showWorth={showWorth} />
        <Text className={classes.note ?? ''} c="dimmed">
          <IconInfoCircle size={18} aria-hidden />{whyText(ticket, queue, format)}
        </Text>
      </div>
      <div className={classes.clock}>
        <span className={classes.waited}>
          <Text span size="sm" c="dimmed">{queue.waited}</Text>
          <span className={classes.time}>{clockText(wait.waitedMs, queue)}</span>
        </span>
        <Badge variant={isOverdue ? 'filled' : 'light'} color={isOverdue ? 'red' : 'gray'} size="lg" tt="none">
          {dueText(wait, queue)}
        </Badge>
      </div>
      <div className={classes.menu}><TicketMenu ticket={ticket} deeds={deeds} offered={['left']} /></div>
    </li>
  )
}
