import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { DecideRequest, DecisionQuery } from '@usual/sdk/decisions.ts'
import { usual } from '../shell/usual.ts'

/**
 * Decisions, the newest first. The first page is asked for again every few seconds; who has gone on into the past reads in peace.
 */
export function useDecisionList(query: DecisionQuery, mayKnow: boolean) {
  return useInfiniteQuery({
    queryKey: ['decisions', 'list', query],
    queryFn: ({ pageParam }) => usual.decisions.list({ ...query, limit: 50, before: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: mayKnow,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 2_500),
  })
}

export function useDecision(id: string | null) {
  return useQuery({
    queryKey: ['decisions', 'one', id], queryFn: () => usual.decisions.get(id ?? ''), enabled: id !== null, staleTime: 60_000,
  })
}

export function useReplay(id: string) {
  return useMutation({ mutationFn: () => usual.decisions.replay(id) })
}

/** Only a look: nothing is kept of it. */
export function useAsk() {
  return useMutation({ mutationFn: (request: Omit<DecideRequest, 'dryRun'>) => usual.decisions.decide({ ...request, dryRun: true }) })
}
