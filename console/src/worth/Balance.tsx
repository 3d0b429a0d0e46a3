import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { WorthRow, WorthSummary } from '@usual/sdk/worth.ts'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PeopleList } from '../pieces/PeopleList.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useWords } from '../words/words.ts'
import { Corners } from './Corners.tsx'
import { Scatter } from './Scatter.tsx'
import { Standing } from './Standing.tsx'
import { useWorthColumns } from './columns.tsx'
import { useWorthCustomers } from './useWorth.ts'

/** What customers give and what they get; first of all those who give much and get little. */
export function Balance({ summary }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  return (
    <Stack>
      <Unrewarded currency={summary.currency} />
      <Sheet component="section" aria-label={worth.balance}>
        <Title order={2} fz={20}>{worth.balance}</Title>
        <Text size="sm" c="dimmed" mb="md" maw={760}>{worth.balanceHint}</Text>
        <Scatter summary={summary} />
        <Corners summary={summary} />
        <Fold show={worth.whatCounts} hide={worth.whatCounts}>
          <Text size="sm" mb={6} maw={760}>{worth.givesMeans}</Text>
          <Text size="sm" maw={760}>{worth.getsMeans}</Text>
        </Fold>
      </Sheet>
    </Stack>
  )
}

// --- internal ---

const few = 5

function Unrewarded({ currency }: { readonly currency: string }) {
  const { worth } = useWords()
  const list = useWorthCustomers({ sort: 'unrewarded', limit: few })
  const rows = list.data?.pages[0]?.customers.slice(0, few) ?? []
  const { gives, gets, worth: ahead } = useWorthColumns(currency)
  return (
    <section aria-label={worth.unrewarded}>
      <Group justify="space-between" align="end" mb="sm" gap="sm">
        <div style={{ flex: '1 1 18rem' }}>
          <Title order={2} fz={20}>{worth.unrewarded}</Title>
          <Text size="sm" c="dimmed">{list.isSuccess && rows.length === 0 ? worth.unrewardedNone : worth.unrewardedHint}</Text>
        </div>
        {rows.length === 0 ? null : (
          <Button component={Link} to="?tab=customers" variant="default">{worth.allUnrewarded}</Button>
        )}
      </Group>
      {list.isPending ? <Loading rows={3} height={56} /> : null}
      {list.isError ? <Failed error={list.error} retry={() => void list.refetch()} retrying={list.isFetching} /> : null}
      {rows.length === 0 ? null : (
        <PeopleList<WorthRow> label={worth.unrewarded} rows={rows} columns={[gives, gets, ahead]} under={row => <Standing row={row} />} />
      )}
    </section>
  )
}
