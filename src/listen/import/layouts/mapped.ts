import { Problem } from '../../../platform/http/problems.ts'
import { identitiesOf, isRefusal, keyTooLong, priceOf, readAmounts, readMoment, toProduct, traitsOf } from '../cells.ts'
import { plain, refuse, type Cells, type Layout, type Reading, type RowResult } from '../layout.ts'

/** Meaning -> column, as the owner of the file names them. */
export type ColumnMap = Readonly<Record<string, string>>

const mapMeanings = [
  'order', 'customer', 'email', 'phone', 'person', 'date', 'product', 'name', 'category', 'quantity', 'price', 'total', 'channel',
  'currency',
] as const

/** `order=Bill no,customer=Guest,date=When,...` as a map. Throws `unknown_layout` for anything else. */
export function parseMap(text: string): ColumnMap {
  const entries = text.split(',').filter(part => part.trim()).map(part => {
    const [meaning = '', ...column] = part.split('=')
    return [meaning.trim(), column.join('=').trim()] as const
  })
  return checkMap(Object.fromEntries(entries))
}

/** The map if every meaning is known, has a column, and the map names a date, a product and whom or what to group by. */
export function checkMap(map: Readonly<Record<string, unknown>>): ColumnMap {
  const known = `Known: ${mapMeanings.join(', ')}.`
  for (const [meaning, column] of Object.entries(map)) {
    if (!(mapMeanings as readonly string[]).includes(meaning)) throw new Problem('unknown_layout', `The map names "${meaning}". ${known}`)
    if (typeof column !== 'string' || !plain(column)) {
      throw new Problem('unknown_layout', `The map has no column for "${meaning}". Write ${meaning}=COLUMN.`)
    }
  }
  const missing = [
    ['order', 'customer', 'email', 'phone'], ['date'], ['product', 'name'], ['price', 'total'],
  ].find(any => !any.some(meaning => meaning in map))
  if (missing) throw new Problem('unknown_layout', `The map needs ${missing.join(' or ')}. ${known}`)
  return map as ColumnMap
}

/** A layout of the owner's own making. `total` is what the line came to, for files without a price a piece. */
export function mapped(map: ColumnMap): Layout {
  return {
    name: 'mapped',
    columns: Object.fromEntries(Object.entries(map).map(([meaning, column]) => [meaning, [plain(column)]])),
    required: Object.keys(map),
    read,
  }
}

// --- internal ---

/** Codes and names that tills and books use for what is money but no goods. */
const serviceWords = new RegExp(`^(${[
  'post', 'postage', 'p&p', 'shipping', 'delivery', 'carriage', 'freight', 'fee', 'bank charges', 'discount', 'deposit', 'tip', 'manual',
  'gift ?(card|voucher)', 'доставка', 'скидка', 'чаевые',
].join('|')})$`, 'i')

function read(cells: Cells, reading: Reading): RowResult {
  const tooLong = keyTooLong(cells.order, cells.customer, cells.email, cells.phone)
  if (tooLong) return tooLong
  const amounts = readAmounts(cells.quantity, cells.price || cells.total, reading)
  if (isRefusal(amounts)) return amounts
  const at = readMoment(cells.date, reading)
  if (isRefusal(at)) return at
  const quantity = Math.abs(amounts.quantity)
  const price = cells.price ? amounts.price : priceOf(amounts.price, quantity)
  const product = toProduct(cells.product, cells.name, quantity, price, cells.category)
  if (isRefusal(product)) return product
  const who = identitiesOf({ user: cells.customer, email: cells.email, phone: cells.phone })
  // Without order numbers, what one customer bought at one moment is one order.
  const order = cells.order || (who[0] && cells.date ? `${who[0].value}@${cells.date}` : undefined)
  if (order === undefined) return refuse('missing_order')
  const isReturn = amounts.quantity < 0
  const isService = serviceWords.test(product.sku) || serviceWords.test(product.name)
  return {
    kind: 'sale', isReturn, at, who, order: isReturn ? `${order}-return` : order, refersTo: isReturn ? order : undefined,
    traits: traitsOf({ name: cells.person, email: cells.email, phone: cells.phone }),
    currency: cells.currency?.toUpperCase(), channel: cells.channel,
    products: [isService ? { ...product, service: true } : product],
  }
}
