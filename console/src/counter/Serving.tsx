import type { Customer, Usual, UsualItem } from '@usual/sdk/customer.ts'
import type { Product } from '@usual/sdk/types.ts'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useMay } from '../shell/session.ts'
import { usual as server } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { toggle } from './adjust.ts'
import { Adjustments } from './Adjustments.tsx'
import { add, fewer, more, remove, startBasket, type Basket } from './basket.ts'
import { BackLink } from './BackLink.tsx'
import classes from './counter.module.css'
import { Greeting } from './Greeting.tsx'
import { calledName } from './greeting.ts'
import { Offers } from './Offers.tsx'
import { OrderLines } from './OrderLines.tsx'
import { ProductPicker } from './ProductPicker.tsx'
import { Thanks } from './Thanks.tsx'
import { Till } from './Till.tsx'
import { useKeys } from './useKeys.ts'
import { useOrder } from './useOrder.ts'

type Props = {
  readonly customer: Customer
  /** Undefined where it may not be known or cannot be worked out; the order is taken all the same. */
  readonly usual: Usual | undefined
  readonly children: ReactNode
}

/** The guest stands here: greeting, the usual, small corrections, confirm. */
export function Serving({ customer, usual, children }: Props) {
  const { counter } = useWords()
  const navigate = useNavigate()
  const [proposed] = useState(() => startBasket(usual))
  const [basket, setBasket] = useState<Basket>(proposed)
  const [declined, setDeclined] = useState(false)
  const order = useOrder(customer.id)
  const mayOrder = useMay('staff')
  const start = () => void navigate('/counter')
  const adjustments = usual?.adjustments ?? []
  // Where the usual is not asked there is nothing to change in it; but that it is sold out is worth saying.
  const shown = proposed.length > 0 ? adjustments : adjustments.filter(each => each.code === 'substitute')
  const confirm = () => { if (mayOrder && basket.length > 0 && !order.unsure) order.confirm({ basket, proposed, shown }) }
  useKeys({
    onEnter: () => (order.done ? start() : order.unsure ? order.sendAgain() : confirm()),
    onEscape: () => { if (!order.pending) start() },
    onScan: code => { if (!order.pending) void navigate(`/counter?find=${encodeURIComponent(code)}`) },
  })
  const decline = () => {
    setDeclined(true)
    setBasket([])
    // Only a lesson for next time: the guest must not wait for it, and a failure must not stop the order.
    server.customers.usualDeclined(customer.id, proposed.map(line => line.sku)).catch(() => undefined)
  }
  const name = calledName(customer.name, customer.kind)
  if (order.done) return <Thanks name={name} basket={order.sent ?? basket} currency={customer.currency} next={start} />
  const locked = order.pending || order.unsure
  const asking = proposed.length > 0 && !declined
  const question = asking ? counter.theUsual : declined ? counter.somethingElse : counter.whatToday
  const items = usual?.items ?? []
  const alternatives = usual?.alternatives ?? []
  const take = (item: UsualItem | Product) => setBasket(add(basket, item))
  return (
    <div className={classes.guestPage}>
      <div>
        <BackLink />
        <Greeting customer={customer} name={name} usual={usual} question={question} />
        {children}
        <OrderLines basket={basket} locked={locked} on={{
          more: sku => setBasket(more(basket, sku)),
          fewer: sku => setBasket(fewer(basket, sku)),
          remove: sku => setBasket(remove(basket, sku)),
        }} />
        {declined ? null : (
          <Adjustments title={asking ? counter.adjustments : counter.soldOut} shown={shown} basket={basket} locked={locked}
            onTap={adjustment => setBasket(toggle(basket, adjustment, proposed))} />
        )}
        {proposed.length > 0 ? <Offers title={counter.instead} items={alternatives} basket={basket} locked={locked} onAdd={take} /> : null}
        <Offers title={usual?.popular ? counter.popularHere : counter.often} basket={basket} locked={locked} onAdd={take}
          items={proposed.length > 0 ? items : [...items, ...alternatives]} />
        <ProductPicker basket={basket} known={[...items, ...alternatives]} locked={locked} onAdd={take} />
      </div>
      <Till basket={order.sent && locked ? order.sent : basket} currency={customer.currency} order={order}
        onConfirm={confirm} onLeave={start} onDecline={asking ? decline : undefined} />
    </div>
  )
}
