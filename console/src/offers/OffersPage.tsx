import { Button, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTag } from '@tabler/icons-react'
import type { OfferRow, OfferState } from '@usual/sdk/offers.ts'
import { Link, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { usePhone } from '../pieces/usePhone.ts'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { OfferCard } from './OfferCard.tsx'
import { useOffers } from './useOffers.ts'

/** What may be proposed. */
export function OffersPage() {
  const { offers: words } = useWords()
  const mayChange = useMay('marketer')
  const offers = useOffers()
  const add = mayChange ? <Button component={Link} to="/offers/new" leftSection={<IconPlus size={20} />}>{words.add}</Button> : null
  const rows = offers.data?.offers
  return (
    <>
      <PageTitle title={words.title}>{rows && rows.length > 0 ? add : null}</PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{words.about}</Text>
      <Stack>
        {mayChange ? null : <Text c="dimmed">{words.marketerOnly}</Text>}
        {offers.isPending ? <Loading rows={4} height={110} /> : null}
        {offers.isError ? <Failed error={offers.error} retry={() => void offers.refetch()} retrying={offers.isFetching} /> : null}
        {rows?.length === 0 ? <Empty title={words.emptyTitle} icon={IconTag} actions={add}>{words.empty}</Empty> : null}
        {rows && rows.length > 0 ? <List rows={rows} /> : null}
      </Stack>
    </>
  )
}

// --- internal ---

const states = ['active', 'draft', 'paused', 'archived'] as const satisfies readonly OfferState[]

function List({ rows }: { readonly rows: readonly OfferRow[] }) {
  const { offers: words } = useWords()
  const format = useFormat()
  const isPhone = usePhone()
  const [query, setQuery] = useSearchParams()
  const state = states.find(each => each === query.get('state'))
  // What is out of use is looked for, not looked at.
  const shown = rows.filter(row => (state ? row.state === state : row.state !== 'archived'))
    .toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state) || b.updatedAt.localeCompare(a.updatedAt))
  const choose = (value: string) => setQuery(value === 'all' ? {} : { state: value }, { replace: true })
  const count = (of: OfferState) => rows.filter(row => row.state === of).length
  const choices = [
    { value: 'all', label: words.all },
    ...states.filter(each => count(each) > 0 || each === state)
      .map(value => ({ value, label: `${words.states[value]} · ${format.number(count(value))}` })),
  ]
  return (
    <>
      {isPhone ? (
        <Select aria-label={words.filter} value={state ?? 'all'} data={choices} allowDeselect={false}
          onChange={value => choose(value ?? 'all')} />
      ) : (
        <SegmentedControl aria-label={words.filter} value={state ?? 'all'} data={choices} style={{ alignSelf: 'start' }}
          onChange={choose} />
      )}
      {shown.length === 0 ? (
        <Empty title={words.noneTitle} icon={IconTag}
          actions={<Button variant="default" onClick={() => choose('all')}>{words.showAll}</Button>}>{words.none}</Empty>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} aria-label={words.list} style={{ listStyle: 'none' }}>
          {shown.map(offer => <OfferCard key={offer.offerId} offer={offer} />)}
        </Stack>
      )}
    </>
  )
}
