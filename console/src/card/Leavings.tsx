import { Alert, Stack, Text } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { Failed } from '../pieces/Failed.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useReasonName } from './reasonName.ts'

/** What the customer said when they said goodbye; nothing where they never did. */
export function Leavings({ customerId }: { readonly customerId: string }) {
  const { leaving } = useWords().card
  const format = useFormat()
  const reasonName = useReasonName()
  const maySee = useMay('staff')
  const said = useQuery({ queryKey: ['leavings', customerId], queryFn: () => usual.customers.leavings(customerId), enabled: maySee })
  if (said.error && !(said.error instanceof UsualProblem && said.error.code === 'no_consent')) {
    return <Failed error={said.error} retry={() => void said.refetch()} retrying={said.isFetching} />
  }
  if (!said.data || said.data.leavings.length === 0) return null
  return (
    <Alert variant="light" color="gray" icon={<IconDoorExit />} title={leaving.past}>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {said.data.leavings.map(({ reason, note, at, by }) => (
          <li key={at}>
            <Text style={{ overflowWrap: 'anywhere' }}><b>{reasonName(reason)}</b>{note === null ? null : ` – ${note}`}</Text>
            <Text size="sm" c="dimmed">{[format.dayTime(at), by].filter(Boolean).join(' · ')}</Text>
          </li>
        ))}
      </Stack>
    </Alert>
  )
}
