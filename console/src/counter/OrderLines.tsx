import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Basket, Line } from './basket.ts'
import classes from './counter.module.css'
import { Why } from './Why.tsx'

type Change = (sku: string) => void
type Props = {
  readonly basket: Basket
  readonly locked: boolean
  readonly on: { readonly more: Change; readonly fewer: Change; readonly remove: Change }
}

/** The order so far: large lines with fewer, more and out. */
export function OrderLines({ basket, locked, on }: Props) {
  const { counter } = useWords()
  return (
    <section aria-label={counter.basket}>
      {basket.length === 0 ? <Text c="dimmed" py="md">{counter.basketEmpty}</Text> : null}
      <ul className={classes.order}>{basket.map(line => <OrderLine key={line.sku} line={line} locked={locked} on={on} />)}</ul>
    </section>
  )
}

// --- internal ---

function OrderLine({ line, locked, on }: { readonly line: Line } & Omit<Props, 'basket'>) {
  const { counter } = useWords()
  const format = useFormat()
  const { sku, name, units, price, options, proposal } = line
  return (
    <li className={classes.line}>
      <div style={{ minWidth: 0 }}>
        <Text fw={600} fz={{ base: 18, sm: 21 }} lh={1.25} lineClamp={2}>{name}</Text>
        {options.length === 0 ? null : (
          <span className={classes.options}>
            {options.map(option => <Badge key={option} variant="light" size="lg" tt="none">{option}</Badge>)}
          </span>
        )}
        <span className={classes.why}>
          {price === null ? null : <span>{format.money(price)}</span>}
          {proposal ? <Why item={proposal} /> : null}
        </span>
      </div>
      <div className={classes.stepper} role="group" aria-label={name}>
        <ActionIcon variant="subtle" color="gray" size={48} radius="xl" disabled={locked} aria-label={counter.fewer(name)}
          onClick={() => on.fewer(sku)}>
          <IconMinus size={22} />
        </ActionIcon>
        <span className={classes.count} aria-live="polite" aria-label={counter.units(units)}>{units}</span>
        <ActionIcon variant="subtle" color="gray" size={48} radius="xl" disabled={locked} aria-label={counter.more(name)}
          onClick={() => on.more(sku)}>
          <IconPlus size={22} />
        </ActionIcon>
      </div>
      <ActionIcon className={classes.removeSlot ?? ''} variant="subtle" color="gray" size={48} radius="xl" disabled={locked}
        aria-label={counter.remove(name)} onClick={() => on.remove(sku)}>
        <IconX size={20} />
      </ActionIcon>
    </li>
  )
}
