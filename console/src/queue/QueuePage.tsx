import { Alert, Button, Group, Switch, Text } from '@mantine/core'
import { IconLock, IconUserPlus } from '@tabler/icons-react'
import type { Queue } from '@usual/sdk/queue.ts'
import { useEffect, useState } from 'react'
import { useKeys } from '../counter/useKeys.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { AddTicket } from './AddTicket.tsx'
import { useCounterName } from './counterName.ts'
import { Desk } from './Desk.tsx'
import { Line } from './Line.tsx'
import { Overdue } from './Overdue.tsx'
import classes from './queue.module.css'
import { Today } from './Today.tsx'
import { useLetters } from './useLetters.ts'
import { useDeeds, useQueue } from './useQueue.ts'
import { useShowWorth } from './useShowWorth.ts'

/** Who waits, who is next and why, and who is being served at this counter. */
export function QueuePage() {
  const { queue: words } = useWords()
  const format = useFormat()
  const mayServe = useMay('staff')
  const queue = useQueue(mayServe)
  /** Undefined while nobody is being added, else the code that was scanned, or ''. */
  const [adding, setAdding] = useState<string>()
  useKeys({ onScan: code => { if (mayServe && adding === undefined) setAdding(code) } })
  return (
    <>
      <PageTitle title={words.title}>
        <Button size="md" leftSection={<IconUserPlus size={20} />} disabled={!mayServe} onClick={() => setAdding('')}>
          {words.add.action}
        </Button>
      </PageTitle>
      {queue.isError ? (
        <Failed error={queue.error} retry={() => void queue.refetch()} retrying={queue.isFetching} />
      ) : null}
      {queue.isError && queue.data ? (
        <Text c="dimmed" my="sm">{words.stale(format.time(new Date(queue.dataUpdatedAt).toISOString()))}</Text>
      ) : null}
      {mayServe ? null : <Alert icon={<IconLock />} variant="light">{words.staffOnly}</Alert>}
      {mayServe && queue.isPending ? <Loading rows={4} height={96} /> : null}
      {queue.data ? (
        <Everything queue={queue.data} fetchedAt={queue.dataUpdatedAt} add={() => setAdding('')} isAdding={adding !== undefined} />
      ) : null}
      <AddTicket scanned={adding} waiting={queue.data?.waiting ?? []} close={() => setAdding(undefined)} />
    </>
  )
}

// --- internal ---

type Props = {
  readonly queue: Queue
  readonly fetchedAt: number
  readonly isAdding: boolean
  readonly add: () => void
}

function Everything({ queue, fetchedAt, isAdding, add }: Props) {
  const { queue: words } = useWords()
  const [counter, rename] = useCounterName()
  const [showWorth, show] = useShowWorth()
  const deeds = useDeeds(counter)
  const here = queue.serving.filter(ticket => ticket.counter === counter)
  const mayCall = counter !== '' && here.length === 0 && queue.waiting.length > 0
  useLetters({
    KeyN: () => { if (mayCall && !deeds.busy && !isAdding) deeds.next.mutate() },
    KeyD: () => { if (here[0] && !deeds.busy && !isAdding) deeds.end.mutate({ id: here[0].id, deed: 'done' }) },
  })
  useTitle(words.title, queue.waiting.length)
  return (
    <>
      <Overdue waiting={queue.waiting} fetchedAt={fetchedAt} />
      <div className={classes.page}>
        <div className={classes.lineArea}>
          <Group justify="space-between" mb="sm" gap="xs">
            <Text component="h2" fw={600} c="dimmed">{words.line}</Text>
            <Switch label={words.show} checked={showWorth} title={words.showHint} onChange={event => show(event.currentTarget.checked)} />
          </Group>
          <Line queue={queue} fetchedAt={fetchedAt} showWorth={showWorth} deeds={deeds} add={add} />
        </div>
        <div className={classes.deskArea}>
          <Desk queue={queue} fetchedAt={fetchedAt} here={here} counter={counter} rename={rename} showWorth={showWorth} deeds={deeds} />
        </div>
        <div className={classes.todayArea}><Today queue={queue} /></div>
      </div>
    </>
  )
}

/** How many wait stands in the name of the tab, for who has another one open. */
function useTitle(title: string, waiting: number): void {
  useEffect(() => { document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · Usual` }, [title, waiting])
}
