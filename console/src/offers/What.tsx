import { ActionIcon, Input, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OfferKind } from '@usual/sdk/offers.ts'
import { useState } from 'react'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Part } from './field.ts'
import classes from './offers.module.css'
import { useProducts } from './useOffers.ts'

/** Its name, its kind, and the products in it. */
export function What({ draft, change, errors }: Part) {
  const { form, kinds: names } = useWords().offers
  return (
    <Stack>
      <TextInput label={form.name} description={form.nameHint} required value={draft.name} maxLength={200} error={errors.name}
        onChange={event => change({ name: event.currentTarget.value })} />
      <Input.Wrapper label={form.kind} labelElement="div">
        <SegmentedControl fullWidth aria-label={form.kind} value={draft.kind}
          onChange={value => change({ kind: kinds.find(each => each === value) ?? 'product' })}
          data={kinds.map(value => ({ value, label: names[value] }))} />
      </Input.Wrapper>
      <Products draft={draft} change={change} errors={errors} />
    </Stack>
  )
}

// --- internal ---

const kinds = ['product', 'bundle', 'service'] as const satisfies readonly OfferKind[]

function Products({ draft: { kind, skus }, change, errors }: Part) {
  const { form } = useWords().offers
  const format = useFormat()
  const { products } = useProducts(skus)
  return (
    <div>
      <ProductSearch label={form.products} description={kind === 'service' ? form.productsService : form.productsHint} error={errors.skus}
        taken={skus}
        add={sku => change({ skus: [...skus, sku] })} />
      {skus.length === 0 ? null : (
        <ul className={classes.goods} aria-label={form.products}>
          {products.map(({ sku, product }) => (
            <li key={sku}>
              <span className={classes.goodsName}>{product?.name ?? sku}</span>
              <Text span size="sm" c="dimmed" className={classes.nowrap ?? ''}>
                {product?.price === null || product?.price === undefined ? form.unknownPrice : format.money(product.price)}
              </Text>
              <ActionIcon variant="subtle" color="gray" size={36} aria-label={form.remove(product?.name ?? sku)}
                onClick={() => change({ skus: skus.filter(each => each !== sku) })}><IconX size={18} /></ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type SearchProps = {
  readonly label: string
  readonly description: string
  readonly error: string | undefined
  readonly taken: readonly string[]
  readonly add: (sku: string) => void
}

/** Finds products by name or code; the one that is chosen goes to the list below, and the next can be typed. */
function ProductSearch({ label, description, error, taken, add }: SearchProps) {
  const { form } = useWords().offers
  const format = useFormat()
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 160)
  const found = useQuery({
    queryKey: ['products', wanted, 20], queryFn: ({ signal }) => usual.products({ search: wanted || undefined, limit: 20 }, signal),
    placeholderData: before => before,
  })
  const fresh = (found.data?.products ?? []).filter(({ sku }) => !taken.includes(sku))
  const take = (sku: string | null) => {
    const product = fresh.find(each => each.sku === sku)
    if (!product) return
    cache.setQueryData(['products', 'sku', product.sku], product)
    add(product.sku)
    setText('')
  }
  return (
    <Select label={label} description={description} error={error} searchable value={null} searchValue={text} onSearchChange={setText}
      onChange={take}
      leftSection={<IconSearch size={18} aria-hidden />} filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? null : form.noProduct}
      onKeyDown={event => {
        if (event.key !== 'Enter') return
        // Never the whole form; and without an arrow key it is the first one found.
        event.preventDefault()
        const isPicked = event.currentTarget.hasAttribute('aria-activedescendant')
        if (!isPicked && wanted !== '' && text.trim() === wanted && !found.isPlaceholderData) take(fresh[0]?.sku ?? null)
      }}
      comboboxProps={{ shadow: 'md' }} maxDropdownHeight={320} data={fresh.map(({ sku, name }) => ({ value: sku, label: name }))}
      renderOption={({ option }) => {
        const product = fresh.find(({ sku }) => sku === option.value)
        return (
          <div style={{ display: 'flex', gap: 12, width: '100%' }}>
            <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{option.label}</span>
            <Text span size="sm"
              c="dimmed">{product?.price === null || product?.price === undefined ? option.value : format.money(product.price)}</Text>
          </div>
        )
      }} />
  )
}
