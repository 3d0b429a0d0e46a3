import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { isHeldOut, placeOf, placeSql } from '../../decide/holdout.ts'
import { loadProgramme, type Programme } from '../../decide/experiments/programmeStore.ts'
import { dayMs } from '../../platform/calendar.ts'
import { seededRandom } from '../../platform/random.ts'
import { addedArms, armOf, type ArmSums, emptyArm } from '../arm.ts'
import { liftOf } from '../lift.ts'
import { standingLooks } from '../sequence.ts'
import { winsorised, winsorLimit } from '../winsor.ts'
import type { Account } from './account.ts'
import { keepAccountNow } from './job.ts'
import { accountRoutes } from './routes.ts'

// A shop of 3,000 customers of whom a third are held out. Everybody buys for about 8 a month; who is treated brings 2 more.
const [customers, share, days] = [3000, 0.3, 40]

let shop: FreshApp
let programme: Programme
let told: Told
beforeAll(async () => {
  shop = await freshApp({ routes: accountRoutes })
  const { db, clock } = shop.context
  await db.query(`insert into settings (name, value, updated_at) values ('holdoutShare', $1, $2), ('timezone', '"UTC"', $2)`, [JSON.stringify(share), new Date(clock())])
  programme = await loadProgramme(db, { share, now: clock() })
  told = await openShop(shop, programme)
  shop.pass(days * dayMs)
})
afterAll(() => shop.drop())

const get = async (query = ''): Promise<Account> => {
  const { json, statusCode } = await shop.app.inject({ url: `/api/proof${query}`, headers: shop.as('staff') })
  expect(statusCode).toBe(200)
  return json<Account>()
}

test('an id stands in the same place by SQL as by the code that decides', async () => {
  const ids = ['anna', 'анна', '~a b', "o'brien\\", '😀', '1'.repeat(500)]
  const rows = await shop.context.db.query<{ id: string; place: number }>(
    `select id, ${placeSql('id', '$2')} as place from unnest($1::text[]) as all_ids (id)`, [ids, 'pepper\\\n'],
  )
  expect(rows).toEqual(ids.map(id => ({ id, place: placeOf(id, 'pepper\\\n') })))
})

test('the figures are those of a reckoning customer by customer', async () => {
  const account = await get()
  const truth = reckon(told, programme)
  expect(account.customers).toBe(customers)
  for (const { metric, treated, control, lift } of account.lifts) {
    const { sums: [held, others] } = truth[metric]
    expect([metric, control.customers, treated.customers]).toEqual([metric, held.n, others.n])
    expect(control.mean).toBeCloseTo(held.sum / held.n, 9)
    expect(treated.mean).toBeCloseTo(others.sum / others.n, 9)
    const found = liftOf(held, others, standingLooks(customers, days + 1))
    if (found.kind !== 'lift') throw new Error('too few')
    expect([metric, lift?.mean, lift?.low, lift?.high].map(near)).toEqual([metric, found.lift, found.low, found.high].map(near))
  }
  expect(account.incremental!.mean).toBeCloseTo(account.lifts[2]!.lift!.mean * truth.profit.sums[1].n, 6)
  expect(account.days.at(-1)!.incremental).toBeCloseTo(account.incremental!.mean, 6)
  expect(account.days).toHaveLength(days + 1)
})

test('what treatment really brought lies within the interval, and the account says that it paid', async () => {
  const account = await get()
  expect(account.incremental!.low).toBeLessThan(told.truth)
  expect(account.incremental!.high).toBeGreaterThan(told.truth)
  expect(account.lifts.find(({ metric }) => metric === 'profit')!.verdict).toBe('better')
  expect(account.warnings).toEqual([])
})

test('kept sums give the same account to the last digit that anybody reads', async () => {
  const yesterday = new Date(shop.context.clock() - dayMs).toISOString().slice(0, 10)
  const live = await get(`?until=${yesterday}`)
  await keepAccountNow(shop.context)
  const kept = await get()
  expect(kept.until).toBe(yesterday)
  expect(rounded(kept)).toEqual(rounded(live))
  expect(await shop.context.db.query('select count(*)::int as n from account_days')).not.toEqual([{ n: 0 }])
})

// --- internal ---

const near = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)
const rounded = (account: Account): unknown => JSON.parse(JSON.stringify(account), (_, value: unknown) => near(value))

type Order = {
  readonly customerId: string; readonly at: number; readonly kind: 'purchase' | 'return'; readonly total: number
  readonly lines: readonly { readonly productId: number; readonly amount: number }[]
}
type Told = { readonly orders: readonly Order[]; readonly truth: number; readonly begun: number }

const margins: Readonly<Record<number, number>> = { 1: 0.5, 2: 0.2 }

