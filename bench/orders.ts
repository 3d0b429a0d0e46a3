import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { dayMs } from '../src/platform/calendar.ts'
import type { CustomerHistory, History } from '../src/understand/learning/history.ts'

/**
 * What customers bought by day, from a CSV file, plain or .gz, with a header and a line for each thing bought. Columns are known by common names;
 * lines without a customer, and returns (a quantity of 0 or below, or an invoice that begins with C), are left out. Products are numbered
 * as they first appear. Throws where there is no customer, date or product column. Customers in the order of their ids.
 */
export async function readOrders(path: string): Promise<History> {
  const customers = new Map<string, Map<number, Day>>()
  const products = new Map<string, number>()
  let columns: Columns | undefined
  const file = createReadStream(path)
  const lines = (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(parse({ bom: true, relax_column_count: true }))
  for await (const line of lines as AsyncIterable<readonly string[]>) {
    if (!columns) {
      columns = columnsOf(line)
      continue
    }
    const cell = (column: number): string => (column < 0 ? '' : (line[column] ?? ''))
    const [customer, product, time] = [cell(columns.customer), cell(columns.product), toTime(cell(columns.date))]
    if (!customer || !product || !time || cell(columns.invoice).startsWith('C') || (columns.quantity >= 0 && Number(cell(columns.quantity)) <= 0)) continue
    const id = products.get(product) ?? products.size + 1
    products.set(product, id)
    const days = customers.get(customer) ?? new Map<number, Day>()
    customers.set(customer, days)
    const day = days.get(time.day) ?? { hour: time.hour, goods: new Set<number>() }
    days.set(time.day, day)
    day.goods.add(id)
  }
  return [...customers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, days]) => toCustomer(id, days))
}

// --- internal ---

type Day = { readonly hour: number; readonly goods: Set<number> }
type Columns = Readonly<Record<keyof typeof names, number>>

const names = {
  customer: ['customer_id', 'customerid', 'customer id', 'customer', 'user_id', 'userid', 'user', 'client_id', 'member_id', 'household_id'],
  date: ['invoice_date', 'invoicedate', 'invoice date', 'order_date', 'orderdate', 'date', 'timestamp', 'datetime', 'transaction_timestamp', 'created_at', 'day', 'time'],
  product: ['stock_code', 'stockcode', 'sku', 'product_id', 'productid', 'product', 'item_id', 'item'],
  quantity: ['quantity', 'qty'],
  invoice: ['invoice', 'invoice_no', 'invoiceno'],
}

function columnsOf(header: readonly string[]): Columns {
  const given = header.map(name => name.trim().toLowerCase())
  const find = (known: readonly string[]): number => given.indexOf(known.find(name => given.includes(name)) ?? '')
  const columns = Object.fromEntries(Object.entries(names).map(([column, known]) => [column, find(known)])) as Columns
  for (const needed of ['customer', 'date', 'product'] as const) if (columns[needed] < 0) throw new Error(`no ${needed} column among ${given.join(', ')}`)
  return columns
}

/** Local day and hour as written; -1 where no time of day is. A bare number is a day, or seconds or milliseconds since 1970. */
function toTime(text: string): { day: number; hour: number } | undefined {
  const [, year, month, date, hour] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?:[T ](\d{2}):)?/.exec(text) ?? []
  if (year) return { day: Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs, hour: hour === undefined ? -1 : Number(hour) }
  const number = Number(text)
  if (text === '' || Number.isNaN(number)) return undefined
  if (number < 1e7) return { day: Math.floor(number), hour: -1 }
  const at = number > 1e11 ? number : number * 1000
  return { day: Math.floor(at / dayMs), hour: new Date(at).getUTCHours() }
}

function toCustomer(customerId: string, days: ReadonlyMap<number, Day>): CustomerHistory {
  const visits = [...days].sort((a, b) => a[0] - b[0]).map(([day, { hour, goods }]) => ({ day, hour, weekday: (((day + 3) % 7) + 7) % 7, goods: [...goods] }))
  return { customerId, visits }
}
