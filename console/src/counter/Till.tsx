import { Alert, Button, Text } from '@mantine/core'
import { IconCheck, IconWifiOff } from '@tabler/icons-react'
import { Failed } from '../pieces/Failed.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { total, type Basket } from './basket.ts'
import classes from './counter.module.css'
import type { useOrder } from './useOrder.ts'

type Props = {
  readonly basket: Basket
  readonly currency: string
  readonly order: ReturnType<typeof useOrder>
  readonly onConfirm: () => void
  readonly onLeave: () => void
  /** Left out where nothing was proposed that could be declined. */
  readonly onDecline: (() => void) | undefined
}

/** The sum and the last tap. */
export function Till({ basket, currency, order, onConfirm, onLeave, onDecline }: Props) {
  const { counter } = useWords()
  const format = useFormat()
  const sum = total(basket)
  return (
    <aside className={classes.till} aria-label={counter.total}>
      <div className={classes.sum}>
        <Text c="dimmed" fz="lg">{counter.total}</Text>
        <span className={classes.amount} aria-live="polite">{format.money(sum.amount, currency)}</span>
      </div>
      {sum.open ? <Text size="sm" c="dimmed">{counter.priceOpen}</Text> : null}
      {order.refused ? <Failed error={order.refused} /> : null}
      {order.unsure ? (
        <>
          <Alert color="yellow" variant="light" icon={<IconWifiOff />} title={counter.unsentTitle} role="alert">{counter.unsent}</Alert>
          <div className={classes.taps}>
            <Button size="xl" fz={22} radius="lg" className={classes.tap ?? ''} loading={order.pending} onClick={order.sendAgain}>{counter.sendAgain}</Button>
            <Button size="lg" radius="lg" className={classes.tap ?? ''} variant="default" onClick={onLeave}>{counter.leave}</Button>
          </div>
        </>
      ) : (
        <div className={classes.taps}>
          <Button size="xl" fz={22} radius="lg" className={classes.tap ?? ''} loading={order.pending} disabled={basket.length === 0} leftSection={<IconCheck size={26} />}
            onClick={onConfirm}>{counter.confirm}</Button>
          {onDecline ? <Button size="lg" radius="lg" className={classes.tap ?? ''} variant="default" disabled={order.pending} onClick={onDecline}>{counter.no}</Button> : null}
        </div>
      )}
      <Text size="sm" c="dimmed" ta="center" className={classes.keys ?? ''}>{counter.keys}</Text>
    </aside>
  )
}
