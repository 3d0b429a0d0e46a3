import fc from 'fast-check'
import type { Db } from '../src/platform/db/db.ts'
import { dayMs, dayText } from '../src/platform/calendar.ts'
import { audienceFields, takes, type Field } from '../src/decide/audience/fields.ts'
import type { Leaf, Rule, Value } from '../src/decide/audience/rule.ts'

/** The day of the tests, in a zone whose midnight is not that of UTC and moves twice a year. */
export const today = 20_454
export const timezone = 'America/New_York'

/** Texts in which large and small differ oddly, in and out of ASCII, and signs that mean something in a pattern or in SQL. */
export const texts = [
  'Juice Green', 'juice green', 'JUICE GREEN', 'Straße', 'STRASSE', 'straße', 'STRAẞE', 'İstanbul', 'istanbul', 'ISTANBUL', 'ısparta',
  'Москва', 'МОСКВА', 'ёлка', 'Ёлка', 'ΣΊΣΥΦΟΣ', 'σίσυφος', 'ǅungla', 'ǆungla',
  'K', 'k', 'K', 'ſ', 'Å', 'å', 'e\u0301', 'é', 'É', 'ﬁ', 'a.c', 'abc', 'a(b', '[a]', '^a$', "o'clock",
  
  '"quoted"', 'back\\slash', '50%', 'a_b', '\\d', ' a', 'a\nb', '-- x', '; drop table customers',
  '😀', '𐐀', '𐐨', 'Ⴀ', 'ა', 'ⓐ', 'Ⓐ', '***:a', '(?i)a', '$1', '\u0001',
]

/** Any rule over any field, with values that the customers of `saveCrowd` may have. */
export function anyRule(depth = 3): fc.Arbitrary<Rule> {
  if (depth === 0) return anyLeaf
  const inner = anyRule(depth - 1)
  return fc.oneof(
    { weight: 3, arbitrary: anyLeaf },
    {
      weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), rules: fc.array(inner, { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), rule: inner }) },
  )
}

const order = fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const)
const numbers = fc.constantFrom(-1, 0, 0.1, 1, 2, 3, 5, 10, 12.5, 100, 1e9)
const days = fc.constantFrom(0, 1, 2, 7, 30, 364, 365, 366, 1000)
const otherFields = ['card.general.other.shoe size', 'card.general.other.цвет', 'card.general.other.any']

const anyField = fc.constantFrom<Field>(
  ...audienceFields,
  ...otherFields.map(name => ({ name, group: 'card', type: 'any', label: { en: name, ru: name }, profile: true } as const)),
)

const anyCount: fc.Arbitrary<Leaf> = fc.record({
  of: fc.constantFrom('orders' as const, 'product' as const, 'category' as const, 'event' as const),
  name: fc.constantFrom(...texts.slice(0, 12)), event: fc.constantFrom('Email Opened', 'Product Viewed'),
  op: order, times: fc.constantFrom(0, 1, 2, 3), days: fc.option(days),
}).map(({ of, name, event, op, times, days: within }) => ({
  kind: 'count', of, ...(of === 'event' ? { name: event } : of !== 'orders' && { name }), op, times,
  ...(within !== null && { days: within }),
}))

const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof({ weight: 1, arbitrary: anyCount }, { weight: 4, arbitrary: anyField.chain(fieldLeaf) })

function fieldLeaf(field: Field): fc.Arbitrary<Leaf> {
  return fc.constantFrom(...takes[field.type]).chain((take): fc.Arbitrary<Leaf> => {
    if (take === 'exists') return fc.constant({ kind: 'exists', field: field.name })
    if (take === 'days') {
      return fc.record({
        kind: fc.constant('days' as const), field: fc.constant(field.name), op: order, days,
        direction: fc.constantFrom('ago' as const, 'ahead' as const),
      })
    }
    if (take === 'in') {
      const values = fc.array(valueOf(field, '='), { minLength: 1, maxLength: 4 })
      return fc.record({ kind: fc.constant('in' as const), field: fc.constant(field.name), values })
    }
    const value = valueOf(field, take)
    return fc.record({ kind: fc.constant('compare' as const), field: fc.constant(field.name), op: fc.constant(take), value })
  })
}

