import type { Db } from '../../src/platform/db/db.ts'

/**
 * So many customers with worths, cards, some three orders each of two lines, and e-mails opened. All of it in SQL and by hashes, so that it
 * is the same each time.
 */
export async function saveTown(db: Db, customers: number): Promise<void> {
  for (const statement of statements) await db.query(statement, statement.includes('$1') ? [customers] : [])
  await db.query('vacuum analyze customers, worths, facts, orders, order_lines, events, products')
}

// --- internal ---

/** Between 0 and 1, of a number and a purpose. */
function chance(of: string, what: string): string {
  const seed = [...what].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003, 7)
  return `((hashint8extended(${of}, ${seed}) & 1048575) / 1048576.0)`
}

const statements: readonly string[] = [
  `insert into products (sku, name, category) select 'p' || i, 'Product ' || i, 'Category ' || i % 40 from generate_series(1, 2000) i`,
  `insert into customers (customer_id, kind, name, email, created_at, first_order_at, last_order_at, order_count, spent, stated_purposes,
     granted_purposes)
   select case when i % 10 = 0 then '~anonymous:' || i else 'c' || i end,
     (array['visitor', 'person', 'person', 'firm'])[1 + i % 4], 'Name ' || i,
     case when i % 2 = 0 then 'e' || i || '@example.org' end, '2025-01-01'::timestamptz + i * interval '20 s', '2025-06-01',
     '2026-01-01'::timestamptz - (${chance('i', 'last')} * 400) * interval '1 day', (${chance('i', 'orders')} ^ 3 * 12)::int,
     (${chance('i', 'spent')} * 500)::int, 4, case when i % 20 = 0 then 0 else 4 end
   from generate_series(1, $1::bigint) i`,
  `insert into worths (customer_id, assessed_on, tier, state, alive, silent, purchases, worth, worth_low, worth_high, earned, before, gives,
    gets,
     knowing, first_on, last_on, lost_on)
   select customer_id, '2026-01-05', 1 + (h & 3),
     (array['new', 'kept', 'weakening', 'lost'])[1 + (h >> 2 & 3)], 0.5, 0.5, 2, h & 255, 0, 1,
     10, 0, 1, 1, 1, '2025-06-01', '2025-12-01', '2026-03-01'
   from (select customer_id, hashtext(customer_id) & 65535 as h from customers where order_count > 0) c`,
  `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by)
   select customer_id, 'general.address',
     jsonb_build_object('city', (array['Москва', 'Berlin', 'Paris', 'Rome'])[1 + (hashtext(customer_id) & 3)]),
     'imported', created_at, created_at, 'bench' from customers`,
  `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
   select customer_id, 'o' || n, 'purchase', at, 'm' || n, 9, 'EUR', 2, at::date
   from (select customer_id, n, last_order_at - n * 11 * interval '1 day' as at from customers, generate_series(1, order_count) n) o`,
  `insert into order_lines (customer_id, order_id, line, product_id, units, price, amount)
   select customer_id, order_id, line,
     1 + (${chance('hashtextextended(customer_id || order_id, line)', 'product')} ^ 2 * 1999)::int, 1, 1, 1
   from orders, generate_series(1, 2) line`,
  `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
   select customer_id, 'e', customer_id, 'track', 'Email Opened', at, at, 'bench', true, '{"type":"track","event":"Email Opened"}'
   from (select customer_id, '2026-01-05'::timestamptz - (hashtext(customer_id) & 127) * interval '1 day' as at from customers) c`,
]
