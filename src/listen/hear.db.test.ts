import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../test/fresh.ts'
import { seededRandom } from '../platform/random.ts'
import type { UsualEvent } from '../remember/event.ts'
import type { Memory } from '../remember/memory/memory.ts'
import { replay } from '../remember/memory/replay.ts'
import { adjustmentKey } from '../remember/memory/adjustment.ts'
import { decode } from '../remember/memory/codec.ts'
import { total } from '../remember/memory/tally.ts'
import { type Ears, hear, hearOneByOne, openEars } from './hear.ts'
import { type Envelope, parseEvent } from './segment/parse.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
let fresh: Fresh
let ears: Ears

beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query(
    `truncate customers, customer_search, identities, merges, tombstones, consents, memories, events, products,
      product_days, days, orders, order_lines, facts, people`,
  )
  ears = openEars(fresh.db, () => now)
})

let made = 0
const envelope: Envelope = {
  receivedAt: now, sentAt: undefined, kind: undefined, context: undefined, gpc: false, gpcStatements: [], purposesOf: name => [name],
  newId: () => `made-${made++}`, source: 'api',
}
function event(raw: Record<string, unknown>, around: Partial<Envelope> = {}): UsualEvent {
  const parsed = parseEvent(raw, { ...envelope, ...around })
  if (parsed.kind === 'rejected') throw new Error(`${parsed.reason}: ${parsed.detail}`)
  return parsed.event
}
const order = (id: string, who: Record<string, unknown>, day: string, skus: readonly string[], price = 2): UsualEvent =>
  event({ type: 'track', event: 'Order Completed', messageId: id, timestamp: `${day}T09:00:00Z`, ...who,
    properties: { order_id: id, products: skus.map(sku => ({ sku, name: `Product ${sku}`, quantity: 1, price })) } })

async function summary(): Promise<unknown> {
  const customers = await fresh.db.query('select customer_id, order_count, spent, first_order_at, last_order_at from customers order by 1')
  const identities = await fresh.db.query(
    `select kind, value, customer_id from identities where kind <> 'user' or value = 'u1' order by 1, 2`,
  )
  const memories = await fresh.db.query<{ customer_id: string; state: Buffer }>('select customer_id, state from memories order by 1')
  const events = await fresh.db.query('select customer_id, message_id from events order by 1, 2')
  return {
    customers, identities, events,
    memories: memories.map(row => ({ ...decode(row.state), id: row.customer_id, gaps: 0, logGaps: 0, visitDays: 0 })),
  }
}

test('an order becomes an event, lines, totals, a daily sale and a memory', async () => {
  expect(await hear(ears, [order('o1', { userId: 'u1' }, '2026-02-01', ['a', 'b'])])).toEqual([{ kind: 'heard' }])
  const [customer] = await fresh.db.query('select customer_id, kind, order_count, spent from customers')
  expect(customer).toEqual({ customer_id: 'u1', kind: 'person', order_count: 1, spent: 4 })
  expect(await fresh.db.query('select count(*)::int as n, sum(amount) as money from order_lines')).toEqual([{ n: 2, money: 4 }])
  expect(await fresh.db.query('select day, baskets, units from product_days order by product_id')).toEqual([
    { day: '2026-02-01', baskets: 1, units: 1 }, { day: '2026-02-01', baskets: 1, units: 1 },
  ])
  const [memory] = await fresh.db.query<{ state: Buffer }>('select state from memories')
  expect(decode(memory!.state)).toMatchObject({ orders: 1, lines: 2, spentCents: 400 })
})

