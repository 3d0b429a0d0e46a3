import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { useParams } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { BackLink } from './BackLink.tsx'
import { Serving } from './Serving.tsx'

/** One guest at the counter: loads who it is and what is usual, then serves. */
export function GuestPage() {
  const { counter } = useWords()
  const { id = '' } = useParams()
  const customer = useQuery({ queryKey: ['customer', id], queryFn: () => usual.customers.get(id) })
  const habit = useQuery({
    queryKey: ['usual', id], queryFn: ({ signal }) => usual.customers.usual(id, signal), staleTime: 0, gcTime: 0,
    // Asked once when the guest comes: what was proposed must not change under the finger.
    refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  const silent = habit.error instanceof UsualProblem && habit.error.code === 'no_consent'
  if (customer.isError) {
    return <><BackLink /><Failed error={customer.error} retry={() => void customer.refetch()} retrying={customer.isFetching} /></>
  }
  if (customer.isPending || habit.isPending) return <><BackLink /><Loading rows={3} height={84} /></>
  return (
    <Serving key={customer.data.id} customer={customer.data} usual={habit.data}>
      {silent ? <Alert variant="light" color="gray" mb="md">{counter.noConsent}</Alert> : null}
      {habit.isError && !silent ? <Alert variant="light" color="yellow" mb="md">{counter.noUsual}</Alert> : null}
    </Serving>
  )
}
