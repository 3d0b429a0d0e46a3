import { Alert } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { useWords } from '../words/words.ts'
import { useNow } from './useNow.ts'
import { overdueOf, whoText } from './waits.ts'

/** Says at once, and aloud, that somebody waits too long. */
export function Overdue({ waiting, fetchedAt }: { readonly waiting: readonly Ticket[]; readonly fetchedAt: number }) {
  const { queue } = useWords()
  const overdue = overdueOf(waiting, useNow(), fetchedAt)
  if (overdue.length === 0) return null
  return (
    <Alert color="red" variant="light" icon={<IconBellRinging />} mb="md" role="alert" title={queue.overdueTitle(overdue.length)}>
      {queue.overdueNames(overdue.slice(0, most).map(ticket => whoText(ticket, queue)).join(', '))}
    </Alert>
  )
}

// --- internal ---

const most = 3
