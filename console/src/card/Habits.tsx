import { Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import type { Customer } from '@usual/sdk/customer.ts'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { MostTaken } from './MostTaken.tsx'
import { Rhythm } from './Rhythm.tsx'
import { Taste } from './Taste.tsx'
import { TheUsual } from './TheUsual.tsx'
import { WhenTheyCome } from './WhenTheyCome.tsx'

/** What was learned: the usual, the rhythm, the taste - or, where the customer does not permit it, a sentence instead of drawings. */
export function Habits({ customer, open }: { readonly customer: Customer; readonly open: (tab: string) => void }) {
  const { card } = useWords()
  const format = useFormat()
  const memory = useQuery({ queryKey: ['memory', customer.id], queryFn: () => usual.customers.memory(customer.id) })
  const proposal = useQuery({ queryKey: ['usual', customer.id], queryFn: ({ signal }) => usual.customers.usual(customer.id, signal) })
  if (isRefused(memory.error) || isRefused(proposal.error)) return <NotPermitted customer={customer} open={open} />
  const failed = memory.isError ? memory : proposal.isError ? proposal : null
  if (failed) return <Failed error={failed.error} retry={() => { void memory.refetch(); void proposal.refetch() }}
    retrying={failed.isFetching} />
  if (!memory.data || !proposal.data) return <Loading rows={3} height={160} />
  const known = memory.data.orders > 0
  // The drawing of days and hours goes to the shorter column.
  const isShort = proposal.data.items.length + proposal.data.alternatives.length <= 6
  return (
    <Stack>
      <Grid>
        <Grid.Col span={{ base: 12, md: known ? 5 : 12 }}>
          <Stack>
            <TheUsual proposal={proposal.data} kind={customer.kind} adjusted={memory.data.adjusted} />
            {known && isShort ? <WhenTheyCome memory={memory.data} /> : null}
          </Stack>
        </Grid.Col>
        {known ? (
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack>
              {memory.data.visits < 2 ? null : <Rhythm memory={memory.data} expectedAt={proposal.data.next.expectedAt} />}
              {isShort ? null : <WhenTheyCome memory={memory.data} />}
              <MostTaken items={memory.data.items} />
              <Taste customerId={customer.id} />
            </Stack>
          </Grid.Col>
        ) : null}
      </Grid>
      <Text size="sm" c="dimmed" ta="center">{known ? card.memory.size(format.number(memory.data.bytes)) : card.memory.empty}</Text>
    </Stack>
  )
}

// --- internal ---

function isRefused(error: unknown): boolean {
  return error instanceof UsualProblem && error.code === 'no_consent'
}

function NotPermitted({ customer, open }: { readonly customer: Customer; readonly open: (tab: string) => void }) {
  const { card } = useWords()
  const format = useFormat()
  const actions = (
    <Group justify="center">
      <Button variant="default" onClick={() => open('consents')}>{card.memory.toConsents}</Button>
      <Button variant="default" onClick={() => open('history')}>{card.memory.toHistory}</Button>
    </Group>
  )
  return (
    <Sheet>
      <Empty icon={IconEyeOff} title={card.memory.refusedTitle} actions={actions}>
        {card.memory.refusedText}{' '}
        {card.memory.refusedOrders(card.plural.orders(customer.orderCount), format.money(customer.spent, customer.currency))}
      </Empty>
    </Sheet>
  )
}
