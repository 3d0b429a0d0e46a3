import { Button, Grid, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Customer } from '@usual/sdk/customer.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { Identities } from './Identities.tsx'
import { TimelineRow } from './TimelineRow.tsx'

/** What happened, the newest first, and beside it the names and merges by which it is known to be one customer. */
export function History({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const timeline = useInfiniteQuery({
    queryKey: ['timeline', customer.id],
    queryFn: ({ pageParam }) => usual.customers.timeline(customer.id, { limit: 50, before: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const events = timeline.data?.pages.flatMap(page => page.events) ?? []
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Sheet>
          <Title order={2} fz={20} mb="sm">{card.history.timeline}</Title>
          {timeline.isPending ? <Loading rows={6} /> : timeline.isError ? <Failed error={timeline.error}
            retry={() => void timeline.refetch()} /> : null}
          {timeline.isSuccess && events.length === 0 ? <Text c="dimmed">{card.history.empty}</Text> : null}
          {events.map(event => <TimelineRow key={event.messageId} event={event} currency={customer.currency} />)}
          {timeline.hasNextPage ? (
            <Button variant="default" fullWidth mt="md" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
              {card.history.older}
            </Button>
          ) : null}
        </Sheet>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}><Identities customer={customer} /></Grid.Col>
    </Grid>
  )
}
