import { Select } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { channelKinds } from '../channels/kinds.ts'
import { useOffers } from '../offers/useOffers.ts'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usePhone } from '../pieces/usePhone.ts'
import { useWords } from '../words/words.ts'
import { CustomerField } from './CustomerField.tsx'
import classes from './decisions.module.css'
import { kinds, searchOf, silences, wished, wishes } from './search.ts'

/** Whose decisions, and which. What is asked for stands in the address. On a phone it is behind a button until something is asked for. */
export function Filters() {
  const { decisions } = useWords()
  const [address] = useSearchParams()
  const isPhone = usePhone()
  const isSearch = wishes.some(wish => address.has(wish))
  return (
    <Sheet component="section" aria-label={decisions.filters} p={isPhone ? 'xs' : 'md'} pl="md">
      {isPhone ? <Fold show={decisions.filters} hide={decisions.filtersHide} isOpen={isSearch}><Fields /></Fold> : <Fields />}
    </Sheet>
  )
}

// --- internal ---

function Fields() {
  const { decisions, channels } = useWords()
  const [address, setAddress] = useSearchParams()
  const offers = useOffers().data?.offers ?? []
  const { customerId, kind, offerId, channel, reason } = searchOf(address)
  const wish = (name: 'customer' | 'kind' | 'offer' | 'channel' | 'reason') => (value: string | null) =>
    setAddress(wished(address, name, value), { replace: true })
  // One field for both: what is sent, or why nothing is.
  const what = reason === undefined ? kind ?? null : `reason:${reason}`
  const chooseWhat = (value: string | null) => {
    if (value?.startsWith('reason:')) wish('reason')(value.slice('reason:'.length))
    else setAddress(wished(wished(address, 'reason', null), 'kind', value), { replace: true })
  }
  const name = (id: string) => offers.find(each => each.offerId === id)?.name ?? id
  return (
    <div className={classes.filters}>
      <CustomerField label={decisions.find} value={customerId ?? null} change={wish('customer')} />
      <Select label={decisions.offer} placeholder={decisions.any} value={offerId ?? null} onChange={wish('offer')} clearable searchable
        data={offers.map(each => ({ value: each.offerId, label: name(each.offerId) }))}
        clearButtonProps={{ 'aria-label': `${decisions.clear}: ${decisions.offer}` }} />
      <Select label={decisions.channel} placeholder={decisions.any} value={channel ?? null} onChange={wish('channel')} clearable
        data={channelKinds.map(value => ({ value, label: channels.names[value] }))}
        clearButtonProps={{ 'aria-label': `${decisions.clear}: ${decisions.channel}` }} />
      <Select label={decisions.what} placeholder={decisions.whats.all} value={what} onChange={chooseWhat} clearable
        data={[
          ...kinds.map(value => ({ value, label: decisions.whats[value] })),
          { group: decisions.reason, items: silences.map(each => ({ value: `reason:${each}`, label: decisions.reasons[each] ?? each })) },
        ]}
        clearButtonProps={{ 'aria-label': `${decisions.clear}: ${decisions.what}` }} />
    </div>
  )
}
