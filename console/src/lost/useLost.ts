import { useQuery } from '@tanstack/react-query'
import { usual } from '../shell/usual.ts'

export function useLedger(mayKnow: boolean) {
  return useQuery({ queryKey: ['lost', 'ledger'], queryFn: usual.lost.ledger, enabled: mayKnow })
}

export function useAtRisk(limit: number) {
  return useQuery({ queryKey: ['lost', 'risk', limit], queryFn: () => usual.lost.atRisk({ limit }), placeholderData: before => before })
}

export function useWinBack(limit: number) {
  return useQuery({ queryKey: ['lost', 'back', limit], queryFn: () => usual.lost.winBack({ limit }), placeholderData: before => before })
}
