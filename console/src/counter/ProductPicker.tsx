import { Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Product } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import type { Basket } from './basket.ts'
import { Offers } from './Offers.tsx'
import { Stock } from './Stock.tsx'

type Props = {
  readonly basket: Basket
  /** What stands on the page already and need not stand here again. */
  readonly known: readonly { readonly sku: string }[]
  readonly locked: boolean
  readonly onAdd: (product: Product) => void
}

/** Any other product: a search, and without one what is popular here. */
export function ProductPicker({ basket, known, locked, onAdd }: Props) {
  const { counter } = useWords()
  const maySay = useMay('staff')
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 160)
  const found = useQuery({
    queryKey: ['products', wanted],
    queryFn: ({ signal }) => usual.products({ search: wanted === '' ? undefined : wanted, limit: 9 }, signal),
    placeholderData: before => before,
  })
  const products = found.data?.products ?? []
  const fresh = wanted === '' ? products.filter(product => !known.some(item => item.sku === product.sku)) : products
  const title = wanted !== '' ? counter.found : known.length > 0 ? counter.also : counter.popularHere
  const take = (product: Product) => { onAdd(product); setText('') }
  return (
    <section aria-label={counter.addMore}>
      <TextInput mt="xl" size="lg" type="search" autoComplete="off" value={text} disabled={locked}
        aria-label={counter.findProduct} placeholder={counter.findProduct}
        leftSection={<IconSearch size={20} aria-hidden />} onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            setText('')
            event.currentTarget.blur() // The next Esc leaves the guest.
          }
          const only = event.key === 'Enter' ? fresh[0] : undefined
          if (only && text.trim() === wanted && wanted !== '') take(only)
        }} />
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} retrying={found.isFetching} /> : null}
      {found.isSuccess && wanted !== '' && products.length === 0 ? <Text c="dimmed" mt="sm">{counter.noProduct(wanted)}</Text> : null}
      <Offers title={title} items={fresh} basket={basket} locked={locked} onAdd={take}
        {...(maySay ? { menu: (product: Product) => <Stock product={product} /> } : {})} />
    </section>
  )
}