test('the same message, and the same order under another message id, count once', async () => {
  const first = order('o1', { userId: 'u1' }, '2026-02-01', ['a'])
  const again: UsualEvent = { ...first, messageId: 'other' }
  expect(await hear(ears, [first, first, again])).toEqual([{ kind: 'heard' }, { kind: 'duplicate' }, { kind: 'duplicate' }])
  expect(await hear(ears, [first, again])).toEqual([{ kind: 'duplicate' }, { kind: 'duplicate' }])
  expect(await fresh.db.query('select order_count, spent from customers')).toEqual([{ order_count: 1, spent: 2 }])
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('returns reduce what was bought; a refund without lines returns the whole order once', async () => {
  await hear(ears, [order('o1', { userId: 'u1' }, '2026-02-01', ['a', 'b'])])
  const partly = event({
    type: 'track', event: 'Order Refunded', messageId: 'r1', userId: 'u1',
    properties: { order_id: 'o1', products: [{ sku: 'a', quantity: 1, price: 2 }], total: 2 },
  })
  const whole = event({ type: 'track', event: 'Order Cancelled', messageId: 'r2', userId: 'u1', properties: { order_id: 'o1', total: 4 } })
  await hear(ears, [partly, whole])
  expect(await fresh.db.query('select order_count, return_count, spent, returned from customers'))
    .toEqual([{ order_count: 1, return_count: 2, spent: 0, returned: 4 }])
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('whatever the order of arrival, a browser, an e-mail and a user id become one customer with everything', async () => {
  const events = [
    order('o1', { anonymousId: 'browser' }, '2026-02-01', ['a']),
    event({
      type: 'identify', messageId: 'i1', userId: 'u1', anonymousId: 'browser', timestamp: '2026-02-02T10:00:00Z',
      traits: { email: 'Guest@Example.org' },
    }),
    order('o2', { userId: 'u1' }, '2026-02-03', ['a', 'b']),
    event({
      type: 'identify', messageId: 'i2', anonymousId: 'phone-app', timestamp: '2026-02-04T10:00:00Z',
      traits: { email: 'guest@example.org' },
    }),
    order('o3', { anonymousId: 'phone-app' }, '2026-02-05', ['c']),
  ]
  let expected: unknown
  for (const permutation of permutations(events)) {
    await fresh.db.query(
      `truncate customers, customer_search, identities, merges, consents, memories, events, products, product_days,
        days, orders, order_lines, facts, people restart identity`,
    )
    ears = openEars(fresh.db, () => now)
    // The product ids follow the order of first sale; fix them so that memories can be compared.
    await fresh.db.query(`insert into products (sku, name) values ('a', 'a'), ('b', 'b'), ('c', 'c')`)
    const half = Math.floor(permutation.length / 2)
    await hear(ears, permutation.slice(0, half))
    await hear(ears, permutation.slice(half))
    const got = await summary()
    expected ??= got
    expect(got).toEqual(expected)
    expect((await replay(fresh.db, () => now)).changed).toBe(0)
  }
  expect(await fresh.db.query('select customer_id, order_count from customers')).toEqual([{ customer_id: 'u1', order_count: 3 }])
}, 120_000)

test('families share a browser without becoming one', async () => {
  await hear(ears, [
    event({ type: 'identify', messageId: 'i1', userId: 'parent', anonymousId: 'tablet', traits: { email: 'home@example.org' } }),
    event({ type: 'identify', messageId: 'i2', userId: 'child', anonymousId: 'tablet', traits: { email: 'home@example.org' } }),
  ])
  expect(await fresh.db.query('select customer_id from customers order by 1'))
    .toEqual([{ customer_id: 'child' }, { customer_id: 'parent' }])
})

test('a messenger account joins like an e-mail does; a device is noted and joins nobody', async () => {
  const telegram = { externalIds: [{ id: '17', type: 'telegram', collection: 'users', encoding: 'none' }] }
  await hear(ears, [
    event({ type: 'track', event: 'Chat Opened', messageId: 't1', anonymousId: 'bot', context: telegram }),
    event({ type: 'identify', messageId: 't2', userId: 'u1', context: { ...telegram, device: { id: 'till-tablet' } } }),
    event({ type: 'page', messageId: 't3', anonymousId: 'guest', context: { device: { id: 'till-tablet' } } }),
  ])
  expect(await fresh.db.query('select customer_id from customers order by 1')).toEqual([{ customer_id: 'u1' }, { customer_id: '~guest' }])
  expect(await fresh.db.query(`select kind, value, customer_id from identities where kind in ('messenger', 'device')`)).toEqual(
    expect.arrayContaining([
      { kind: 'messenger', value: 'telegram:17', customer_id: 'u1' }, { kind: 'device', value: 'till-tablet', customer_id: 'u1' },
    ]),
  )
})

test('an alias joins two user ids, even when it comes before either', async () => {
  const alias = event({ type: 'alias', messageId: 'al', previousId: 'old', userId: 'new' })
  await hear(ears, [alias])
  await hear(ears, [order('o1', { userId: 'old' }, '2026-02-01', ['a']), order('o2', { userId: 'new' }, '2026-02-02', ['a'])])
  expect(await fresh.db.query('select customer_id, order_count from customers')).toEqual([{ customer_id: 'new', order_count: 2 }])
  await hear(ears, [
    order('o3', { userId: 'third' }, '2026-02-03', ['b']), event({ type: 'alias', messageId: 'al2', previousId: 'new', userId: 'third' }),
  ])
  expect(await fresh.db.query('select customer_id, order_count from customers')).toEqual([{ customer_id: 'third', order_count: 3 }])
  expect(await fresh.db.query('select from_id, into_id from merges')).toEqual([{ from_id: 'new', into_id: 'third' }])
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('a chain of merges replays to the same bytes', async () => {
  const days = Array.from({ length: 20 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`)
  for (const [i, day] of days.entries()) {
    await hear(ears, [order(`o${i}`, { userId: ['p', 'q', 'r'][i % 3] }, day, [`s${i % 4}`, `s${i % 7}`])])
  }
  await hear(ears, [event({ type: 'alias', messageId: 'm1', previousId: 'p', userId: 'q' })])
  await hear(ears, [order('between', { userId: 'p' }, '2026-02-01', ['s1'])])
  await hear(
    ears, [event({ type: 'alias', messageId: 'm2', previousId: 'q', userId: 'r' }), order('after', { userId: 'q' }, '2026-02-09', ['s2'])],
  )
  expect(await fresh.db.query('select customer_id, order_count from customers')).toEqual([{ customer_id: 'r', order_count: 22 }])
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('withdrawing profiling empties the memory, keeps the orders, and later events teach nothing', async () => {
  await hear(ears, [order('o1', { userId: 'u1' }, '2026-02-01', ['a'])])
  const refuses = { context: { consent: { categoryPreferences: { profiling: false } } } }
  await hear(ears, [
    event({ type: 'track', event: 'Preferences Saved', messageId: 'p', userId: 'u1', ...refuses }),
    order('o2', { userId: 'u1' }, '2026-02-02', ['a']),
  ])
  expect(await fresh.db.query('select * from memories')).toEqual([])
  expect(await fresh.db.query('select order_count from customers')).toEqual([{ order_count: 2 }])
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
  expect(await fresh.db.query('select purpose, state, place from consents'))
    .toEqual([{ purpose: 'profiling', state: 'withdrawn', place: 'event p' }])
})

test('an event under Sec-GPC serves the order and teaches the memory nothing', async () => {
  const gpc: Partial<Envelope> = { gpc: true, gpcStatements: [{ purpose: 'sharing', state: 'withdrawn', place: 'Sec-GPC' }] }
  const raw = {
    type: 'track', event: 'Order Completed', messageId: 'g', userId: 'u1', properties: { total: 5, products: [{ sku: 'a', price: 5 }] },
  }
  await hear(ears, [event(raw, gpc)])
  expect(await fresh.db.query('select order_count from customers')).toEqual([{ order_count: 1 }])
  expect(await fresh.db.query('select * from memories')).toEqual([])
  expect(await fresh.db.query('select purpose, state from consents')).toEqual([{ purpose: 'sharing', state: 'withdrawn' }])
})

test('an anonymous sale teaches what is popular and makes no customer', async () => {
  const sale: UsualEvent = { ...order('o1', { userId: 'x' }, '2026-02-01', ['a', 'a']), who: [] }
  await hear(ears, [sale])
  expect(await hear(ears, [sale])).toEqual([{ kind: 'duplicate' }])
  expect(await fresh.db.query('select * from customers')).toEqual([])
  expect(await fresh.db.query('select baskets, units from product_days')).toEqual([{ baskets: 1, units: 2 }])
})

test('one event that the database refuses does not sink the others', async () => {
  const poison: UsualEvent = { ...order('bad', { userId: 'u1' }, '2026-02-01', ['a']), text: '{"not": json}' }
  const outcomes = await hearOneByOne(
    ears, [order('o1', { userId: 'u1' }, '2026-02-01', ['a']), poison, order('o2', { userId: 'u1' }, '2026-02-02', ['a'])],
  )
  expect(outcomes.map(outcome => outcome.kind)).toEqual(['heard', 'rejected', 'heard'])
  expect(await fresh.db.query('select order_count from customers')).toEqual([{ order_count: 2 }])
})

test('a group call makes a firm with the person as a member', async () => {
  await hear(
    ears, [event({ type: 'group', messageId: 'g1', userId: 'u1', groupId: 'acme', traits: { name: 'Acme Roofs', industry: 'roofing' } })],
  )
  expect(await fresh.db.query('select customer_id, kind, name from customers order by 1')).toEqual([
    { customer_id: 'acme', kind: 'firm', name: 'Acme Roofs' }, { customer_id: 'u1', kind: 'person', name: null },
  ])
  expect(await fresh.db.query('select customer_id, linked_customer_id from people'))
    .toEqual([{ customer_id: 'acme', linked_customer_id: 'u1' }])
})

test('a customer who ordered before is a firm once a group call says so, and no member of itself', async () => {
  await hear(ears, [order('o1', { userId: 'acme' }, '2026-02-01', ['a'])])
  await hear(ears, [event({ type: 'group', messageId: 'g1', userId: 'acme', groupId: 'acme', traits: { name: 'Acme Roofs' } })])
  expect(await fresh.db.query('select customer_id, kind, name, order_count from customers'))
    .toEqual([{ customer_id: 'acme', kind: 'firm', name: 'Acme Roofs', order_count: 1 }])
  expect(await fresh.db.query('select * from people')).toEqual([])
})

test('units returned are remembered by item', async () => {
  await hear(ears, [
    order('o1', { userId: 'u1' }, '2026-02-01', ['a']),
    event({ type: 'track', event: 'Order Refunded', messageId: 'r1', userId: 'u1', properties: { order_id: 'o1' } }),
  ])
  const [row] = await fresh.db.query<{ state: Buffer }>('select state from memories')
  const [item] = decode(row!.state).items.values()
  expect(item).toMatchObject({ milliUnits: 1000, returnedMilli: 1000 })
  expect(total(item!.baskets)).toBe(1)
})

test('how things were wanted is remembered by name, however it was said, and replays to the same bytes', async () => {
  const wanted = (id: string, day: string, options: unknown): UsualEvent =>
    event({ type: 'track', event: 'Order Completed', messageId: id, userId: 'u1', timestamp: `2026-02-${day}T19:00:00Z`,
      properties: { order_id: id, products: [{ sku: 'tea', quantity: 1, price: 2, options }, { sku: 'box', service: true, options: ['a gift'] }] } })
  await hear(ears, [wanted('o1', '01', ['no ice', 'milk: oat'])])
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`extra ${12 - i}`, i]))
  await hear(ears, [
    wanted('o2', '02', { milk: 'oat', 'no ice': true, lid: null }), wanted('o3', '03', null), wanted('o4', '04', [' no ice ']),
    wanted('o5', '05', many),
  ])
  const names = new Map(
    (await fresh.db.query<{ option_id: number; name: string }>('select option_id, name from options'))
      .map(row => [row.option_id, row.name]),
  )
  const [item] = (await memoryOf('u1')).items.values()
  const had = Object.fromEntries([...item!.options].map(([id, tally]) => [names.get(id), total(tally)]))
  expect(had).toMatchObject({ 'no ice': 3, 'milk: oat': 2 })
  expect([...names.values()]).not.toContain('a gift')
  expect(item).toMatchObject({ dayparts: [0, 0, 0, 5], lastMilli: 1000 })
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('of a sale that the memory may not know no option gets a name', async () => {
  const secret = event(
    {
      type: 'track', event: 'Order Completed', userId: 'u1', messageId: 'o1',
      properties: { products: [{ sku: 'tea', options: ['for Zoe'] }] },
    },
    { gpc: true },
  )
  await hear(ears, [secret])
  expect(await fresh.db.query(`select name from options where name = 'for Zoe'`)).toEqual([])
})

test('what became of an adjustment is remembered by its product; of one never sold nothing is, also when it is sold later', async () => {
  const adjusted = (id: string, skus: readonly string[], adjustments: unknown): UsualEvent =>
    event({ type: 'track', event: 'Order Completed', messageId: id, userId: 'u1', timestamp: '2026-02-01T09:00:00Z',
      properties: { order_id: id, products: skus.map(sku => ({ sku, quantity: 1, price: 2 })), usual: { changed: true, adjustments } } })
  await hear(ears, [order('o0', { userId: 'u2' }, '2026-01-01', ['coffee'])])
  // Another process, which has looked nothing up yet.
  ears = openEars(fresh.db, () => now)
  await hear(
    ears, [adjusted('o1', ['tea'], [{ code: 'instead', sku: 'coffee', taken: true }, { code: 'units', sku: 'later', taken: true }])],
  )
  await hear(
    ears, [adjusted('o2', ['later'], [{ code: 'instead', sku: 'coffee', taken: false }, { code: 'units', sku: 'later', taken: false }])],
  )
  const ids = new Map(
    (await fresh.db.query<{ sku: string; product_id: number }>('select sku, product_id from products'))
      .map(row => [row.sku, row.product_id]),
  )
  const memory = await memoryOf('u1')
  expect([...memory.adjusted].toSorted((a, b) => b[1].shown - a[1].shown)).toEqual([
    [adjustmentKey('instead', ids.get('coffee')!), { shown: 2, taken: 1 }], [
      adjustmentKey('units', ids.get('later')!), { shown: 1, taken: 0 },
    ],
  ])
  expect(memory).toMatchObject({ proposed: 2, confirmed: 0 })
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

test('an order that a browser and its person both told is one basket of the day after they became one', async () => {
  const told = (id: string, who: Record<string, unknown>): UsualEvent => ({ ...order('o1', who, '2026-02-01', ['a', 'b']), messageId: id })
  await hear(ears, [told('m1', { anonymousId: 'b' }), told('m2', { userId: 'u1' }), order('o2', { userId: 'u1' }, '2026-02-01', ['a'])])
  expect(await fresh.db.query('select baskets from days')).toEqual([{ baskets: 3 }])
  await hear(ears, [event({ type: 'identify', messageId: 'i1', userId: 'u1', anonymousId: 'b' })])
  expect(await fresh.db.query('select baskets from days')).toEqual([{ baskets: 2 }])
  expect(await fresh.db.query('select sku, baskets from product_days join products using (product_id) order by sku'))
    .toEqual([{ sku: 'a', baskets: 2 }, { sku: 'b', baskets: 1 }])
})

test('two processes that take turns never work from what the other has changed', async () => {
  const both = [openEars(fresh.db, () => now), openEars(fresh.db, () => now)]
  const random = seededRandom(7)
  const pick = (n: number): number => Math.floor(random() * n)
  for (let batch = 0; batch < 60; batch++) {
    const events = Array.from({ length: 1 + pick(6) }, (_, i) => {
      const id = `b${batch}-${i}`
      const userId = `u${pick(4)}`
      const what = pick(10)
      if (what === 0) return event({ type: 'alias', messageId: id, previousId: `u${pick(4)}`, userId })
      if (what === 1) {
        return event({
          type: 'track', event: 'Asked', messageId: id, userId, context: { consent: { categoryPreferences: { profiling: pick(2) === 0 } } },
        })
      }
      if (what === 2) return event({ type: 'identify', messageId: id, userId, anonymousId: `a${pick(6)}` })
      return order(
        id, what < 6 ? { anonymousId: `a${pick(6)}` } : { userId }, `2026-02-${String(1 + (batch % 27)).padStart(2, '0')}`,
        [`s${pick(5)}`, `s${pick(5)}`],
      )
    })
    await hear(both[pick(2)]!, events)
  }
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
  const wrong = await fresh.db.query(
    `select c.customer_id from customers c left join (select customer_id, count(*) as n, sum(total) as spent from orders
      group by 1) o using (customer_id)
     where c.order_count <> coalesce(o.n, 0) or c.spent <> coalesce(o.spent, 0)`,
  )
  expect(wrong).toEqual([])
  for (const table of ['identities', 'events', 'orders', 'memories', 'consents']) {
    const lost = await fresh.db.query(
      `select * from ${table} t where not exists (select from customers c where c.customer_id = t.customer_id)`,
    )
    expect({ table, lost }).toEqual({ table, lost: [] })
  }
})

test('callers of one process hear side by side, and a failure or an emptied cache of one never shows in another', async () => {
  const refuses = event({
    type: 'track', event: 'Asked', messageId: 'no', userId: 'private', context: { consent: { categoryPreferences: { profiling: false } } },
  })
  await hear(ears, [refuses, ...Array.from({ length: 8 }, (_, i) => order(`first-${i}`, { userId: `u${i}` }, '2026-02-01', ['a']))])
  const poison = (id: string): UsualEvent => ({ ...order(id, { userId: `new-${id}` }, '2026-02-02', [`sku-${id}`]), text: '{"not": json}' })
  await Promise.all(Array.from({ length: 60 }, async (_, i) => {
    const batch = [
      order(`p${i}`, { userId: 'private' }, '2026-02-03', ['a']), order(
        `n${i}`, { userId: `new-bad${i + 1}` }, '2026-02-04', [`sku-bad${i + 1}`],
      ),
      ...(i % 3 === 0 ? [poison(`bad${i}`)] : []),
    ]
    await hear(ears, batch).catch(() => undefined)
  }))
  expect(await fresh.db.query(`select customer_id from memories where customer_id = 'private'`)).toEqual([])
  for (const table of ['identities', 'events', 'orders', 'memories']) {
    const lost = await fresh.db.query(
      `select * from ${table} t where not exists (select from customers c where c.customer_id = t.customer_id)`,
    )
    expect({ table, lost }).toEqual({ table, lost: [] })
  }
  expect((await replay(fresh.db, () => now)).changed).toBe(0)
})

async function memoryOf(customerId: string): Promise<Memory> {
  const [row] = await fresh.db.query<{ state: Buffer }>('select state from memories where customer_id = $1', [customerId])
  return decode(row!.state)
}

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length <= 1) return void (yield [...items])
  for (let i = 0; i < items.length; i++) {
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [items[i]!, ...rest]
  }
}
