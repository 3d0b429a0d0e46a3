import { localTimeIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { passerBySql } from '../../remember/customers/passerBy.ts'
import type { CustomerHistory, Visit } from './history.ts'
import type { LessonProduct } from './learner.ts'

export type HistoryWish = {
  /** IANA name; visits are local days of it. */
  readonly timezone: string
  /** `defaultBits` of the business's setting. */
  readonly defaults: number
  readonly bound?: Bound
  readonly progress?: (share: number) => Promise<void>
}
export type Bound = { readonly customers: number; readonly lines: number }

export type LoadedHistory = {
  readonly history: readonly CustomerHistory[]
  readonly products: readonly LessonProduct[]
  /** Everybody who could be learned from; more than are in `history` where that is a sample. */
  readonly ofCustomers: number
  readonly visits: number
  /** Baskets of all days, of everybody: how much there was when this was read. */
  readonly baskets: number
}

/**
 * The history itself takes 160 bytes a visit of five lines: 200 MB at most. Learning from a quarter of this took 0.8 GB in all, most of it
 * of a size that more visits do not add to.
 */
const usualBound: Bound = { customers: 60_000, lines: 6_000_000 }

/**
 * Purchases of customers who permit profiling, and of these what their memories may know, by customer in order of time; no returns, no
 * services, no sale to nobody known. Customers come in the order of a hash of their id: the same people always give the same history, and
 * where there are more than the bound, the first of them are a fair sample that an erasure changes by one. Read in pages of one snapshot,
 * so memory is that of the history itself.
 */
export async function loadHistory(db: Db, wish: HistoryWish): Promise<LoadedHistory> {
  const bound = wish.bound ?? usualBound
  return db.transaction(async tx => {
    await tx.query('set transaction isolation level repeatable read, read only')
    const products = await loadProducts(tx)
    const { chosen, ofCustomers } = await chooseCustomers(tx, wish.defaults, bound.customers)
    const service = new Set(products.filter(product => product.service).map(product => product.productId))
    const toVisits = visitsBy(wish.timezone, service)
    const history: CustomerHistory[] = []
    let read = 0
    let lines = 0
    for (const page of pagesOf(chosen)) {
      const orders = await loadOrders(tx, page)
      for (const { customerId, passedBy } of page) {
        const visits = toVisits(orders.get(customerId) ?? [])
        if (visits.length > 0) history.push(passedBy ? { customerId, visits, passedBy } : { customerId, visits })
        for (const visit of visits) lines += visit.goods.length
        if (lines >= bound.lines) break
      }
      await wish.progress?.((read += page.length) / chosen.length)
      if (lines >= bound.lines) break
    }
    const visits = history.reduce((sum, customer) => sum + customer.visits.length, 0)
    const isSample = ofCustomers > chosen.length || lines >= bound.lines
    // Who bought nothing but services has no visit, and is not missing.
    return { history, products, ofCustomers: isSample ? ofCustomers : history.length, visits, baskets: await loadBaskets(tx) }
  })
}

/** Baskets of all days, of everybody: a sum over one row a day, cheap enough to be asked every few minutes. */
export async function loadBaskets(db: Db): Promise<number> {
  const [row] = await db.query<{ baskets: number }>('select coalesce(sum(baskets), 0) as baskets from days')
  return row?.baskets ?? 0
}

/**
 * When somebody last was erased, withdrew, or lost a default that held for them; milliseconds, 0 for never. What was learned before may
 * know them.
 */
export async function loadLastForgetting(db: Db): Promise<number> {
  const [row] = await db.query<{ at: Date | null }>(
    `select greatest(
       (select max(erased_at) from tombstones),
       (select max(recorded_at) from consents where purpose = 'profiling' and state = 'withdrawn'),
       (select updated_at from settings where name = 'purposeDefaults')) as at`,
  )
  return row?.at?.getTime() ?? 0
}

// --- internal ---

type Chosen = { readonly customerId: string; readonly orders: number; readonly passedBy: boolean }
type Order = { readonly customerId: string; readonly at: number; readonly paid: number; readonly goods: string }

function loadProducts(tx: Db): Promise<LessonProduct[]> {
  return tx.query<LessonProduct>(
    `select product_id as "productId", category, attributes, service from products order by product_id`,
  )
}

/** md5 is the same on every machine and in every release of PostgreSQL. */
async function chooseCustomers(tx: Db, defaults: number, limit: number): Promise<{ chosen: Chosen[]; ofCustomers: number }> {
  const rows = await tx.query<Chosen & { readonly of: number }>(
    `select c.customer_id as "customerId", c.order_count as orders, ${passerBySql('c')} as "passedBy", count(*) over () as of
     from customers c where c.order_count > 0 and ${permittedSql('c', '$1', '$2')}
     order by md5(c.customer_id), c.customer_id limit $3`,
    [bitOf('profiling'), defaults, limit],
  )
  return { chosen: rows, ofCustomers: rows[0]?.of ?? 0 }
}

/** Customers of about 20,000 orders a page, however many each has: a page is some MB. */
function* pagesOf(chosen: readonly Chosen[]): Generator<readonly Chosen[]> {
  let page: Chosen[] = []
  let orders = 0
  for (const customer of chosen) {
    page.push(customer)
    orders += customer.orders
    if (orders >= 20_000 || page.length >= 2000) {
      yield page
      page = []
      orders = 0
    }
  }
  if (page.length > 0) yield page
}

/**
 * One row an order, its products as one text: a fifth of the rows, and no array for the driver to take apart. The lines are put together
 * in the order of their key before they meet the orders: 140 ms a page, against 230 to 390 for a join first.
 */
async function loadOrders(tx: Db, page: readonly Chosen[]): Promise<Map<string, Order[]>> {
  const rows = await tx.query<Order>(
    `with lines as (
       select customer_id, order_id, string_agg(product_id::text, ' ') as goods from order_lines
       where customer_id = any($1::text[]) group by customer_id, order_id)
     select o.customer_id as "customerId", (extract(epoch from o.ordered_at) * 1000)::bigint as at, o.total as paid, l.goods
     from orders o join lines l using (customer_id, order_id)
     join events e on e.customer_id = o.customer_id and e.message_id = o.message_id and e.profiled
     where o.customer_id = any($1::text[]) and o.kind = 'purchase' order by o.ordered_at`,
    [page.map(customer => customer.customerId)],
  )
  const orders = new Map<string, Order[]>()
  for (const row of rows) {
    const past = orders.get(row.customerId)
    if (past) past.push(row)
    else orders.set(row.customerId, [row])
  }
  return orders
}

/**
 * Joins the orders of a local day into a visit: its products once each in the order of their ids, the hour of its first order, the money.
 */
function visitsBy(timezone: string, service: ReadonlySet<number>): (orders: readonly Order[]) => Visit[] {
  const local = localTimeIn(timezone)
  return orders => {
    const visits: Visit[] = []
    let goods = new Set<number>()
    let paid = 0
    const close = (): void => {
      const last = visits.at(-1)
      if (!last) return
      if (goods.size === 0) visits.pop()
      else visits[visits.length - 1] = { ...last, goods: [...goods].sort((a, b) => a - b), paid }
    }
    for (const order of orders) {
      const { day, hour, weekday } = local(order.at)
      if (visits.at(-1)?.day !== day) {
        close()
        goods = new Set()
        paid = 0
        visits.push({ day, hour, weekday, goods: [] })
      }
      paid += order.paid
      for (const id of order.goods.split(' ')) if (!service.has(Number(id))) goods.add(Number(id))
    }
    close()
    return visits
  }
}
