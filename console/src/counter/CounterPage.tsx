import { Button, SimpleGrid, Text } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { useFewCustomers } from '../customers/useCustomers.ts'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { hasKeyboard } from '../pieces/hasKeyboard.ts'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWalk } from '../pieces/useWalk.ts'
import { useWords } from '../words/words.ts'
import { FindField } from './FindField.tsx'
import { GuestTile } from './GuestTile.tsx'
import { useFind } from './useFind.ts'
import { useKeys } from './useKeys.ts'

/** The start at the counter: who is here? One field for the scanner and the keyboard, and those who were here last. */
export function CounterPage() {
  const { counter } = useWords()
  const walk = useWalk()
  const [address, setAddress] = useSearchParams()
  const find = useFind({ scanned: address.get('find') ?? '', onTaken: () => setAddress({}, { replace: true }), onSeveral: walk.first })
  // A tablet does not hold the focus in the field, and a scanner is heard all the same.
  useKeys({ onScan: code => { find.type(code); void find.enter(code) } })
  const few = useFewCustomers(find.text)
  const rows = few.data?.customers ?? []
  const searching = few.data !== undefined && few.data.search !== ''
  return (
    <div onKeyDown={walk.onKeyDown}>
      <PageTitle title={counter.who} quiet={hasKeyboard()} />
      <FindField find={find} field={walk.field} />
      {find.error ? <Failed error={find.error} /> : null}
      {few.isPending ? <Loading rows={4} height={88} /> : null}
      {few.isError ? <Failed error={few.error} retry={() => void few.refetch()} retrying={few.isFetching} /> : null}
      {rows.length > 0 ? (
        <>
          <Text component="h2" fw={600} c="dimmed" mb="sm">{searching ? counter.found : counter.recent}</Text>
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm" ref={walk.list}>
            {rows.map(row => <GuestTile key={row.id} row={row} />)}
          </SimpleGrid>
        </>
      ) : null}
      {few.isSuccess && rows.length === 0 ? (searching ? (
        <Empty title={counter.nobodyTitle} icon={IconUserSearch}>{counter.nobody(few.data.search)}</Empty>
      ) : (
        <Empty title={counter.noGuestsTitle} actions={<Button component={Link} to="/data" size="md">{counter.toImport}</Button>}>
          {counter.noGuests}
        </Empty>
      )) : null}
    </div>
  )
}
