import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WorthQuery } from '@usual/sdk/worth.ts'
import { useEffect, useRef, useState } from 'react'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'

/**
 * What all are worth, asked for often while an assessment is under way. `ended` tells of one that ended while the page was open:
 * whether it left a new state or none.
 */
export function useWorth() {
  const mayKnow = useMay('staff')
  const cache = useQueryClient()
  const summary = useQuery({
    queryKey: ['worth', 'summary'], queryFn: usual.worth.summary, enabled: mayKnow,
    // Otherwise an assessment by night or by a colleague is seen soon enough.
    refetchInterval: ({ state }) => (state.data?.running ? 500 : 15_000),
  })
  const [ended, setEnded] = useState<'done' | 'broken' | null>(null)
  const assess = useMutation({
    mutationFn: usual.worth.assess,
    onMutate: () => setEnded(null),
    onSuccess: present => cache.setQueryData(['worth', 'summary'], present),
    // Somebody else was faster: their assessment is shown then.
    onError: () => void cache.invalidateQueries({ queryKey: ['worth', 'summary'] }),
  })
  const isRunning = Boolean(summary.data?.running)
  const assessedAt = summary.data ? summary.data.assessedAt ?? '' : null
  const before = useRef<{ readonly isRunning: boolean; readonly assessedAt: string | null }>({ isRunning, assessedAt })
  useEffect(() => {
    const was = before.current
    before.current = { isRunning, assessedAt }
    if (was.assessedAt === null) return
    if (was.assessedAt !== assessedAt) {
      setEnded('done')
      // The lists, the lost and the worth on the cards are those of the new assessment from now on.
      void cache.invalidateQueries({
        predicate: ({ queryKey: [area, part] }) => (area === 'worth' && part !== 'summary') || area === 'lost' || area === 'customer worth',
      })
    } else if (was.isRunning && !isRunning) setEnded('broken')
  }, [isRunning, assessedAt, cache])
  return { summary, assess, ended, mayKnow }
}

export function useWorthPoints() {
  return useQuery({ queryKey: ['worth', 'points'], queryFn: usual.worth.points, staleTime: 60_000 })
}

/** Customers with their worth, page by page. While another group is asked for, the last answer stays on the page. */
export function useWorthCustomers(query: WorthQuery) {
  return useInfiniteQuery({
    queryKey: ['worth', 'customers', query],
    queryFn: ({ pageParam }) => usual.worth.customers({ limit: 25, ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
  })
}
