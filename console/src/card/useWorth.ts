import { useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'

/**
 * What the customer is worth, for staff only. `isHidden` where it may not be known or there is nothing to tell, `isUnknown` where nothing
 * has been learned yet.
 */
export function useWorth(customerId: string) {
  const mayKnow = useMay('staff')
  const worth = useQuery({
    queryKey: ['customer worth', customerId], queryFn: ({ signal }) => usual.customers.worth(customerId, {}, signal), enabled: mayKnow,
  })
  const code = worth.error instanceof UsualProblem ? worth.error.code : ''
  return { worth, isHidden: !mayKnow || code === 'no_consent' || code === 'nothing_bought', isUnknown: code === 'not_learned' }
}
