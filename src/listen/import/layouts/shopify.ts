import { identitiesOf, isRefusal, keyTooLong, readAmounts, readMoment, readMoney, toProduct, traitsOf } from '../cells.ts'
import { refuse, type Cells, type Layout, type Product, type Reading, type RowResult } from '../layout.ts'

/**
 * The order export of Shopify (Orders > Export). One row a line item; the fields of the order stand on its first row and
 * are blank on the following ones, which repeat Name and Email.
 */
export const shopify: Layout = {
  name: 'shopify',
  columns: {
    order: ['name'],
    customer: ['customerid'],
    email: ['email'],
    phone: ['phone'],
    billingPhone: ['billingphone'],
    status: ['financialstatus'],
    created: ['createdat'],
    paid: ['paidat'],
    cancelled: ['cancelledat'],
    currency: ['currency'],
    total: ['total'],
    refunded: ['refundedamount'],
    quantity: ['lineitemquantity'],
    name: ['lineitemname'],
    price: ['lineitemprice'],
    product: ['lineitemsku'],
    channel: ['source'],
    person: ['billingname'],
    company: ['billingcompany'],
    street: ['billingaddress1', 'billingstreet'],
    city: ['billingcity'],
    postcode: ['billingzip'],
    region: ['billingprovince'],
    country: ['billingcountry'],
  },
  required: ['order', 'quantity', 'name', 'price', ['created', 'paid']],
  read,
}

// --- internal ---

function read(cells: Cells, reading: Reading): RowResult {
  const tooLong = keyTooLong(cells.order, cells.customer, cells.email)
  if (tooLong) return tooLong
  const status = cells.status?.toLowerCase()
  // Shopify counts an order that waits for its payment as a sale; voided and expired ones never were.
  if (status === 'voided' || status === 'expired') return refuse('not_completed', status)
  const refunded = readMoney(cells.refunded, reading)
  if (cells.cancelled && !refunded) return refuse('not_completed', 'cancelled')
  const at = readMoment(cells.created || cells.paid, reading)
  if (isRefusal(at)) return at
  const products = productsOf(cells, reading)
  if (isRefusal(products)) return products
  return {
    kind: 'sale', isReturn: false, order: cells.order, at, products,
    who: identitiesOf({ user: cells.customer, email: cells.email, phone: cells.phone || cells.billingPhone }),
    traits: traitsOf({
      name: cells.person, email: cells.email, phone: cells.phone || cells.billingPhone, company: cells.company,
      address: {
        street: cells.street, city: cells.city, postalCode: cells.postcode?.replace(/^'/, ''), state: cells.region, country: cells.country,
      },
    }),
    currency: cells.currency?.toUpperCase(), channel: cells.channel,
    total: readMoney(cells.total, reading), refunded,
  }
}

function productsOf(cells: Cells, reading: Reading): Product[] | ReturnType<typeof refuse> {
  const amounts = readAmounts(cells.quantity, cells.price, reading)
  if (isRefusal(amounts)) return amounts
  if (amounts.quantity < 0) return refuse('bad_quantity', `"${cells.quantity}"`)
  const product = toProduct(cells.product, cells.name, amounts.quantity, amounts.price)
  return isRefusal(product) ? product : [product]
}
