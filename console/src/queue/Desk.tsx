import { ActionIcon, Button, Group, Kbd, Text } from '@mantine/core'
import { IconPencil, IconSpeakerphone } from '@tabler/icons-react'
import type { Queue, Ticket } from '@usual/sdk/queue.ts'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { CounterForm } from './CounterForm.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { NowServing } from './NowServing.tsx'
import classes from './queue.module.css'
import type { Deeds } from './useQueue.ts'
import { whoText } from './waits.ts'

type Props = {
  readonly queue: Queue
  readonly fetchedAt: number
  /** Who is being served at this counter. */
  readonly here: readonly Ticket[]
  readonly counter: string
  readonly rename: (name: string) => void
  readonly showWorth: boolean
  readonly deeds: Deeds
}

/** This counter: its name, the big button, whoever is being served, and the colleagues. */
export function Desk({ queue, fetchedAt, here, counter, rename, showWorth, deeds }: Props) {
  const { queue: words } = useWords()
  const [naming, setNaming] = useState(false)
  if (counter === '' || naming) {
    return (
      <CounterForm name={counter} inUse={queue.serving.map(ticket => ticket.counter)}
        save={name => { rename(name); setNaming(false) }} />
    )
  }
  return (
    <>
      <section className={classes.panel} aria-label={`${words.counter}: ${counter}`}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text fw={600} c="dimmed" style={{ overflowWrap: 'anywhere' }}>{counter}</Text>
          <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={words.counterChange} onClick={() => setNaming(true)}>
            <IconPencil size={18} />
          </ActionIcon>
        </Group>
        {here.length === 0 ? <NextButton queue={queue} deeds={deeds} /> : here.map(ticket => (
          <NowServing key={ticket.id} ticket={ticket} currency={queue.currency} fetchedAt={fetchedAt} showWorth={showWorth}
            deeds={deeds} />
        ))}
        <Text size="sm" c="dimmed" ta="center" className={classes.keys ?? ''}><Kbd>N</Kbd> {words.next} · <Kbd>D</Kbd> {words.done}</Text>
      </section>
      <Elsewhere serving={queue.serving.filter(ticket => ticket.counter !== counter)} fetchedAt={fetchedAt} deeds={deeds} />
    </>
  )
}

// --- internal ---

function NextButton({ queue, deeds }: Pick<Props, 'queue' | 'deeds'>) {
  const { queue: words } = useWords()
  const first = queue.waiting[0]
  return (
    <>
      <Button size="xl" radius="lg" h={84} fz={26} fullWidth leftSection={<IconSpeakerphone size={30} />}
        disabled={!first} loading={deeds.busy} onClick={() => deeds.next.mutate()}>{words.next}</Button>
      <Text c="dimmed" ta="center" style={{ overflowWrap: 'anywhere' }}>{first ? words.nextWho(whoText(first, words)) : words.nobody}</Text>
    </>
  )
}
