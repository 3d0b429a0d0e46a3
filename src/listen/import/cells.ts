import { dayMs } from '../../platform/calendar.ts'
import type { Identity } from '../../remember/event.ts'
import { parseDate } from './dates.ts'
import { parseNumber } from './numbers.ts'
import { refuse, type Product, type Reading, type Refusal } from './layout.ts'

/** Quantity and price of a row as numbers, or the reason why they are none. An empty quantity is one piece. */
export function readAmounts(
  quantityText: string | undefined, priceText: string | undefined, reading: Reading,
): { quantity: number; price: number } | Refusal {
  const quantity = quantityText ? parseNumber(quantityText, reading.decimal) : 1
  if (quantity === undefined || Math.abs(quantity) > amountLimit) return refuse('bad_quantity', quote(quantityText))
  const price = parseNumber(priceText ?? '', reading.decimal)
  if (price === undefined || Math.abs(price) > amountLimit) return refuse('bad_price', quote(priceText))
  if (quantity === 0) return refuse('zero_quantity')
  if (price < 0) return refuse('negative_price', quote(priceText))
  return { quantity, price }
}

/** The moment in a date column; undefined where the column is empty. */
export function readMoment(text: string | undefined, reading: Reading): number | undefined | Refusal {
  if (!text) return undefined
  const at = parseDate(text, reading)
  if (at === undefined) return refuse('bad_date', quote(text))
  // A day of grace: the file may come from the other side of the date line.
  return at > reading.now + dayMs ? refuse('future_date', quote(text)) : at
}

/** Money that may be missing; a text that is no number counts as missing, because the products still add up. */
export function readMoney(text: string | undefined, reading: Reading): number | undefined {
  return text ? parseNumber(text, reading.decimal) : undefined
}

/** The price of a piece from that of a line. Eight decimals, so that 3 x 3.33333333 still adds up to 10.0000. */
export function priceOf(lineTotal: number, quantity: number): number {
  return Math.round((lineTotal / quantity) * 1e8) / 1e8
}

export function toProduct(
  code: string | undefined, name: string | undefined, quantity: number, price: number, category?: string,
): Product | Refusal {
  const sku = code || name
  if (!sku) return refuse('missing_product')
  const tooLong = keyTooLong(code)
  if (tooLong) return tooLong
  return {
    sku: sku.slice(0, keyLimit), name: (name || sku).slice(0, 500), quantity, price,
    ...(category ? { category: category.slice(0, keyLimit) } : {}),
  }
}

/** Names under which a customer is known, strongest first: the shop's own id, else e-mail, else phone. */
export function identitiesOf(
  names: { readonly user?: string | undefined; readonly email?: string | undefined; readonly phone?: string | undefined },
): Identity[] {
  const who: Identity[] = []
  // Spreadsheets and pandas write whole numbers of a column with gaps as 13085.0.
  const user = names.user?.replace(/^(\d+)\.0$/, '$1')
  if (user) who.push({ kind: 'user', value: user })
  if (names.email?.includes('@')) who.push({ kind: 'email', value: names.email.toLowerCase() })
  const phone = names.phone?.replace(/^'/, '')
  if (phone && phone.replace(/\D/g, '').length >= 5) who.push({ kind: 'phone', value: phone })
  return who
}

export function keyTooLong(...keys: readonly (string | undefined)[]): Refusal | undefined {
  const long = keys.find(key => key !== undefined && key.length > keyLimit)
  return long === undefined ? undefined : refuse('too_long', quote(long))
}

/** Traits without the empty ones; undefined if nothing is left. Nested objects (an address) are cleaned too. */
export function traitsOf(traits: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(traits)) {
    const clean = value !== null && typeof value === 'object' ? traitsOf(value as Record<string, unknown>) : value
    if (clean !== undefined && clean !== '') kept[name] = clean
  }
  return Object.keys(kept).length > 0 ? kept : undefined
}

export function isRefusal(value: unknown): value is Refusal {
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'refused'
}

// --- internal ---

/** More than any till rings up; beyond it a number is a bar code in the wrong column. */
const amountLimit = 1e9
const keyLimit = 200

/** A value in a refusal's detail, short enough for a log line. */
function quote(text: string | undefined): string {
  return `"${(text ?? '').slice(0, 60)}"`
}
