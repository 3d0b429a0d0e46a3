import type { Identity } from '../../remember/event.ts'

/** A kind of file as data: the names its columns go by, and a pure reader of one row. */
export type Layout = {
  readonly name: string
  /** Meaning -> column names in `plain` form (lower case, letters and digits only), the preferred one first. */
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** All of these meanings must be there; a list inside means any one of it. */
  readonly required: readonly (string | readonly string[])[]
  /** Meaning of a column that repeats with a number (`line_item_12`), or of any other column; undefined leaves it unread. */
  readonly also?: (plainName: string, name: string) => string | undefined
  /** How 01/12/2009 is meant where nothing in the file tells; a layout without it refuses such a file. */
  readonly datesAssumed?: DateOrder
  readonly read: (cells: Cells, reading: Reading) => RowResult
}

/** One row by meaning, trimmed, without control characters; a cell that is not there is undefined. */
export type Cells = Readonly<Record<string, string | undefined>>

/** What must be known to read a value, found out once for the whole file. */
export type Reading = {
  readonly decimal: '.' | ','
  readonly dates: DateOrder
  /** Local time in the business's zone to milliseconds since 1970. */
  readonly toInstant: (local: LocalStamp) => number
  readonly now: number
}
export type DateOrder = 'dmy' | 'mdy'
export type LocalStamp = {
  readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number;
  readonly second: number
}

export type RowResult = SaleRow | CustomerRow | Refusal

/** A row of an order or of a return. Undefined `order`, `at` and empty `who` are taken from the rows of the same order before it. */
export type SaleRow = {
  readonly kind: 'sale'
  readonly isReturn: boolean
  readonly order: string | undefined
  readonly refersTo?: string | undefined
  readonly at: number | undefined
  readonly who: readonly Identity[]
  readonly traits?: Readonly<Record<string, unknown>> | undefined
  readonly currency?: string | undefined
  readonly channel?: string | undefined
  /** What the file says the order came to; without it the products are added up. */
  readonly total?: number | undefined
  /** What of the order was paid back, where the file keeps that on the order itself. */
  readonly refunded?: number | undefined
  readonly products: readonly Product[]
}

export type Product = {
  readonly sku: string
  readonly name: string
  readonly category?: string
  readonly quantity: number
  readonly price: number
  readonly options?: Readonly<Record<string, string>>
  /** Postage, fees and the like: part of the money, never part of a usual. */
  readonly service?: true
}

export type CustomerRow = {
  readonly kind: 'customer'
  readonly who: readonly Identity[]
  readonly traits: Readonly<Record<string, unknown>>
}

export type Refusal = {
  readonly kind: 'refused'
  readonly reason: RowRefusal
  readonly detail: string
  /** Set where the row would have begun this order, so that the rows after it share its fate. */
  readonly order?: string | undefined
}

/** Why a row was not taken in; the same words in the report, the rejects file and docs/guides/import.md. */
export const rowRefusals = {
  adjustment: 'an entry of the books (bad debt), not a sale',
  stock_adjustment: 'no customer and no money: a correction of the stock, not a sale',
  negative_price: 'a price below zero',
  positive_return: 'a cancellation with a positive quantity: it is not clear which way the goods went',
  zero_quantity: 'a quantity of zero',
  bad_quantity: 'the quantity is not a number',
  bad_price: 'the price is not a number',
  bad_date: 'the date cannot be read',
  future_date: 'the date is after today',
  missing_date: 'there is no date',
  missing_order: 'neither an order nor a customer to group the row by',
  missing_product: 'there is neither a product code nor a name',
  missing_customer: 'a customer needs an id, an e-mail or a phone number',
  not_completed: 'the order was never completed (cancelled, failed, voided or a draft)',
  too_long: 'an order number, customer id or product code of more than 200 characters',
  wrong_columns: 'the row has another number of columns than the header',
  empty_row: 'nothing but separators',
} as const
export type RowRefusal = keyof typeof rowRefusals

export function refuse(reason: RowRefusal, detail = ''): Refusal {
  return { kind: 'refused', reason, detail }
}

/** A column name without case, spaces and signs: `Customer ID`, `customer_id` and `CustomerID` are one. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
