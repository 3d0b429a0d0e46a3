import { Autocomplete, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { AudienceOrder } from '@usual/sdk/audience.ts'
import { NumberField } from '../pieces/NumberField.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import type { Leaf } from './rules.ts'

type CountLeaf = Extract<Leaf, { readonly kind: 'count' }>
type Props = { readonly leaf: CountLeaf; readonly change: (leaf: CountLeaf) => void }

/** Of what, how often, and in which time. */
export function CountInputs({ leaf, change }: Props) {
  const { audience } = useWords()
  const { days, ...ever } = leaf
  return (
    <>
      {leaf.of === 'orders' ? null : <div className={classes.namePlace}><Name leaf={leaf} change={change} /></div>}
      <div className={classes.pair}>
        <Select aria-label={audience.comparison} allowDeselect={false} value={leaf.op} comboboxProps={{ shadow: 'md' }}
          data={orders.map(value => ({ value, label: audience.compare[value] ?? value }))}
          onChange={value => change({ ...leaf, op: orders.find(each => each === value) ?? '>=' })} />
        <NumberField aria-label={audience.numberOf} value={leaf.times} unit={audience.times(leaf.times)} min={0} allowNegative={false}
          maxLength={6}
          change={times => change({ ...leaf, times })} />
      </div>
      <div className={classes.within} data-alone={days === undefined || undefined}>
        <Select aria-label={audience.within} allowDeselect={false} value={days === undefined ? 'ever' : 'days'}
          comboboxProps={{ shadow: 'md' }}
          data={[{ value: 'ever', label: audience.ever }, { value: 'days', label: audience.lastDays }]}
          onChange={value => change(value === 'ever' ? ever : { ...leaf, days: 30 })} />
        {days === undefined ? null : (
          <NumberField aria-label={audience.numberOfDays} value={days} unit={audience.days(days)} min={1} allowNegative={false}
            maxLength={5}
            change={next => change({ ...leaf, days: next })} />
        )}
      </div>
    </>
  )
}

// --- internal ---

const orders = ['>=', '<=', '=', '>', '<'] as const satisfies readonly AudienceOrder[]

function Name({ leaf, change }: Props) {
  const { audience } = useWords()
  const { of, name = '' } = leaf
  const set = (next: string) => change({ ...leaf, name: next })
  if (of === 'product') {
    return <ProductName label={audience.names.product} placeholder={audience.namePlaces.product} value={name} change={set} />
  }
  const kind = of === 'category' ? 'category' : 'event'
  return <TextInput aria-label={audience.names[kind]} placeholder={audience.namePlaces[kind]} value={name} maxLength={200}
    onChange={event => set(event.currentTarget.value)} />
}

type NameProps = { readonly label: string; readonly placeholder: string; readonly value: string; readonly change: (name: string) => void }

/** A product by its name or code, found while typing. */
function ProductName({ label, placeholder, value, change }: NameProps) {
  const [wanted] = useDebouncedValue(value.trim(), 160)
  const found = useQuery({
    queryKey: ['products', wanted, 8], queryFn: ({ signal }) => usual.products({ search: wanted || undefined, limit: 8 }, signal),
    placeholderData: before => before,
  })
  const names = [...new Set((found.data?.products ?? []).map(({ name }) => name))]
  return (
    <Autocomplete aria-label={label} placeholder={placeholder} value={value} data={names} maxLength={200} comboboxProps={{ shadow: 'md' }}
      filter={({ options }) => options} onChange={change} />
  )
}
