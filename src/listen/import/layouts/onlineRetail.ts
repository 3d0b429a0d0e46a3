import { identitiesOf, isRefusal, keyTooLong, readAmounts, readMoment, toProduct, traitsOf } from '../cells.ts'
import { refuse, type Cells, type Layout, type Reading, type RowResult } from '../layout.ts'

/**
 * Invoice lines as in the UCI sets Online Retail and Online Retail II, in all their spellings (doi 10.24432/C5BW33, 10.24432/C5CG6D).
 * C before the invoice number marks a cancellation, A an adjustment of the books. The published file of 2010-2011
 * writes dates as month/day/year.
 */
export const onlineRetail: Layout = {
  name: 'online-retail',
  columns: {
    order: ['invoice', 'invoiceno', 'invoicenumber'],
    product: ['stockcode'],
    name: ['description'],
    quantity: ['quantity'],
    date: ['invoicedate'],
    price: ['unitprice', 'price'],
    customer: ['customerid'],
    country: ['country'],
  },
  required: ['order', 'product', 'quantity', 'date', 'price', 'customer'],
  datesAssumed: 'mdy',
  read,
}

// --- internal ---

function read(cells: Cells, reading: Reading): RowResult {
  const { order } = cells
  if (!order) return refuse('missing_order')
  const tooLong = keyTooLong(order, cells.customer)
  if (tooLong) return tooLong
  if (/^A\d/i.test(order)) return refuse('adjustment', order)
  const amounts = readAmounts(cells.quantity, cells.price, reading)
  if (isRefusal(amounts)) return amounts
  const at = readMoment(cells.date, reading)
  if (isRefusal(at)) return at
  if (at === undefined) return refuse('missing_date')
  const cancelled = /^C\d/i.test(order)
  if (cancelled && amounts.quantity > 0) return refuse('positive_return', order)
  const product = toProduct(cells.product, cells.name, Math.abs(amounts.quantity), amounts.price)
  if (isRefusal(product)) return product
  const isReturn = amounts.quantity < 0
  return {
    kind: 'sale', isReturn, at,
    // A negative line in an invoice that is no cancellation comes back under a number of its own.
    order: isReturn && !cancelled ? `${order}-return` : order,
    refersTo: isReturn && !cancelled ? order : undefined,
    who: identitiesOf({ user: cells.customer }),
    traits: traitsOf({ address: { country: cells.country } }),
    products: [goodsCode.test(product.sku) ? product : { ...product, service: true }],
  }
}

/** Goods have codes of five digits and perhaps a letter; POST, DOT, M, BANK CHARGES and the like are services and bookings. */
const goodsCode = /^\d{5}/