function valueOf({ type, choices }: Field, op: string): fc.Arbitrary<Value> {
  const anyText = fc.constantFrom(...texts)
  switch (type) {
    case 'number': return numbers
    case 'day': return fc.integer({ min: -3, max: 3 }).map(away => dayText(today + away))
    case 'choice': return fc.constantFrom(...(choices ?? []).map(({ value }) => value))
    case 'flag': return fc.boolean()
    case 'any':
      if (op === 'contains') return anyText
      return op === '=' || op === '!=' ? fc.oneof(numbers, anyText, fc.boolean()) : numbers
    default: return anyText
  }
}

/** Small numbers out of a seed, so that the same seed makes the same people. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export type Bought = {
  readonly customerId: string; readonly at: number; readonly product: number; readonly kind: 'purchase' | 'return'
  readonly profiled: boolean
}
export type Crowd = { readonly ids: readonly string[]; readonly bought: readonly Bought[] }

/** People with anything on their cards, orders and events about midnight of any day, with and without permission, passers-by among them. */
export async function saveCrowd(db: Db, people: number, seed: number): Promise<Crowd> {
  const roll = dice(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[roll(items.length)]!
  const ids = Array.from({ length: people }, (_, i) => (i % 9 === 0 ? `~anonymous:${i}` : `c${i}`))
  // About midnight of New York and of UTC, where a day in the wrong zone shows.
  const moment = (): number =>
    (today - pick([0, 1, 2, 7, 8, 30, 31, 364, 365, 366, 900])) * dayMs + (4 + roll(24)) * 3_600_000 + roll(2) * 1_799_999
  await saveProducts(db)
  const bought: Bought[] = ids.flatMap(customerId => Array.from({ length: roll(5) }, () => ({
    customerId, at: moment(), product: roll(12), kind: roll(6) === 0 ? 'return' as const : 'purchase' as const, profiled: roll(5) > 0,
  })))
  const amount = (): number => pick([0, 0.1, 1, 2, 3, 12.5, 100, 1e9 / 3])
  await db.query(
    `insert into customers (customer_id, kind, email, phone, manager, created_at, first_order_at, last_order_at, order_count, return_count,
       spent, returned, stated_purposes, granted_purposes)
     select * from jsonb_to_recordset($1::jsonb) as c (customer_id text, kind text, email text, phone text, manager text,
       created_at timestamptz, first_order_at timestamptz, last_order_at timestamptz,
       order_count int, return_count int, spent numeric, returned numeric,
       stated_purposes int, granted_purposes int)`,
    [JSON.stringify(ids.map(customer_id => ({
      customer_id, kind: pick(['visitor', 'person', 'firm']), email: pick([null, ...texts]), phone: pick([null, '+1 555']),
      manager: pick([null, ...texts]), created_at: new Date(moment()),
      first_order_at: pick([null, new Date(moment())]), last_order_at: pick([null, new Date(moment())]),
      order_count: roll(4), return_count: roll(3), spent: amount() - amount(), returned: amount(), stated_purposes: roll(1024),
      granted_purposes: roll(1024),
    })))],
  )
  await db.query(
    `insert into identities (kind, value, customer_id, first_seen_at) select 'email', 'e' || id, id, now() from unnest($1::text[]) id`,
    [ids.filter((_, i) => i % 27 === 0)],
  )
  await db.query(
    `insert into worths (customer_id, assessed_on, tier, state, alive, silent, purchases, worth, worth_low, worth_high, earned, before,
       gives, gets, knowing, first_on, last_on, lost_on)
     select w.customer_id, d, tier, state, alive, silent, purchases, worth, 0, 0, earned, 0, gives, gets, knowing, d, d, d
     from jsonb_to_recordset($1::jsonb) as w (customer_id text, tier int, state text, alive real, silent real, purchases real,
       worth real, earned real, gives real, gets real, knowing real), cast('2026-01-01' as date) d`,
    [JSON.stringify(ids.filter(() => roll(3) > 0).map(customer_id => ({
      customer_id, tier: 1 + roll(4), state: pick(['new', 'kept', 'weakening', 'lost']), alive: pick([0, 0.1, 1]), silent: pick([0, 0.1, 1]),
      purchases: amount(), worth: amount(), earned: -amount(), gives: amount(), gets: amount(), knowing: amount(),
    })))],
  )
  await saveFacts(db, ids, { roll, pick })
  await saveHistory(db, ids, bought, { roll, moment, pick })
  return { ids, bought }
}

async function saveProducts(db: Db): Promise<void> {
  await db.query(
    `insert into products (product_id, sku, name, category) overriding system value
     select n - 1, 'sku' || n, name, category from unnest($1::text[], $2::text[]) with ordinality as p (name, category, n)`,
    [texts.slice(0, 12), texts.slice(0, 12).map((_, i) => texts[(i * 5) % 12])],
  )
}

/** For each field of the card a few statements, older and newer, cleared ones and ones of the wrong type among them. */
async function saveFacts(db: Db, ids: readonly string[], { roll, pick }: Omit<Chance, 'moment'>): Promise<void> {
  const names = [...audienceFields.flatMap(({ name, group }) => (group === 'card' ? [name] : [])), ...otherFields].map(name => name.slice(5))
  const cards = names.filter(name => !/ddress\./.test(name))
  const anything = (): unknown => pick([
    null, 0, 0.1, 1, 5, 100, true, false, pick(texts), pick(texts), dayText(today + roll(7) - 3), dayText(today - 7 * roll(60)),
    '--02-29', '2000-02-29',
    `--${dayText(today + roll(9) - 4).slice(5)}`, '2025-02-30', [], [pick(texts), pick(texts)], [1, pick(texts)], [{ text: 'x' }], {},
    { city: pick(texts), country: 'DE' }, { city: 5 }, 'female', 'male', 5e-324, 1.7e308,
  ])
  const rows = ids.flatMap(customer_id => cards.flatMap(field => Array.from({ length: roll(3) }, () => ({
    customer_id, field, value: anything(), said_at: new Date((today - roll(4)) * dayMs),
  }))))
  await db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by)
     select customer_id, field, nullif(value, 'null'), 'staff', said_at, said_at, 'test'
     from jsonb_to_recordset($1::jsonb) as f (customer_id text, field text, value jsonb, said_at timestamptz)`,
    [JSON.stringify(rows)],
  )
}

type Chance = {
  readonly roll: (sides: number) => number; readonly moment: () => number; readonly pick: <Item>(items: readonly Item[]) => Item
}

async function saveHistory(
  db: Db, ids: readonly string[], bought: readonly Bought[], { roll, moment, pick }: Chance,
): Promise<void> {
  const rows = bought.map(({ customerId, at, product, kind, profiled }, n) => ({
    customer_id: customerId, order_id: `o${n}`, kind, at: new Date(at), product, profiled, name: 'Order Completed',
  }))
  const said = ids.flatMap((customer_id, i) => Array.from({ length: roll(4) }, (_, n) => ({
    customer_id, order_id: `e${i}-${n}`, kind: null, at: new Date(moment()), product: 0, profiled: roll(5) > 0,
    name: pick(['Email Opened', 'Product Viewed']),
  })))
  const all = `jsonb_to_recordset($1::jsonb)
    as o (customer_id text, order_id text, kind text, at timestamptz, product int, profiled boolean, name text)`
  await db.query(
    `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
     select customer_id, order_id, customer_id, 'track', name, at, at, 'test', profiled, '{}' from ${all}`,
    [JSON.stringify([...rows, ...said])],
  )
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
     select customer_id, order_id, kind, at, order_id, 1, 'EUR', 2, (at at time zone $2)::date from ${all}`,
    [JSON.stringify(rows), timezone],
  )
  // The product twice in one order, which is one purchase all the same.
  await db.query(
    `insert into order_lines (customer_id, order_id, line, product_id, units, price, amount)
     select customer_id, order_id, line, product, 1, 1, 1 from ${all}, generate_series(1, 2) line`,
    [JSON.stringify(rows)],
  )
}
