import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { encode } from '../memory/codec.ts'
import { emptyMemory } from '../memory/memory.ts'
import { loadPersonalColumns } from './catalogue.ts'
import { erasePerson } from './erase.ts'
import { exportCustomer } from './export.ts'
import { isErased } from './tombstones.ts'

let fresh: Fresh
const now = Date.parse('2026-03-01T12:00:00Z')
const at = new Date(now)

let home: string
beforeAll(async () => {
  fresh = await freshDatabase()
  home = mkdtempSync(join(tmpdir(), 'usual-test-home-'))
})
afterAll(async () => {
  await fresh.drop()
  rmSync(home, { recursive: true })
})
beforeEach(async () => {
  const tables = await fresh.db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'`
  )
  await fresh.db.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  await plant({
    id: 'C-1007', name: 'Жанна Петрова', email: 'zhanna@example.com', phone: '+7 (900) 123-45-67', card: 'CARD-77', browser: 'b3f9-browser',
    oldId: 'guest-31',
  })
  await plant({
    id: 'C-10', name: 'Boris', email: 'boris@example.com', phone: '+37120000000', card: 'CARD-1', browser: 'c0de-browser', oldId: 'guest-3',
  })
})

// What must be nowhere afterwards, in any case and in any spelling.
const traces = [
  'C-1007', 'жанна', 'петрова', 'zhanna', '9001234567', '123-45-67', 'CARD-77', 'b3f9', 'guest-31', '\\u0436\\u0430\\u043d\\u043d\\u0430',
  '\\u0416\\u0430\\u043d',
]

test('the plant is found before erasure, so that not finding it afterwards means something', async () => {
  const before = await everything()
  for (const trace of traces) expect(before).toContain(trace.toLowerCase())
})

test('after erasure no column of any table holds a trace of the person, and everybody else is as before', async () => {
  await plantAround()
  const { rows } = await erasePerson(fresh.db, 'C-1007', now, home)
  const after = await everything()
  for (const trace of traces) expect(after).not.toContain(trace.toLowerCase())
  expect(rows).toMatchObject({
    customers: 1, identities: 6, events: 1, facts: 1, memories: 1, orders: 1, order_lines: 1, consents: 1, merges: 1, handovers: 1,
    rejects: 5,
  })
  expect(after).toContain('boris@example.com')
  expect(await counts()).toMatchObject({ customers: 2, events: 1, orders: 2, order_lines: 2, memories: 1, product_days: 1, days: 1 })
})

test('a refused event of somebody with a similar name or id stays', async () => {
  await reject('{"userId":"C-10071"}', 'Hannah Petrova wrote')
  await erasePerson(fresh.db, 'C-1007', now, home)
  expect(await fresh.db.query('select body from rejects')).toContainEqual({ body: '{"userId":"C-10071"}' })
})

test('a late event under any name of the person is recognised, under any other it is not', async () => {
  await erasePerson(fresh.db, 'C-1007', now, home)
  const names = [
    { kind: 'user', value: 'C-1007' }, { kind: 'user', value: 'guest-31' }, {
      kind: 'email', value: 'zhanna@example.com',
    }, { kind: 'anonymous', value: 'b3f9-browser' },
    { kind: 'card', value: 'CARD-77' }, { kind: 'phone', value: '+79001234567' },
  ] as const
  expect(await isErased(fresh.db, names)).toEqual(new Set(names.map(({ kind, value }) => `${kind}\0${value}`)))
  expect(await isErased(
    fresh.db, [{ kind: 'user', value: 'C-10' }, { kind: 'email', value: 'C-1007' }, { kind: 'email', value: 'boris@example.com' }],
  )).toEqual(new Set())
})

test('erasing somebody twice, or somebody unknown, is refused by name', async () => {
  await erasePerson(fresh.db, 'C-1007', now, home)
  await expect(erasePerson(fresh.db, 'C-1007', now, home)).rejects.toMatchObject({ code: 'erased' })
  await expect(erasePerson(fresh.db, 'guest-31', now, home)).rejects.toMatchObject({ code: 'erased' })
  await expect(erasePerson(fresh.db, 'nobody', now, home)).rejects.toMatchObject({ code: 'unknown_customer' })
})

test('the rows that imports refused and kept in files name her no more', async () => {
  const path = join(home, 'imports', 'i1.rejects.csv')
  mkdirSync(join(home, 'imports'))
  writeFileSync(path, 'line,reason,detail,id,name,phone\r\n2,x,y,C-1007,Жанна Петрова,8 900 123 45 67\r\n3,x,y,C-10071,"Ann ""A"" Lee",1\r\n4,x,y,,,+79001234567\r\n')
  await erasePerson(fresh.db, 'C-1007', now, home)
  expect(readFileSync(path, 'utf8').split('\r\n').slice(1))
    .toEqual(['2,x,y,[erased],[erased],8 [erased]', '3,x,y,C-10071,"Ann ""A"" Lee",1', '4,x,y,,,[erased]', ''])
})

