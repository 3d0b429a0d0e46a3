import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../src/platform/db/db.ts'
import { freshDatabase, type Fresh } from './fresh.ts'

// What a distributed PostgreSQL (Citus) asks of every table. Held from the first day, because none of it can be added later
// without rewriting the tables and their SQL.

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('every table keeps the rules of distribution', async () => {
  expect(await violations(fresh.db)).toEqual([])
})

describe('a table that breaks a rule is found', () => {
  const customer = `comment on table bad is 'One row is a test. customer'`
  const as = (word: string): string => customer.replace('customer', word)
  const touch = 'for each row execute function suppress_redundant_updates_trigger()'
  test.each([
    ['no distribution word', 'create table bad (n integer)', as('test.'), 'bad: its comment does not end with its distribution'],
    ['no comment', 'create table bad (n integer)', '', 'bad: its comment does not end with its distribution'],
    ['no primary key', 'create table bad (customer_id text)', customer, 'bad: has no primary key'],
    ['primary key without customer_id', 'create table bad (customer_id text, n integer primary key)',
      customer, 'bad: bad_pkey lacks customer_id'],
    ['unique index without customer_id', 'create table bad (customer_id text primary key, n integer); create unique index bad_n on bad (n)',
      customer, 'bad: bad_n lacks customer_id'],
    ['customer_id merely included in an index', 'create table bad (customer_id text, n integer, primary key (n) include (customer_id))',
      customer, 'bad: bad_pkey lacks customer_id'],
    ['exclusion without customer_id', 'create table bad (customer_id text primary key, r int4range, exclude using gist (r with &&))',
      customer, 'bad: bad_r_excl lacks customer_id'],
    ['customer_id in a shared table', 'create table bad (customer_id text primary key)',
      as('reference'), 'bad: has customer_id but is reference'],
    ['key without its value', 'create table bad (kind text primary key, value text)', as('value'), 'bad: bad_pkey lacks value'],
    ['trigger', `create table bad (customer_id text primary key); create trigger bad_t before update on bad ${touch}`,
      customer, 'bad: has the trigger bad_t'],
    ['foreign key out of the customer', 'create table bad (customer_id text primary key, staff_id text references staff)',
      customer, 'bad: bad_staff_id_fkey leaves the customer'],
    ['foreign key between customers', 'create table bad (customer_id text primary key, other_id text references customers)',
      customer, 'bad: bad_other_id_fkey leaves the customer'],
    ['foreign key from a shared table', 'create table bad (n text primary key references customers)',
      as('reference'), 'bad: bad_n_fkey leads to a distributed table'],
    ['default now()', 'create table bad (at timestamptz primary key default now())', as('local'), 'bad: a default reads the clock'],
    ['function with now()', `create function bad() returns timestamptz language sql as 'select current_timestamp'`,
      '', 'bad(): reads the clock'],
  ])('%s', async (_, sql, comment, expected) => {
    const found: string[] = []
    const undo = new Error('undo')
    await fresh.db.transaction(async tx => {
      await tx.query(`${sql}; ${comment}`)
      found.push(...(await violations(tx)))
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
    expect(found).toContain(expected)
  })

  test('a foreign key within one customer is permitted', async () => {
    const undo = new Error('undo')
    await fresh.db.transaction(async tx => {
      await tx.query(`
        create table good (
          customer_id text, order_id text, primary key (customer_id, order_id), foreign key (customer_id, order_id) references orders);
        comment on table good is 'One row is a test. customer'`)
      expect(await violations(tx)).toEqual([])
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
  })
})

// A distributed upsert is planned on one machine and run on another, so the clock is an argument.
const clockWords = String.raw`\b(now\s*\(\)|(current|clock|statement|transaction)_timestamp|localtimestamp|current_date)`
const clock = new RegExp(clockWords, 'i')
const clockInUpsert = new RegExp(String.raw`do\s+update\s+set[^${'`'}]*?${clockWords}`, 'i')

test('no upsert and no migration reads the clock', async () => {
  const root = fileURLToPath(new URL('../src/', import.meta.url))
  const names = (await readdir(root, { recursive: true })).filter(name => /\.(ts|sql)$/.test(name) && !name.endsWith('.test.ts'))
  const guilty: string[] = []
  for (const name of names) {
    const text = await readFile(join(root, name), 'utf8')
    if ((name.endsWith('.sql') ? clock : clockInUpsert).test(text)) guilty.push(name)
  }
  expect(names.length).toBeGreaterThan(10)
  expect(guilty).toEqual([])
  expect('insert into t values ($1) on conflict (id) do update\n  set at = now()').toMatch(clockInUpsert)
})

// --- internal ---

type ForeignKey = { readonly name: string; readonly target: string; readonly pairs: readonly (readonly [string, string])[] }

type Table = {
  readonly name: string
  readonly comment: string
  readonly columns: readonly string[]
  readonly hasPrimaryKey: boolean
  readonly uniques: readonly { readonly name: string; readonly columns: readonly (string | null)[] }[]
  readonly triggers: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly expressions: readonly string[]
}

const distributionColumns: Readonly<Record<string, string>> = { customer: 'customer_id', value: 'value', key_hash: 'key_hash' }

async function violations(db: Db): Promise<string[]> {
  const tables = await db.query<Table>(tablesSql)
  const words = new Map(tables.map(table => [table.name, / (customer|value|key_hash|reference|local)$/.exec(table.comment)?.[1]]))
  const functions = await db.query<{ name: string; body: string }>(functionsSql)
  return [
    ...tables.flatMap(table => breaches(table, words)),
    ...functions.filter(({ body }) => clock.test(body)).map(({ name }) => `${name}: reads the clock`),
  ]
}

function breaches(table: Table, words: ReadonlyMap<string, string | undefined>): string[] {
  const found: string[] = []
  const say = (text: string): number => found.push(`${table.name}: ${text}`)
  const word = words.get(table.name)
  if (word === undefined) say('its comment does not end with its distribution')
  if (table.columns.includes('customer_id') && word !== 'customer' && word !== 'value') say(`has customer_id but is ${word ?? 'unmarked'}`)
  if (table.expressions.some(text => clock.test(text))) say('a default reads the clock')
  const column = word === undefined ? undefined : distributionColumns[word]
  if (column === undefined) {
    const outward = table.foreignKeys.filter(({ target }) => distributionColumns[words.get(target) ?? ''])
    for (const { name } of outward) say(`${name} leads to a distributed table`)
    return found
  }
  if (!table.hasPrimaryKey) say('has no primary key')
  for (const { name, columns } of table.uniques) if (!columns.includes(column)) say(`${name} lacks ${column}`)
  for (const trigger of table.triggers) say(`has the trigger ${trigger}`)
  for (const { name, target, pairs } of table.foreignKeys) {
    const stays = words.get(target) === word && pairs.some(([from, to]) => from === column && to === column)
    if (!stays) say(`${name} leaves the customer`)
  }
  return found
}

const tablesSql = `
  select
    t.relname as name,
    coalesce(obj_description(t.oid, 'pg_class'), '') as comment,
    (select json_agg(a.attname) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns,
    exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary) as "hasPrimaryKey",
    coalesce((select json_agg(json_build_object('name', r.relname, 'columns', (
        select json_agg(a.attname) from unnest(i.indkey) with ordinality k (attnum, place)
        left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum where k.place <= i.indnkeyatts)))
      from pg_index i join pg_class r on r.oid = i.indexrelid
      where i.indrelid = t.oid and (i.indisunique or i.indisexclusion)), '[]') as uniques,
    coalesce((select json_agg(g.tgname) from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal), '[]') as triggers,
    coalesce((select json_agg(json_build_object('name', c.conname, 'target', f.relname, 'pairs', (
        select json_agg(json_build_array(a.attname, b.attname)) from unnest(c.conkey, c.confkey) k (here, there)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here
        join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.there)))
      from pg_constraint c join pg_class f on f.oid = c.confrelid where c.conrelid = t.oid and c.contype = 'f'), '[]') as "foreignKeys",
    coalesce((select json_agg(text) from (
      select pg_get_expr(d.adbin, d.adrelid) as text from pg_attrdef d where d.adrelid = t.oid
      union all select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = t.oid and c.contype = 'c') e),
      '[]') as expressions
  from pg_class t
  where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
  order by t.relname`

/** Our own functions and views; those of an extension are its business. */
const functionsSql = `
  select p.oid::regprocedure::text as name, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as body
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
  union all
  select c.relname, pg_get_viewdef(c.oid) from pg_class c where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace`
