import { Box, Button, Center, Stack, Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconUserSearch } from '@tabler/icons-react'
import type { CustomerSort } from '@usual/sdk/customer.ts'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { hasKeyboard } from '../pieces/hasKeyboard.ts'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWalk } from '../pieces/useWalk.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { CustomerCards } from './CustomerCards.tsx'
import { CustomerTable } from './CustomerTable.tsx'
import { SearchBar } from './SearchBar.tsx'
import { useCustomers } from './useCustomers.ts'

/** Everybody we know: search as you type, sort, open. Search and order stand in the address, so that "back" finds them again. */
export function CustomersPage() {
  const { customers } = useWords()
  const format = useFormat()
  const walk = useWalk()
  const [address, setAddress] = useSearchParams()
  const search = address.get('search') ?? ''
  const sort = asSort(address.get('sort'))
  const change = (next: { search?: string; sort?: CustomerSort }) => {
    const wanted = { search, sort, ...next }
    const searchPart = wanted.search === '' ? {} : { search: wanted.search }
    const sortPart = wanted.sort === 'lastOrder' ? {} : { sort: wanted.sort }
    setAddress({ ...searchPart, ...sortPart }, { replace: true })
  }
  const list = useCustomers(search, sort)
  const rows = list.data?.pages.flatMap(page => page.customers) ?? []
  const total = list.data?.pages[0]?.total
  return (
    <div onKeyDown={walk.onKeyDown}>
      <PageTitle title={customers.title} quiet={hasKeyboard()}>
        <Text c="dimmed" aria-live="polite">{total === undefined ? '' : customers.count(total, format.number(total))}</Text>
      </PageTitle>
      <SearchBar search={search} sort={sort} field={walk.field}
        onSearch={text => change({ search: text })} onSort={next => change({ sort: next })} />
      {list.isPending ? <Loading rows={8} height={56} /> : null}
      {list.isError ? <Box mb="md"><Failed error={list.error} retry={() => void list.refetch()} retrying={list.isFetching} /></Box> : null}
      {rows.length > 0 ? (
        <Stack gap="md" ref={walk.list} style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }}>
          <Box visibleFrom="sm"><CustomerTable rows={rows} /></Box>
          <Box hiddenFrom="sm"><CustomerCards rows={rows} /></Box>
          {list.hasNextPage ? <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
        </Stack>
      ) : null}
      {list.isSuccess && rows.length === 0 ? <Nobody search={search} /> : null}
    </div>
  )
}

// --- internal ---

function Nobody({ search }: { readonly search: string }) {
  const { customers } = useWords()
  if (search.trim() !== '') {
    return <Empty title={customers.nothingTitle} icon={IconUserSearch}>{customers.nothingText(search.trim())}</Empty>
  }
  return (
    <Empty title={customers.emptyTitle} actions={<Button component={Link} to="/data" size="md">{customers.toImport}</Button>}>
      {customers.emptyText} {customers.emptyDemo}
    </Empty>
  )
}

/** Loads the next page when it comes into sight; the button is for the keyboard and for a page that did not come. */
function More({ busy, onMore }: { readonly busy: boolean; readonly onMore: () => void }) {
  const { customers } = useWords()
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const seen = entry?.isIntersecting ?? false
  // Once each time it comes into sight, not again when the page before has come.
  useEffect(() => { if (seen && !busy) onMore() }, [seen])
  return <Center ref={ref}><Button variant="default" size="md" loading={busy} onClick={onMore}>{customers.more}</Button></Center>
}

function asSort(text: string | null): CustomerSort {
  return text === 'spent' || text === 'name' ? text : 'lastOrder'
}
