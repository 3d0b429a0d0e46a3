import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import type { Me, Role } from '@usual/sdk/types.ts'
import { usual } from './usual.ts'

/** Who is signed in: `undefined` while asking, `null` for nobody. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: loadMe, staleTime: 5 * 60_000 })
}

/** True where the signed-in role may do what `needed` may. */
export function useMay(needed: Role): boolean {
  const { data } = useMe()
  return data ? ranks.indexOf(data.role) <= ranks.indexOf(needed) : false
}

/** The name, currency and time zone of the shop. */
export function useShop() {
  const { data: me } = useMe()
  return useQuery({ queryKey: ['settings'], queryFn: usual.settings.get, enabled: Boolean(me), staleTime: 5 * 60_000 })
}

/** Takes up a session that has just begun, or ends it with `null`; nothing of the last person stays in the cache. */
export function useEnter(): (me: Me | null) => void {
  const cache = useQueryClient()
  return me => {
    // Not clear(): the shell watches ['me'] and would go on watching what was cleared.
    cache.removeQueries({ predicate: query => query.queryKey[0] !== 'me' })
    cache.setQueryData(['me'], me)
  }
}

// --- internal ---

const ranks: readonly Role[] = ['owner', 'marketer', 'staff', 'read-only']

async function loadMe(): Promise<Me | null> {
  try {
    return await usual.session.me()
  } catch (error) {
    if (error instanceof UsualProblem && error.status === 401) return null
    throw error
  }
}
