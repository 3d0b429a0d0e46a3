import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewTicket } from '@usual/sdk/queue.ts'
import { useProblemText } from '../pieces/problemText.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

export type Deed = 'done' | 'left' | 'back'
export type Deeds = ReturnType<typeof useDeeds>

/** The line as all counters see it, asked for anew every two seconds, also by a tablet on which nobody taps. */
export function useQueue(enabled: boolean) {
  return useQuery({
    queryKey: ['queue'], queryFn: usual.queue.get, enabled, staleTime: 0, refetchInterval: everyMs, refetchIntervalInBackground: true,
    // The next one asks soon enough; waiting for a second answer would only hide that the server is away.
    retry: false,
  })
}

/** What staff do: call the next one, and say what became of who is served. */
export function useDeeds(counter: string) {
  const { queue } = useWords()
  const cache = useQueryClient()
  const problemText = useProblemText()
  // The new line is there before the button is ready again, so that nobody taps on an old one.
  const onSettled = () => cache.invalidateQueries({ queryKey: ['queue'] })
  const onError = (error: unknown) => { notifications.show({ color: 'red', message: problemText(error).title }) }
  const next = useMutation({
    mutationFn: () => usual.queue.next(counter), onError, onSettled,
    onSuccess: ({ ticket }) => { if (ticket === null) notifications.show({ message: queue.nextNobody }) },
  })
  const end = useMutation({ mutationFn: ({ id, deed }: { id: string; deed: Deed }) => usual.queue[deed](id), onError, onSettled })
  return { next, end, busy: next.isPending || end.isPending }
}

export function useAdd(onAdded: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (ticket: NewTicket) => usual.queue.add(ticket),
    onSuccess: async () => { await cache.invalidateQueries({ queryKey: ['queue'] }); onAdded() },
  })
}

// --- internal ---

const everyMs = 2_000
