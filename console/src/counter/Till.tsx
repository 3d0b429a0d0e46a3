import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCheck, IconLock, IconWifiOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { useMay } from '../shell/session.ts'
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
  const { counter, card } = useWords()
  const format = useFormat()
  const mayOrder = useMay('staff')
  const sum = total(basket)
  return (
    <aside className={classes.till} aria-label={counter.total}>
      <div className={classes.sum}>
        <Text c="dimmed" fz="lg">{counter.total}</Text>
        <span className={classes.amount} aria-live="polite">{format.money(sum.amount, currency)}</span>
      </div>
      {mayOrder ? null : <Alert icon={<IconLock />} variant="light">{card.readOnly}</Alert>}
      {sum.open ? <Text size="sm" c="dimmed">{counter.priceOpen}</Text> : null}
      {order.refused ? <Failed error={order.refused} /> : null}
      {order.unsure ? (
        <Alert color="yellow" variant="light" icon={<IconWifiOff />} title={counter.unsentTitle} role="alert">{counter.unsent}</Alert>
      ) : null}
      <div className={classes.taps}>
        {order.unsure ? (
          <>
            <Tap strong busy={order.pending} onTap={order.sendAgain}>{counter.sendAgain}</Tap>
            <Tap onTap={onLeave}>{counter.leave}</Tap>
          </>
        ) : (
          <>
            <Tap strong busy={order.pending} closed={basket.length === 0 || !mayOrder} onTap={onConfirm}>
              <IconCheck size={26} />{counter.confirm}
            </Tap>
            {onDecline ? <Tap closed={order.pending || !mayOrder} onTap={onDecline}>{counter.no}</Tap> : null}
          </>
        )}
      </div>
      <Text size="sm" c="dimmed" ta="center" className={classes.keys ?? ''}>{counter.keys}</Text>
    </aside>
  )
}

// --- internal ---

type TapProps = {
  readonly children: ReactNode
  readonly onTap: () => void
  readonly strong?: boolean
  readonly busy?: boolean
  readonly closed?: boolean
}

/** A button that a thumb cannot miss. */
function Tap({ children, onTap, strong = false, busy = false, closed = false }: TapProps) {
  return (
    <Button size={strong ? 'xl' : 'lg'} radius="lg" variant={strong ? 'filled' : 'default'} className={classes.tap ?? ''}
      loading={busy} disabled={closed} onClick={onTap}>
      <Group gap="sm" component="span" fz={strong ? 22 : 18}>{children}</Group>
    </Button>
  )
}