async function openShop({ context: { db, clock } }: FreshApp, { salt }: Programme): Promise<Told> {
  const random = seededRandom(7)
  const begun = clock()
  const orders: Order[] = []
  let truth = 0
  for (let i = 0; i < customers; i++) {
    const customerId = `c${i}`
    const isTreated = !isHeldOut([customerId], salt, share)
    const taste = 0.4 + random()
    for (let month = -10; month < 2; month++) {
      if (random() > taste) continue
      const at = begun + (month * 20 + 1 + random() * 18) * dayMs
      const amount = Math.round(2000 * taste * (0.5 + random())) / 100
      const more = month >= 0 && isTreated ? 4 : 0
      // The goods of an order cost more than was paid where there was a discount.
      const discount = random() < 0.3 ? 1 : 0
      truth += more * margins[1]!
      orders.push({
        customerId, at, kind: 'purchase', total: amount + more - discount, lines: [{ productId: 1, amount: more + amount / 2 }, { productId: 2, amount: amount / 2 }],
      })
      if (random() < 0.05) orders.push({ customerId, at: at + 3600_000, kind: 'return', total: amount / 2, lines: [{ productId: 2, amount: amount / 2 }] })
    }
  }
  await db.query(`insert into products (sku, name, margin) values ('tea', 'Tea', ${margins[1]}), ('cup', 'Cup', ${margins[2]})`)
  await db.query(
    `insert into customers (customer_id, kind, created_at, first_order_at)
     select id, 'person', $2, first from unnest($1::text[], $3::timestamptz[]) as c (id, first)`,
    [
      Array.from({ length: customers }, (_, i) => `c${i}`), new Date(begun - 300 * dayMs),
      Array.from({ length: customers }, (_, i) => orders.find(order => order.customerId === `c${i}`)).map(order => order && new Date(order.at)),
    ],
  )
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
     select id, number, kind, at, number, total, 'EUR', 1, (at at time zone 'UTC')::date
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::numeric[]) as o (id, number, kind, at, total)`,
    [
      orders.map(order => order.customerId), orders.map((_, i) => `o${i}`), orders.map(order => order.kind),
      orders.map(order => new Date(order.at)), orders.map(order => order.total),
    ],
  )
  const lines = orders.flatMap((order, i) => order.lines.map((line, at) => ({ ...line, customerId: order.customerId, number: `o${i}`, at: at + 1 })))
  await db.query(
    `insert into order_lines (customer_id, order_id, line, product_id, units, price, amount)
     select id, number, line, product, 1, amount, amount from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::numeric[]) as l (id, number, line, product, amount)`,
    [lines.map(l => l.customerId), lines.map(l => l.number), lines.map(l => l.at), lines.map(l => l.productId), lines.map(l => l.amount)],
  )
  return { orders, truth, begun }
}

type Sums = { readonly sums: readonly [ArmSums, ArmSums] }

/** Customer by customer, as one would with paper. The business's margin is 0.4, a return costs 3. */
function reckon({ orders, begun }: Told, { salt }: Programme): Record<Account['lifts'][number]['metric'], Sums> {
  const first = Math.floor(begun / dayMs) * dayMs
  const each = Array.from({ length: customers }, (_, i) => {
    const mine = orders.filter(({ customerId }) => customerId === `c${i}`)
    const [before, after] = [mine.filter(({ at }) => at < first), mine.filter(({ at }) => at >= first && at < first + (days + 1) * dayMs)]
    const bought = after.filter(({ kind }) => kind === 'purchase')
    const margin = bought.reduce((sum, order) => sum + marginOf(order), 0)
    const backs = after.filter(({ kind }) => kind === 'return')
    return {
      isHeld: isHeldOut([`c${i}`], salt, share), money: before.reduce((sum, { kind, total }) => sum + (kind === 'purchase' ? total : -total) * 0.4, 0),
      had: Number(before.some(({ kind }) => kind === 'purchase')), bought: Number(bought.length > 0), margin,
      profit: margin - backs.reduce((sum, order) => sum + marginOf(order) + 3, 0),
    }
  })
  const limit = winsorLimit(each.map(({ money }) => money))!
  const sumsOf = (outcome: (one: (typeof each)[number]) => readonly [number, number]): Sums => ({
    sums: [true, false].map(held => (
      each.filter(({ isHeld }) => isHeld === held).map(one => armOf(...outcome(one))).reduce(addedArms, emptyArm)
    )) as [ArmSums, ArmSums],
  })
  return {
    conversion: sumsOf(({ bought, had }) => [bought, had]), margin: sumsOf(({ margin, money }) => [margin, money]),
    profit: sumsOf(({ profit, money }) => [profit, money]),
    profit_capped: sumsOf(({ profit, money }) => [winsorised(profit, limit), winsorised(money, limit)]),
  }
}

function marginOf({ kind, total, lines }: Order): number {
  const listed = lines.reduce((sum, { amount }) => sum + amount, 0)
  const margin = lines.reduce((sum, { productId, amount }) => sum + amount * margins[productId]!, 0)
  return kind === 'purchase' && listed > total ? margin - (listed - total) : (total * margin) / listed
}
