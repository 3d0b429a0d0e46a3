import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFile } from '../../../test/data.ts'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { seededRandom } from '../../platform/random.ts'
import type { Db } from '../../platform/db/db.ts'
import { hearOneByOne, openEars } from '../hear.ts'
import { importFile, type ImportOptions } from './importFile.ts'
import type { Report } from './report.ts'

const clock = (): number => Date.UTC(2026, 0, 1)
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'usual-import-db-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function bring(db: Db, path: string, options: Partial<ImportOptions> = {}): Promise<Report> {
  const ears = openEars(db, clock)
  return importFile({
    path, layout: 'auto', timezone: 'Europe/London', currency: 'GBP', clock, hear: events => hearOneByOne(ears, events), ...options,
  })
}

async function withDatabase<Result>(work: (fresh: Fresh) => Promise<Result>): Promise<Result> {
  const fresh = await freshDatabase()
  try {
    return await work(fresh)
  } finally {
    await fresh.drop()
  }
}

/** Everything an import leaves behind, without numbers that a sequence hands out. */
async function stateOf(db: Db): Promise<unknown> {
  const tables = [
    'select customer_id, kind, order_count, return_count, spent, returned, first_order_at, last_order_at from customers order by customer_id',
    'select customer_id, order_id, kind, ordered_at, message_id, refers_to, total, currency, line_count from orders order by customer_id, order_id',
    `select customer_id, order_id, line, sku, units, l.price, amount from order_lines l join products using (product_id)
      order by customer_id, order_id, line`,
    'select customer_id, message_id, kind, name, happened_at, source, profiled from events order by customer_id, message_id',
    `select coalesce(sku, 'all') as sku, day, baskets, units, amount from product_days left join products using (product_id)
      order by sku, day`,
    'select kind, value, customer_id from identities order by kind, value',
    'select customer_id, length(state) from memories order by customer_id',
  ]
  return Promise.all(tables.map(sql => db.query(sql)))
}

