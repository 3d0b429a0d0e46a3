import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { CustomerHistory, History } from '../../src/understand/learning/history.ts'
import { dayMs } from '../../src/platform/calendar.ts'

/**
 * The days on which each customer bought, from a CSV file, plain or .gz, with a header and one line for each thing bought or each visit.
 * Columns are known by common names; lines without a customer, and returns (a quantity below 0), are left out. Throws where there is no
 * customer or date column. Customers in the order of their ids.
 */
export async function readVisits(path: string): Promise<History> {
  const customers = new Map<string, Map<number, number>>()
  let columns: Columns | undefined
  const file = createReadStream(path)
  const lines = (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(parse({ bom: true, relax_column_count: true }))
  for await (const line of lines as AsyncIterable<readonly string[]>) {
    if (!columns) {
      columns = columnsOf(line)
      continue
    }
    const customer = line[columns.customer]
    const day = toDay(line[columns.date] ?? '')
    if (!customer || day === undefined || (columns.quantity >= 0 && Number(line[columns.quantity]) < 0)) continue
    const days = customers.get(customer) ?? new Map<number, number>()
    customers.set(customer, days.set(day, (days.get(day) ?? 0) + 1))
  }
  return [...customers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, days]) => toCustomer(id, days))
}

// --- internal ---

type Columns = { readonly customer: number; readonly date: number; readonly quantity: number }

const names = {
  customer: [
    'customer_id', 'customerid', 'customer id', 'customer', 'user_id', 'userid', 'user', 'client_id', 'member_id', 'household_id', 'id',
  ],
  date: [
    'invoice_date', 'invoicedate', 'invoice date', 'order_date', 'orderdate', 'transaction_date', 'transaction_timestamp', 'purchase_date',
    'date', 'timestamp', 'datetime', 'created_at', 'day', 'time',
  ],
  quantity: ['quantity', 'qty'],
}

function columnsOf(header: readonly string[]): Columns {
  const given = header.map(name => name.trim().toLowerCase())
  const find = (known: readonly string[]): number => given.indexOf(known.find(name => given.includes(name)) ?? '')
  const columns = { customer: find(names.customer), date: find(names.date), quantity: find(names.quantity) }
  if (columns.customer < 0 || columns.date < 0) throw new Error(`no customer or date column among ${given.join(', ')}`)
  return columns
}

/**
 * A date as written, whatever the time of day; a bare number is 8 digits of a date, seconds or milliseconds since 1970, or already a day.
 */
function toDay(text: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ?? []
  const number = Number(text)
  const at = year ? Date.UTC(Number(year), Number(month) - 1, Number(date)) : text === '' ? NaN : Number.isNaN(number) ? Date.parse(text)
    : number > 1e11 ? number : number > 1e8 ? number * 1000 : number * dayMs
  return Number.isNaN(at) ? undefined : Math.floor(at / dayMs)
}

/** What was bought does not matter here, only how much: the goods are numbered. */
function toCustomer(customerId: string, days: ReadonlyMap<number, number>): CustomerHistory {
  const visits = [...days].sort((a, b) => a[0] - b[0]).map(([day, lines]) => ({
    day, hour: -1, weekday: (((day + 3) % 7) + 7) % 7, goods: Array.from({ length: lines }, (_, i) => i + 1),
  }))
  return { customerId, visits }
}
