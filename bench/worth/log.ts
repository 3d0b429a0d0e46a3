import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { dayMs } from '../../src/platform/calendar.ts'
import type { Buyer } from '../../src/understand/worth/buying/purchases.ts'

/**
 * A transaction log, plain or .gz, separated by comma, semicolon or tab: customer, date and, where there is one, amount, by common names in
 * the header, else by position. What a customer bought on one day is one purchase; returns (an amount below 0) and lines without a
 * customer are left out. Throws where no line can be read.
 */
export async function readLog(path: string): Promise<Buyer[]> {
  const customers = new Map<string, Map<number, number>>()
  let columns: Columns | undefined
  for await (const cells of linesOf(path)) {
    // Columns apart by spaces, as in the first copies of CDNOW.
    const line = cells.length === 1 ? cells[0]!.trim().split(/\s+/) : cells
    if (!columns) {
      columns = columnsOf(line)
      if (columns.named) continue
    }
    const customer = line[columns.customer]?.trim()
    const day = dayOf(line[columns.date] ?? '')
    const amount = amountOf(line, columns)
    if (!customer || day === undefined || amount < 0) continue
    const days = customers.get(customer) ?? new Map<number, number>()
    customers.set(customer, days.set(day, (days.get(day) ?? 0) + amount))
  }
  if (customers.size === 0) throw new Error(`${path} has no line with a customer and a date`)
  return [...customers.values()].map(bought => {
    const days = [...bought.keys()].sort((a, b) => a - b)
    return { days, amounts: days.map(day => bought.get(day)!) }
  })
}

/** Lines of a table, plain or .gz, as cells. */
export function linesOf(path: string): AsyncIterable<readonly string[]> {
  const file = createReadStream(path)
  return (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, delimiter: [',', ';', '\t'] }),
  ) as AsyncIterable<readonly string[]>
}

/**
 * Whole days since 1970: `2024-03-01`, `2024/03/01`, `20240301`, `3/1/2024` (month first), `1.3.2024` (day first), with or without a time.
 * Undefined where it is none of these.
 */
export function dayOf(text: string): number | undefined {
  const [, year, month, day] = /^\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/.exec(text) ?? yearLast(text)
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day))
  return Number.isNaN(time) ? undefined : Math.floor(time / dayMs)
}

// --- internal ---

function yearLast(text: string): readonly (string | undefined)[] {
  const [, first, mark, second, year] = /^\s*(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text) ?? []
  return mark === '/' ? [text, year, first, second] : [text, year, second, first]
}

type Columns = {
  readonly named: boolean; readonly customer: number; readonly date: number
  readonly amount: number; readonly price: number; readonly quantity: number
}

const names = {
  customer: ['customerid', 'customer', 'custid', 'cust', 'userid', 'user', 'clientid', 'client', 'memberid', 'householdkey', 'id'],
  date: ['date', 'invoicedate', 'orderdate', 'purchasedate', 'transactiondate', 'createdat', 'timestamp', 'time', 'day'],
  amount: ['amount', 'usd', 'sales', 'total', 'value', 'revenue', 'spend', 'sale', 'totalprice'],
  price: ['price', 'unitprice'],
  quantity: ['quantity', 'qty', 'units'],
}

function columnsOf(header: readonly string[]): Columns {
  const cells = header.map(cell => cell.trim().toLowerCase().replace(/[ _]/g, ''))
  const at = (known: readonly string[]): number => known.map(name => cells.indexOf(name)).find(i => i >= 0) ?? -1
  const [customer, date, amount] = [at(names.customer), at(names.date), at(names.amount)]
  const [price, quantity] = [at(names.price), at(names.quantity)]
  if (customer >= 0 && date >= 0) return { named: true, customer, date, amount, price, quantity }
  // By position: a first line whose second cell is no date is a header in words that are not known.
  const last = header.length > 2 ? header.length - 1 : -1
  return { named: dayOf(cells[1] ?? '') === undefined, customer: 0, date: 1, amount: last, price: -1, quantity: -1 }
}

function amountOf(line: readonly string[], { amount, price, quantity }: Columns): number {
  if (amount >= 0) return Number(line[amount]) || 0
  if (price < 0) return 0
  return (Number(line[price]) || 0) * (quantity < 0 ? 1 : Number(line[quantity]) || 0)
}