/** A file of some thousand orders with everything odd that real ones have: mixed rows, returns, nobody, free things, numbers used twice. */
function writeOddFile(path: string, orders: number): void {
  const random = seededRandom(7)
  const pick = (below: number): number => Math.floor(random() * below)
  const lines = ['invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country']
  for (let order = 0; order < orders; order += 1) {
    const isReturn = pick(9) === 0
    const number = `${isReturn ? 'C' : ''}${500_000 + (pick(40) === 0 ? pick(order + 1) : order)}`
    const customer = pick(5) === 0 ? '' : String(12_000 + pick(300))
    const date = new Date(Date.UTC(2010, 0, 1, 9) + order * 600_000).toISOString().slice(0, 19).replace('T', ' ')
    for (let line = pick(6); line >= 0; line -= 1) {
      const code = pick(20) === 0 ? 'POST' : `${20_000 + pick(400)}`
      lines.push(`${number},${code},"THING, ${code}",${isReturn ? -1 - pick(3) : 1 + pick(12)},${date},${pick(30) === 0 ? 0 : (pick(2000) / 100).toFixed(2)},${customer},United Kingdom`)
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`)
}

test('the same file again changes nothing, and says that it was known', async () => {
  const path = join(folder, 'twice.csv')
  writeOddFile(path, 1500)
  await withDatabase(async ({ db }) => {
    const first = await bring(db, path)
    const state = await stateOf(db)
    const again = await bring(db, path)
    expect(first).toMatchObject({ duplicates: 0 })
    expect(again).toMatchObject({
      lines: first.lines, orders: 0, returns: 0, duplicates: first.orders + first.returns, rejected: first.rejected,
      customers: first.customers,
    })
    expect(again.linesAs.known).toBe(first.linesAs.purchases + first.linesAs.returns + first.linesAs.anonymous)
    expect(await stateOf(db)).toEqual(state)
  })
})

test('broken off at any batch and brought in again, it ends where an unbroken import ends', async () => {
  const path = join(folder, 'broken.csv')
  writeOddFile(path, 2600)
  const expected = await withDatabase(async ({ db }) => {
    await bring(db, path)
    return stateOf(db)
  })
  await withDatabase(async ({ db }) => {
    const ears = openEars(db, clock)
    for (const batchesUntilDeath of [1, 2, 4]) {
      let batches = 0
      const hear: ImportOptions['hear'] = async events => {
        batches += 1
        // The database session dies in the middle of a batch, as it does with a process that is killed.
        if (batches === batchesUntilDeath) {
          return db.transaction(async tx => {
            await tx.query('select pg_terminate_backend(pg_backend_pid())')
            return []
          })
        }
        return hearOneByOne(ears, events)
      }
      await expect(bring(db, path, { hear })).rejects.toThrow()
    }
    const report = await bring(db, path)
    expect(report.duplicates).toBeGreaterThan(0)
    expect(report.orders).toBeGreaterThan(0)
    expect(await stateOf(db)).toEqual(expected)
  })
})

test('what PostgreSQL would not store, and what would hurt it, arrives as text', async () => {
  const path = join(folder, 'nasty.csv')
  writeFileSync(path, `invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country\n1,85048,"a\u0001b'); drop table orders; --",1,2010-01-01 10:00:00,2,7,"x""y"\n2,'; delete from customers,<b>,1,2010-01-02 10:00:00,2,"7' or 1=1",\n`)
  await withDatabase(async ({ db }) => {
    expect(await bring(db, path)).toMatchObject({ orders: 2, customers: 2, rejected: {} })
    expect(await db.query('select customer_id, spent from customers order by customer_id'))
      .toEqual([{ customer_id: '7', spent: 2 }, { customer_id: "7' or 1=1", spent: 2 }])
    expect(await db.query('select name from products order by sku desc'))
      .toEqual([{ name: "a b'); drop table orders; --" }, { name: '<b>' }])
  })
})

const realFile = dataFile('online-retail/online_retail_2009-12_2010-12.csv.gz') ?? ''

describe.skipIf(realFile === '')('Online Retail II (skipped: no online-retail in USUAL_DATA)', () => {
  test('every line is accounted for and every customer has what an independent count gives them', async () => {
    await withDatabase(async ({ db }) => {
      const report = await bring(db, realFile)
      expect(report).toMatchObject({
        layout: 'online-retail', lines: 525_461, customers: 4383, duplicates: 0,
        rejected: { adjustment: 3, positive_return: 1 }, firstAt: '2009-12-01T07:45:00.000Z', lastAt: '2010-12-09T20:01:00.000Z',
      })
      expect(Object.values(report.linesAs).reduce((sum, lines) => sum + lines, 0)).toBe(525_461)
      expect(Object.values(report.rejected).reduce((sum, lines) => sum + lines, 0)).toBe(report.linesAs.rejected)
      await db.lease(async client => {
        await client.query('create temp table raw (invoice text, stock_code text, description text, quantity int, invoice_date timestamp, unit_price numeric, customer_id text, country text)')
        await pipeline(createReadStream(realFile), createGunzip(), client.query(copyFrom('copy raw from stdin (format csv, header)')))
        const { rows } = await client.query<{ counted: number; wrong: number }>(`
          with counted as (
            select customer_id, sum(quantity * unit_price) as net,
              coalesce(sum(-quantity * unit_price) filter (where quantity < 0), 0) as returned,
              count(distinct invoice) filter (where quantity > 0) as orders, count(distinct invoice) filter (where quantity < 0) as returns,
              sum(quantity) as units, count(*) as lines
            from raw where customer_id <> '' group by customer_id),
          kept as (
            select c.customer_id, c.spent, c.returned, c.order_count, c.return_count, l.units, l.lines
            from customers c join (
              select customer_id, sum(case kind when 'return' then -l.units else l.units end) as units, count(*) as lines
              from order_lines l join orders using (customer_id, order_id) group by customer_id) l using (customer_id))
          select count(*)::int as counted, count(*) filter (where k.customer_id is null or k.units <> n.units or k.lines <> n.lines
            or k.order_count <> n.orders or k.return_count <> n.returns or k.returned <> n.returned or k.spent <> n.net)::int as wrong
          from counted n left join kept k using (customer_id)`)
        expect(rows).toEqual([{ counted: 4383, wrong: 0 }])
      })
      const again = await bring(db, realFile)
      expect(again).toMatchObject({ orders: 0, returns: 0, duplicates: report.orders + report.returns })
    })
  }, 180_000)
})
