import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { type ProofOrder, saveProofShop } from '../../../test/proof.ts'
import { isHeldOut, placeOf, placeSql } from '../../decide/holdout.ts'
import { profitOf } from '../../decide/response/profit.ts'
import { loadProgramme, type Programme } from '../../decide/experiments/programmeStore.ts'
import { dayMs } from '../../platform/calendar.ts'
import { seededRandom } from '../../platform/random.ts'
import { saveSettings } from '../../platform/settings/store.ts'
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
  await saveSettings(db, { holdoutShare: share, timezone: 'UTC' }, new Date(clock()))
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

type Told = { readonly orders: readonly ProofOrder[]; readonly truth: number; readonly begun: number }

const margins: Readonly<Record<number, number>> = { 1: 0.5, 2: 0.2 }
const customerIds = Array.from({ length: customers }, (_, i) => `c${i}`)

async function openShop({ context: { db, clock } }: FreshApp, { salt }: Programme): Promise<Told> {
  const random = seededRandom(7)
  const begun = clock()
  const orders: ProofOrder[] = []
  let truth = 0
  for (const customerId of customerIds) {
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
      const lines = [{ productId: 1, amount: more + amount / 2 }, { productId: 2, amount: amount / 2 }]
      orders.push({ customerId, at, kind: 'purchase', total: amount + more - discount, lines })
      const back = { customerId, at: at + 3_600_000, kind: 'return', total: amount / 2, lines: lines.slice(1) } as const
      if (random() < 0.05) orders.push(back)
    }
  }
  await saveProofShop(db, { customerIds, since: begun - 300 * dayMs, orders })
  return { orders, truth, begun }
}

type Sums = { readonly sums: readonly [ArmSums, ArmSums] }

/** Customer by customer, as one would with paper. The business's margin is 0.4, a return costs 3. */
function reckon({ orders, begun }: Told, { salt }: Programme): Record<Account['lifts'][number]['metric'], Sums> {
  const first = Math.floor(begun / dayMs) * dayMs
  const byCustomer = new Map<string, ProofOrder[]>(customerIds.map(id => [id, []]))
  for (const order of orders) byCustomer.get(order.customerId)!.push(order)
  const each = [...byCustomer].map(([id, mine]) => {
    const [before, after] = [mine.filter(({ at }) => at < first), mine.filter(({ at }) => at >= first && at < first + (days + 1) * dayMs)]
    const bought = after.filter(({ kind }) => kind === 'purchase')
    const margin = bought.reduce((sum, order) => sum + marginOf(order), 0)
    const backs = after.filter(({ kind }) => kind === 'return')
    return {
      isHeld: isHeldOut([id], salt, share),
      money: before.reduce((sum, { kind, total }) => sum + (kind === 'purchase' ? total : -total) * 0.4, 0),
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

/** Of a return, what it takes back. */
const marginOf = (order: ProofOrder): number => Math.abs(profitOf([order], productId => margins[productId]!, 0.4))
