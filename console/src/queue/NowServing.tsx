import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconCup, IconDoorExit, IconId } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { Signs } from './Signs.tsx'
import { useNow } from './useNow.ts'
import type { Deed, Deeds } from './useQueue.ts'
import { clockText, servedMs } from './waits.ts'
import { Who } from './Who.tsx'

type Props = {
  readonly ticket: Ticket
  readonly currency: string
  readonly fetchedAt: number
  readonly showWorth: boolean
  readonly deeds: Deeds
}

/** Who is being served here, what to know of them, and what became of it. */
export function NowServing({ ticket, currency, fetchedAt, showWorth, deeds }: Props) {
  const { queue } = useWords()
  const panel = useRef<HTMLElement>(null)
  // Whoever was called is read aloud, and the keyboard stands before what can be done with them.
  useEffect(() => { panel.current?.focus({ preventScroll: true }) }, [ticket.id])
  const end = (deed: Deed) => deeds.end.mutate({ id: ticket.id, deed })
  return (
    <section ref={panel} tabIndex={-1} aria-label={queue.serving} className={classes.serving}>
      <div>
        <Text size="sm" c="dimmed">{queue.serving}</Text>
        <Who ticket={ticket} large />
      </div>
      <Signs ticket={ticket} currency={currency} showWorth={showWorth} />
      <Served ticket={ticket} fetchedAt={fetchedAt} />
      {ticket.customerId === null ? null : (
        <Group gap="lg">
          <Way to={`/counter/${encodeURIComponent(ticket.customerId)}`} icon={IconCup} text={queue.toCounter} />
          <Way to={`/customers/${encodeURIComponent(ticket.customerId)}`} icon={IconId} text={queue.toCard} />
        </Group>
      )}
      <div className={classes.taps}>
        <Button size="xl" radius="lg" className={classes.tap ?? ''} leftSection={<IconCheck size={26} />} loading={deeds.busy}
          onClick={() => end('done')}>{queue.done}</Button>
        <Button size="md" radius="lg" variant="default" className={classes.tap ?? ''} leftSection={<IconDoorExit size={20} />}
          disabled={deeds.busy} onClick={() => end('left')}>{queue.left}</Button>
        <Button size="md" radius="lg" variant="default" className={classes.tap ?? ''} leftSection={<IconArrowBackUp size={20} />}
          disabled={deeds.busy} onClick={() => end('back')}>{queue.back}</Button>
      </div>
    </section>
  )
}

// --- internal ---

/** How long it has taken so far; the waiting before it is over. */
function Served({ ticket, fetchedAt }: { readonly ticket: Ticket; readonly fetchedAt: number }) {
  const { queue } = useWords()
  const served = clockText(servedMs(ticket, useNow(), fetchedAt), queue)
  return <Text c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{queue.servedFor} {served}</Text>
}

function Way({ to, icon: Icon, text }: { readonly to: string; readonly icon: typeof IconCup; readonly text: string }) {
  return (
    <Anchor component={Link} to={to}>
      <Group component="span" gap={6} wrap="nowrap"><Icon size={18} aria-hidden />{text}</Group>
    </Anchor>
  )
}
