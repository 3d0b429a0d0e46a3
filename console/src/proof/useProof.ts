import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Experiment, NewExperiment } from '@usual/sdk/proof.ts'
import { usual } from '../shell/usual.ts'
import type { Period } from './period.ts'

export function useAccount(period: Period) {
  return useQuery({
    queryKey: ['proof', 'account', period], queryFn: () => usual.proof.account(period),
    placeholderData: before => before, staleTime: 60_000,
  })
}

export function useOffPolicy() {
  return useQuery({ queryKey: ['proof', 'policy'], queryFn: usual.proof.offPolicy, staleTime: 300_000 })
}

export function useExperiments() {
  return useQuery({ queryKey: ['proof', 'experiments'], queryFn: usual.proof.experiments, refetchInterval: 30_000 })
}

export function useAddExperiment(done: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (experiment: NewExperiment) => usual.proof.addExperiment(experiment),
    onSuccess: async () => { await refresh(); done() },
  })
}

/** Begins or ends an experiment, and says that it did. */
export function useExperimentDeed(deed: () => Promise<Experiment>, said: string, done: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      await refresh()
      notifications.show({ message: said })
      done()
    },
  })
}

// --- internal ---

function useRefresh(): () => Promise<void> {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: ['proof', 'experiments'] })
}
