import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { dayMs, weekdayOf } from '../src/platform/calendar.ts'
import type { CustomerHistory, History } from '../src/understand/learning/history.ts'

/** What a good is: a product, or, where only visits matter, a line: the lines of a day are numbered, and no product needs to be named. */
export type Goods = 'products' | 'lines'

/**
 * What customers bought by day, from a CSV file, plain or .gz, with a header and a line for each thing bought or each visit. Columns are
 * known by common names; lines without a customer, and returns (a quantity of 0 or below, or an invoice that begins with C), are left out.
 * Products are numbered as they first appear. Throws where there is no customer, date or, if wanted, product column. Customers in the order
 * of their ids.
 */
export async function readOrders(path: string, goods: Goods = 'products'): Promise<History> {
  const customers = new Map<string, Map<number, Day>>()
  const products = new Map<string, number>()
  let columns: Columns | undefined
  const file = createReadStream(path)
  const lines = (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(parse({ bom: true, relax_column_count: true }))
  for await (const line of lines as AsyncIterable<readonly string[]>) {
    if (!columns) {
      columns = columnsOf(line, goods)
      continue
    }
    const { customer, product, time, isSale } = parseLine(line, columns)
    if (!customer || !time || !isSale || (goods === 'products' && !product)) continue
    const days = customers.get(customer) ?? new Map<number, Day>()
    customers.set(customer, days)
    const day = days.get(time.day) ?? { hour: time.hour, goods: new Set<number>() }
    days.set(time.day, day)
    if (goods === 'lines') day.goods.add(day.goods.size + 1)
    else day.goods.add(numberOf(product, products))
  }
  return [...customers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, days]) => toCustomer(id, days))
}

// --- internal ---

type Day = { readonly hour: number; readonly goods: Set<number> }
type Columns = Readonly<Record<keyof typeof names, number>>

const names = {
  customer: [
    'customer_id', 'customerid', 'customer id', 'customer', 'user_id', 'userid', 'user', 'client_id', 'member_id', 'household_id', 'id',
  ],
  date: [
    'invoice_date', 'invoicedate', 'invoice date', 'order_date', 'orderdate', 'transaction_date', 'transaction_timestamp', 'purchase_date',
    'date', 'timestamp', 'datetime', 'created_at', 'day', 'time',
  ],
  product: ['stock_code', 'stockcode', 'sku', 'product_id', 'productid', 'product', 'item_id', 'item'],
  quantity: ['quantity', 'qty'],
  invoice: ['invoice', 'invoice_no', 'invoiceno'],
}

function columnsOf(header: readonly string[], goods: Goods): Columns {
  const given = header.map(name => name.trim().toLowerCase())
  const find = (known: readonly string[]): number => given.indexOf(known.find(name => given.includes(name)) ?? '')
  const columns = Object.fromEntries(Object.entries(names).map(([column, known]) => [column, find(known)])) as Columns
  const needed = goods === 'products' ? ['customer', 'date', 'product'] as const : ['customer', 'date'] as const
  for (const column of needed) if (columns[column] < 0) throw new Error(`no ${column} column among ${given.join(', ')}`)
  return columns
}

function parseLine(line: readonly string[], columns: Columns) {
  const cell = (column: keyof Columns): string => line[columns[column]] ?? ''
  const isSale = !cell('invoice').startsWith('C') && !(columns.quantity >= 0 && Number(cell('quantity')) <= 0)
  return { customer: cell('customer'), product: cell('product'), time: toTime(cell('date')), isSale }
}

function numberOf(product: string, products: Map<string, number>): number {
  const number = products.get(product) ?? products.size + 1
  products.set(product, number)
  return number
}

/**
 * Day and hour as written, -1 where no time of day is. A bare number is 8 digits of a date, seconds or milliseconds since 1970, or already
 * a day.
 */
function toTime(text: string): { day: number; hour: number } | undefined {
  const [, year, month, date, hour] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?:[T ](\d{2}):)?/.exec(text) ?? []
  if (year) return { day: Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs, hour: hour === undefined ? -1 : Number(hour) }
  if (text === '') return undefined
  const number = Number(text)
  if (number <= 1e8) return { day: Math.floor(number), hour: -1 }
  const at = Number.isNaN(number) ? Date.parse(text) : number > 1e11 ? number : number * 1000
  return Number.isNaN(at) ? undefined : { day: Math.floor(at / dayMs), hour: new Date(at).getUTCHours() }
}

function toCustomer(customerId: string, days: ReadonlyMap<number, Day>): CustomerHistory {
  const visits = [...days].sort((a, b) => a[0] - b[0]).map(([day, { hour, goods }]) => ({
    day, hour, weekday: weekdayOf(day), goods: [...goods],
  }))
  return { customerId, visits }
}
