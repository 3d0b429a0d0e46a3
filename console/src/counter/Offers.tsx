import { Text, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { UsualItem } from '@usual/sdk/customer.ts'
import type { Product } from '@usual/sdk/types.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { becauseText } from './because.ts'
import type { Basket } from './basket.ts'
import classes from './counter.module.css'

type Props<Item> = {
  readonly title: string
  readonly items: readonly Item[]
  readonly basket: Basket
  readonly locked: boolean
  readonly onAdd: (item: Item) => void
  /** What else can be done with a product, in the corner of its tile. */
  readonly menu?: (item: Item) => ReactNode
}

/** Products to tap into the order; what is in it already does not stand here. */
export function Offers<Item extends UsualItem | Product>({ title, items, basket, locked, onAdd, menu }: Props<Item>) {
  const { counter } = useWords()
  const format = useFormat()
  const open = items.filter(item => !basket.some(line => line.sku === item.sku))
  if (open.length === 0) return null
  const priceOf = (item: Item) => (item.price === null ? '' : format.money(item.price))
  const reasonOf = (item: Item) => {
    if ('because' in item) return becauseText(item.because, counter, format)
    return item.available ? '' : counter.outOfStock
  }
  return (
    <section aria-label={title}>
      <Text component="h2" fw={600} c="dimmed" mt="xl" mb="sm">{title}</Text>
      <div className={classes.offers}>
        {open.map(item => (
          <div key={item.sku} className={classes.tile}>
            <UnstyledButton className={classes.offer ?? ''} disabled={locked} aria-label={counter.add(item.name)}
              style={menu ? { paddingRight: 48 } : undefined} onClick={() => onAdd(item)}>
              <IconPlus size={20} color="var(--usual-accent)" style={{ flex: 'none' }} aria-hidden />
              <span style={{ minWidth: 0 }}>
                <Text fw={550} lh={1.25} lineClamp={2}>{item.name}</Text>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {[priceOf(item), reasonOf(item)].filter(Boolean).join(' · ')}
                </Text>
              </span>
            </UnstyledButton>
            {menu?.(item)}
          </div>
        ))}
      </div>
    </section>
  )
}
