import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Plan, PlanState, PlanWish } from '@usual/sdk/plan.ts'
import { usual } from '../shell/usual.ts'

/** All plans; asked for often while one is being reckoned. */
export function usePlans(mayKnow: boolean) {
  return useQuery({
    queryKey: ['plans', 'list'], queryFn: usual.plans.list, enabled: mayKnow,
    refetchInterval: ({ state }) => (state.data?.plans.some(isUnderWay) ? 700 : 15_000),
  })
}

export function usePlan(id: string, mayKnow: boolean) {
  return useQuery({
    queryKey: ['plans', 'one', id], queryFn: () => usual.plans.get(id), enabled: mayKnow,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 700 : state.data?.state === 'approved' ? 2_000 : 15_000),
  })
}

export function usePlanPeople(id: string, offerId: string | undefined, limit: number) {
  return useQuery({
    queryKey: ['plans', 'one', id, 'people', offerId ?? '', limit], queryFn: () => usual.plans.people(id, { offerId, limit }),
    placeholderData: before => before,
  })
}

export function useStartPlan(done: (plan: Plan) => void) {
  const keep = useKeep()
  return useMutation({ mutationFn: (wish: PlanWish) => usual.plans.start(wish), onSuccess: plan => { keep(plan); done(plan) } })
}

/** Approves, stops or reckons again, and says that it did. */
export function usePlanDeed(deed: () => Promise<Plan>, said: string, done: () => void = () => undefined) {
  const keep = useKeep()
  return useMutation({
    mutationFn: deed,
    onSuccess: plan => {
      keep(plan)
      notifications.show({ message: said })
      done()
    },
  })
}

export function useAgain(planId: string, said: string, open: (planId: string) => void) {
  const keep = useKeep()
  return useMutation({
    mutationFn: () => usual.plans.again(planId),
    onSuccess: plan => {
      keep(plan)
      notifications.show({ message: said })
      if (plan.planId !== planId) open(plan.planId)
    },
  })
}

export function isUnderWay({ state }: { readonly state: PlanState }): boolean {
  return state === 'waiting' || state === 'running'
}

// --- internal ---

function useKeep(): (plan: Plan) => void {
  const cache = useQueryClient()
  return plan => {
    cache.setQueryData(['plans', 'one', plan.planId], plan)
    void cache.invalidateQueries({ queryKey: ['plans', 'list'] })
    void cache.invalidateQueries({ queryKey: ['plans', 'one', plan.planId, 'people'] })
  }
}
