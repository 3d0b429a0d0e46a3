import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** Who has what: products as whole numbers in the order in which the file first names them; `train` to learn from, `test` to be found. */
export type Interactions = { readonly products: number; readonly customers: readonly Customer[] }
export type Customer = { readonly train: readonly number[]; readonly test: readonly number[] }

/**
 * Reads a table with a header, separated by tabs, commas or semicolons, plain or .gz: a column for the user and one for the item, by
 * whatever of their usual names (also `user_id:token`). Where there is a column `s` or `split`, its rows `test` are the test, else every
 * fourth row (index % 4 == 3). Ratings and times are not used: every row says "has it". Throws where the header has no user and item.
 */
export async function readInteractions(path: string, most = Infinity): Promise<Interactions> {
  const file = createReadStream(path)
  const lines = createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file })
  const rows = newRows()
  let columns: Columns | undefined
  for await (const line of lines) {
    if (line.trim() === '') continue
    if (!columns) columns = columnsOf(line)
    else if (rows.count < most) addRow(rows, columns, line.split(columns.separator))
  }
  const customers = [...rows.customers.values()].map(({ train, test }) => ({
    train: [...train], test: [...test].filter(product => !train.has(product)),
  }))
  return { products: rows.products.size, customers }
}

// --- internal ---

type Columns = { readonly separator: string; readonly user: number; readonly item: number; readonly split: number }
type Rows = {
  count: number; readonly products: Map<string, number>; readonly customers: Map<string, { train: Set<number>; test: Set<number> }>
}

const userNames = ['user_id', 'user', 'userid', 'uid', 'u', 'customer_id', 'customerid', 'customer id', 'customer']
const itemNames = [
  'item_id', 'item', 'itemid', 'iid', 'i', 'product_id', 'productid', 'product', 'sku', 'movieid', 'movie_id', 'stockcode', 'asin',
]

const newRows = (): Rows => ({ count: 0, products: new Map(), customers: new Map() })

function columnsOf(header: string): Columns {
  const separator = ['\t', ';', ','].find(each => header.includes(each)) ?? ','
  const cells = header.replace(/^\ufeff/, '').split(separator)
  const names = cells.map(name => name.trim().replace(/^"|"$/g, '').replace(/:\w+$/, '').toLowerCase())
  const find = (wanted: readonly string[]): number => names.findIndex(name => wanted.includes(name))
  const columns = { separator, user: find(userNames), item: find(itemNames), split: find(['s', 'split']) }
  if (columns.user < 0 || columns.item < 0) throw new Error(`the header has no user and item: ${names.join(', ')}`)
  return columns
}

function addRow(rows: Rows, { user, item, split }: Columns, cells: readonly string[]): void {
  const [who, what] = [cells[user], cells[item]]
  const index = rows.count++
  if (who === undefined || what === undefined) return
  const isTest = split < 0 ? index % 4 === 3 : cells[split]?.trim() === 'test'
  if (!rows.products.has(what)) rows.products.set(what, rows.products.size)
  let customer = rows.customers.get(who)
  if (!customer) rows.customers.set(who, (customer = { train: new Set(), test: new Set() }))
  customer[isTest ? 'test' : 'train'].add(rows.products.get(what)!)
}
