import { Button, VisuallyHidden } from '@mantine/core'
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import type { Queue } from '@usual/sdk/queue.ts'
import { Empty } from '../pieces/Empty.tsx'
import { useWords } from '../words/words.ts'
import { LineRow } from './LineRow.tsx'
import classes from './queue.module.css'
import type { Deeds } from './useQueue.ts'

type Props = {
  readonly queue: Queue
  readonly fetchedAt: number
  readonly showWorth: boolean
  readonly deeds: Deeds
  readonly add: () => void
}

/** Everybody who waits, in the order in which they will be called. */
export function Line({ queue, fetchedAt, showWorth, deeds, add }: Props) {
  const { queue: words } = useWords()
  return (
    <>
      <VisuallyHidden role="status">{words.waiting(queue.waiting.length)}</VisuallyHidden>
      {queue.waiting.length === 0 ? (
        <Empty title={words.emptyTitle} icon={IconUsersGroup} actions={(
          <Button size="md" variant="light" leftSection={<IconUserPlus size={20} />} onClick={add}>{words.add.action}</Button>
        )}>{words.emptyText}</Empty>
      ) : (
        <ol className={classes.line} aria-label={words.line}>
          {queue.waiting.map((ticket, index) => (
            <LineRow key={ticket.id} ticket={ticket} place={index + 1} currency={queue.currency} fetchedAt={fetchedAt} showWorth={showWorth}
              deeds={deeds} />
          ))}
        </ol>
      )}
    </>
  )
}
