import { Box, Button, Center, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import type { WorthRow, WorthSummary } from '@usual/sdk/worth.ts'
import { useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PeopleList } from '../pieces/PeopleList.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { useWorthColumns } from './columns.tsx'
import { corners, queryOf, sorts, states } from './query.ts'
import { Standing } from './Standing.tsx'
import { useWorthCustomers } from './useWorth.ts'

/** Customers one by one, with the groups to choose from. Order and groups stand in the address, so that "back" finds them again. */
export function WorthList({ summary }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const [address, setAddress] = useSearchParams()
  const query = queryOf(address)
  const change = (name: string, value: string | null) => setAddress(before => {
    const next = new URLSearchParams(before)
    if (value === null) next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const list = useWorthCustomers(query)
  const rows = list.data?.pages.flatMap(page => page.customers) ?? []
  const { gives, gets, worth: ahead, earned, alive, last } = useWorthColumns(summary.currency)
  return (
    <>
      <Filters summary={summary} change={change} />
      <Text size="sm" c="dimmed" mb="sm">{worth.sortHints[query.sort]}</Text>
      {list.isPending ? <Loading rows={8} height={56} /> : null}
      {list.isError ? <Box mb="md"><Failed error={list.error} retry={() => void list.refetch()} retrying={list.isFetching} /></Box> : null}
      {rows.length === 0 ? null : (
        <Stack gap="md" style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }}>
          <PeopleList<WorthRow> label={worth.tabs.customers} rows={rows} columns={[ahead, gives, gets, earned, alive, last]}
            under={row => <Standing row={row} />} />
          {list.hasNextPage ? (
            <Center>
              <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {worth.more}
              </Button>
            </Center>
          ) : null}
        </Stack>
      )}
      {list.isSuccess && rows.length === 0 ? (
        <Empty title={worth.noneTitle} icon={IconUserSearch} actions={(
          <Button variant="default" onClick={() => setAddress({ tab: 'customers', sort: 'worth' }, { replace: true })}>
            {worth.clear}
          </Button>
        )}>{worth.none}</Empty>
      ) : null}
    </>
  )
}

// --- internal ---

type FilterProps = { readonly summary: WorthSummary; readonly change: (name: string, value: string | null) => void }

function Filters({ summary, change }: FilterProps) {
  const { worth } = useWords()
  const { language } = useLanguage()
  const { sort, corner, tier, state } = queryOf(useSearchParams()[0])
  const choices = [
    { name: 'corner', label: worth.corner, value: corner, data: corners.map(value => ({ value, label: worth.corners[value] })) },
    {
      name: 'tier', label: worth.tier, value: tier === undefined ? undefined : String(tier),
      data: summary.tiers.map(each => ({ value: String(each.tier), label: each.name[language] })),
    },
    { name: 'state', label: worth.standing, value: state, data: states.map(value => ({ value, label: worth.state[value] ?? value })) },
  ]
  return (
    <Group mb="sm" gap="md" align="end">
      <div style={{ flex: '1 1 20rem' }}>
        <Text size="sm" fw={500} mb={3} aria-hidden>{worth.sort}</Text>
        <SegmentedControl fullWidth aria-label={worth.sort} value={sort} onChange={value => change('sort', value)}
          data={sorts.map(value => ({ value, label: worth.sorts[value] }))} />
      </div>
      {choices.map(({ name, label, value, data }) => (
        <Select key={name} label={label} data={[{ value: '', label: worth.all }, ...data]} value={value ?? ''} allowDeselect={false}
          onChange={next => change(name, next || null)} comboboxProps={{ shadow: 'md' }} style={{ flex: '1 1 9rem' }} />
      ))}
    </Group>
  )
}