test('tombstones cannot be made without the key of this database', async () => {
  await erasePerson(fresh.db, 'C-1007', now, home)
  await fresh.db.query(`update settings set value = to_jsonb('AAAA'::text) where name = 'erasurePepper'`)
  expect(await isErased(fresh.db, [{ kind: 'user', value: 'C-1007' }])).toEqual(new Set())
})

test('nobody erased, nothing recognised, and no key is made by asking', async () => {
  expect(await isErased(fresh.db, [{ kind: 'user', value: 'C-1007' }])).toEqual(new Set())
  expect(await fresh.db.query('select 1 from settings')).toEqual([])
})

test('a table that is added later is exported and erased without being named anywhere', async () => {
  await fresh.db.query('create table wishes (customer_id text, giver_customer_id text, wish text)')
  await fresh.db.query(`insert into wishes values ('C-1007', null, 'for Жанна'), ('C-10', 'C-1007', 'from her'), ('C-10', null, 'his own')`)
  try {
    const copy = await exportCustomer(fresh.db, 'C-1007', now)
    expect([copy.tables['wishes'], copy.linked['wishes']]).toMatchObject([[{ wish: 'for Жанна' }], [{ wish: 'from her' }]])
    expect((await erasePerson(fresh.db, 'C-1007', now, home)).rows).toMatchObject({ wishes: 2 })
    expect(await fresh.db.query('select wish from wishes')).toEqual([{ wish: 'his own' }])
  } finally {
    await fresh.db.query('drop table wishes')
  }
})

test('the export has rows of every table that names the customer, and nobody else', async () => {
  await plantAround()
  const copy = await exportCustomer(fresh.db, 'C-1007', now)
  for (const { table, owns } of await loadPersonalColumns(fresh.db)) {
    expect((owns ? copy.tables : copy.linked)[table]?.length, table).toBeGreaterThan(0)
  }
  expect(copy.tables['memories']?.[0]?.['state']).toBe(encode(emptyMemory()).toString('base64'))
  expect(copy.memory).toMatchObject({ orders: 0 })
  expect(copy.products).toMatchObject([{ sku: 'BEANS', name: 'Beans' }])
  expect(copy.rejects.length).toBe(5)
  expect(JSON.stringify(copy)).not.toContain('boris@example.com')
})

test('an export by an id that was merged away is that of the survivor', async () => {
  expect((await exportCustomer(fresh.db, 'guest-31', now)).customerId).toBe('C-1007')
})

type Planted = { id: string; name: string; email: string; phone: string; card: string; browser: string; oldId: string }

/** One row in every per-customer table, as the stations would write it. */
async function plant(who: Planted): Promise<void> {
  const { db } = fresh
  await db.query(
    `insert into customers (customer_id, kind, name, email, phone, card_number, created_at) values ($1, 'person', $2, $3, $4, $5, $6)`,
    [who.id, who.name, who.email, who.phone, who.card, at],
  )
  await db.query('insert into customer_search values ($1, lower($2))', [who.id, `${who.name} ${who.email}`])
  const names = [
    ['user', who.id], ['user', who.oldId], ['email', who.email], ['phone', who.phone.replace(/[^\d+]/g, '')], ['card', who.card],
    ['anonymous', who.browser],
  ]
  for (const [kind, value] of names) {
    await db.query('insert into identities values ($1, $2, $3, $4, $5)', [kind, value, who.id, at, `m-${who.id}`])
  }
  await db.query(
    'insert into merges (customer_id, into_id, from_id, merged_at, reason, evidence) values ($1, $1, $2, $3, $4, $5)',
    [who.id, who.oldId, at, 'alias', { name: who.email }],
  )
  await db.query(
    `insert into consents (customer_id, purpose, state, stated_at, recorded_at, stated_by, place)
      values ($1, 'research', 'granted', $2, $2, 'customer', 'form')`, [who.id, at],
  )
  await db.query('insert into memories values ($1, $2, $3)', [who.id, encode(emptyMemory()), at])
  await db.query(
    `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
     values ($1, $2, $3, 'identify', 'identify', $4, $4, 'api', true, $5)`, [who.id, `m-${who.id}`, `~${who.browser}`, at, { traits: who }],
  )
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count)
      values ($1, $2, 'purchase', $3, $4, 5, 'EUR', 1)`,
    [who.id, `o-${who.id}`, at, `m-${who.id}`],
  )
  await db.query(`insert into products (sku, name) values ('BEANS', 'Beans') on conflict do nothing`)
  await db.query(
    `insert into order_lines (customer_id, order_id, line, product_id, units, price, amount, options)
     select $1, $2, 1, product_id, 1, 5, 5, $3 from products`, [who.id, `o-${who.id}`, { nameOnCup: who.name }],
  )
  await db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by)
      values ($1, 'general.otherEmails', $2, 'staff', $3, $3, 'tester')`,
    [who.id, JSON.stringify([`old-${who.email}`]), at],
  )
  await db.query(
    `insert into people (customer_id, person_id, name, phone, since) values ($1, 'p1', $2, $3, $4)`,
    [who.id, `${who.name}'s aunt`, who.phone, at],
  )
  await db.query(
    `insert into handovers (customer_id, side, to_whom, handed_at, handed_by) values ($1, 'ours', 'Mara', $2, 'tester')`, [who.id, at],
  )
  await db.query(
    `insert into worths values ($1, $2::date, 1, 'kept', 0.9, 0.2, 6, 40, 20, 60, 90, 50, 70, 30, 10, $2::date, $2::date, $2::date)`,
      [who.id, at],
  )
  await db.query(
    `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, offer_id, channel, due_at, value, probability,
      is_random, book_id,
       model_version, purpose, facts, answer)
     values ($1, 'd-' || $1, $2, 'outbound', 'outbound', 'contact', 'latte-10', 'email', $2, 1, 1, false, 'book', 0,
       'profiling offers.email', $3, $3)`,
    [who.id, at, JSON.stringify({ customerId: who.id })],
  )
  await db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
     values ($1, 'd-' || $1, 'email', 'latte-10', 3.6, 0.001, 12, 'due', $2, $2)`, [who.id, at],
  )
  await db.query('insert into pressures values ($1, 1)', [who.id])
  await db.query(`insert into plan_choices values ($1, 'p-1', 'latte-10', 'email', $2, 1, 0.5, 0.2, 1.2, 0.2, 3)`, [who.id, at])
  await db.query(
    `insert into tickets (customer_id, ticket_id, kind, state, about, urgency, tier, stake, expected_minutes, arrived_at, due_at)
     values ($1, $2, 'call', 'waiting', $3, 1, 1, 10, 4, $4, $4)`, [who.id, `t-${who.id}`, `${who.name} asks for a refund`, at],
  )
  await reject(`{"email":"${who.email.toUpperCase()}"}`, 'bad')
  await reject(`{"name":"${escaped(who.name)}"}`, 'bad')
  await reject(`{"name":"${escaped(who.name.toLowerCase())}"}`, 'bad')
  await reject(`phone;${who.phone.replace(/\D/g, '')};${who.phone.slice(-9)}`, 'bad')
  await reject('{}', `no such product for ${who.id}: ${who.name.toLowerCase()}`)
}

/** What other parts of the database hold of her: a firm's card, an anonymous sale, the sums, the report of an import. */
async function plantAround(): Promise<void> {
  const { db } = fresh
  await db.query(`insert into customers (customer_id, kind, name, created_at) values ('acme', 'firm', 'Acme', $1)`, [at])
  await db.query(
    `insert into people (customer_id, person_id, name, linked_customer_id, since, successor_id) values
       ('acme', 'p0', 'Somebody', null, $1, 'member:C-1007'), ('acme', 'member:C-1007', 'Жанна П.', 'C-1007', $1, null)`, [at],
  )
  await db.query(`insert into handovers (customer_id, side, from_whom, to_whom, handed_at, handed_by)
    values ('acme', 'theirs', 'Somebody', 'Жанна Петрова', $1, 'tester')`, [at])
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count)
      values ('~sale:9', '9', 'purchase', $1, 'm9', 5, 'EUR', 1)`, [at],
  )
  await db.query(`insert into order_lines (customer_id, order_id, line, product_id, units, price, amount) select '~sale:9', '9', 1,
    product_id, 1, 5, 5 from products`)
  await db.query(`insert into product_days select product_id, '2026-03-01', 2, 2, 10 from products`)
  await db.query(`insert into days values ('2026-03-01', 3, 15)`)
  await db.query(
    `insert into imports (import_id, file_name, layout, state, report, started_by, created_at, updated_at)
      values ('i1', 'zhanna@example.com.csv', 'auto', 'done', $2, 'tester', $1, $1)`,
    [at, { refused: 2, examples: [{ line: 3, text: '3,C-1007,Жанна Петрова' }, { line: 4, text: '4,C-10,Boris' }] }],
  )
}

function reject(body: string, detail: string): Promise<unknown> {
  return fresh.db.query(`insert into rejects (rejected_at, source, reason, detail, body)
    values ($1, 'api', 'invalid_value', $2, $3)`, [at, detail, body])
}

function escaped(name: string): string {
  return name.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Every column of every table as one text in lower case; bytes as text, too. */
async function everything(): Promise<string> {
  const columns = await fresh.db.query<{ table: string; column: string; type: string }>(
    `select table_name as "table", column_name as "column", data_type as type from information_schema.columns
      where table_schema = 'public'`,
  )
  const texts = await Promise.all(columns.map(({ table, column, type }) => fresh.db.query<{ text: string | null }>(
    `select ${type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`} as text from "${table}"`,
  )))
  return texts.flat().map(({ text }) => text ?? '').join('\n').toLowerCase()
}

async function counts(): Promise<Record<string, number>> {
  const tables = ['customers', 'events', 'orders', 'order_lines', 'memories', 'product_days', 'days']
  const rows = await Promise.all(tables.map(async table => [table, (await fresh.db.query(`select 1 from ${table}`)).length] as const))
  return Object.fromEntries(rows)
}
