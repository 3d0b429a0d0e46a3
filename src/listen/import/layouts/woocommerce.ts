import { identitiesOf, isRefusal, keyTooLong, priceOf, readAmounts, readMoment, readMoney, toProduct, traitsOf } from '../cells.ts'
import { refuse, type Cells, type Layout, type Product, type Reading, type Refusal, type RowResult } from '../layout.ts'
import { lineItemsOf } from './lineItems.ts'

/**
 * Order exports of WooCommerce's three usual plug-ins: Advanced Order Export (`Order Number`, `Email (Billing)`, `Item Cost`),
 * Customer/Order Export (`order_number`, `billing_email`, `item_sku`, or all items in one `line_items` column) and
 * Import Export Suite (`line_item_1`, `line_item_2`, ...).
 */
export const woocommerce: Layout = {
  name: 'woocommerce',
  columns: {
    order: ['ordernumber', 'ordernumberformatted', 'orderid'],
    orderId: ['orderid'],
    status: ['orderstatus', 'status'],
    date: ['orderdate', 'date', 'datecreated'],
    paid: ['paiddate', 'datepaid'],
    customer: ['customeruserid', 'customerid', 'customeruser', 'userid'],
    email: ['emailbilling', 'billingemail', 'customeremail'],
    phone: ['phonebilling', 'billingphone'],
    firstName: ['firstnamebilling', 'billingfirstname'],
    lastName: ['lastnamebilling', 'billinglastname'],
    person: ['fullnamebilling', 'billingfullname'],
    company: ['companybilling', 'billingcompany'],
    street: ['address12billing', 'address1billing', 'billingaddress1'],
    city: ['citybilling', 'billingcity'],
    region: ['statecodebilling', 'billingstate'],
    postcode: ['postcodebilling', 'billingpostcode'],
    country: ['countrycodebilling', 'billingcountry'],
    currency: ['ordercurrency', 'currency'],
    total: ['ordertotalamount', 'ordertotal'],
    refunded: ['orderrefundamount', 'refundedtotal', 'totalrefunded'],
    product: ['sku', 'itemsku', 'productsku'],
    name: ['itemname', 'productname', 'name'],
    quantity: ['quantity', 'itemquantity', 'quantityrefund'],
    price: ['itemcost', 'itemprice'],
    lineTotal: ['orderlinewotax', 'orderlinesubtotal', 'itemsubtotal', 'itemtotal', 'orderlinetotal'],
    category: ['category', 'itemcategory'],
    lineItems: ['lineitems'],
  },
  required: ['order', 'date', ['status', 'total', 'email'], ['name', 'product', 'lineItems', 'lineItem1']],
  also: plainName => /^lineitem(\d{1,3})$/.exec(plainName) ? plainName.replace('lineitem', 'lineItem') : undefined,
  read,
}

// --- internal ---

/** WooCommerce's own reports leave these out; on-hold (waiting for the transfer) they count. */
const neverCompleted = new Set(['pending', 'pendingpayment', 'failed', 'cancelled', 'canceled', 'draft', 'checkoutdraft', 'trash'])

function read(cells: Cells, reading: Reading): RowResult {
  const tooLong = keyTooLong(cells.order, cells.customer, cells.email)
  if (tooLong) return tooLong
  const status = (cells.status ?? '').toLowerCase().replace(/^wc-/, '')
  if (neverCompleted.has(status.replace(/\W/g, ''))) return refuse('not_completed', status)
  const at = readMoment(cells.date || cells.paid, reading)
  if (isRefusal(at)) return at
  const products = productsOf(cells, reading)
  if (isRefusal(products)) return products
  const total = readMoney(cells.total, reading)
  const refunded = readMoney(cells.refunded, reading)
  const person = cells.person || [cells.firstName, cells.lastName].filter(Boolean).join(' ')
  return {
    kind: 'sale', isReturn: false, order: cells.order || cells.orderId, at, products, total,
    // A guest is customer 0.
    who: identitiesOf({ user: cells.customer === '0' ? undefined : cells.customer, email: cells.email, phone: cells.phone }),
    traits: traitsOf({
      name: person, email: cells.email, phone: cells.phone, company: cells.company,
      address: { street: cells.street, city: cells.city, postalCode: cells.postcode, state: cells.region, country: cells.country },
    }),
    currency: cells.currency?.toUpperCase(),
    // A refunded order without an amount was paid back whole.
    refunded: refunded ? Math.abs(refunded) : status === 'refunded' ? total : undefined,
  }
}

function productsOf(cells: Cells, reading: Reading): Product[] | Refusal {
  const packed = lineItemsOf(cells)
  if (packed.length > 0) {
    const products: Product[] = []
    for (const item of packed) {
      const product = productOf(item.sku, item.name, item.quantity, item.price, item.total, undefined, reading)
      if (isRefusal(product)) return product
      products.push(product)
    }
    return products
  }
  const product = productOf(cells.product, cells.name, cells.quantity, cells.price, cells.lineTotal, cells.category, reading)
  return isRefusal(product) ? product : [product]
}

/** Some exports give the price of a piece, others only what the line came to. */
function productOf(
  sku: string | undefined, name: string | undefined, quantityText: string | undefined, priceText: string | undefined,
  totalText: string | undefined, category: string | undefined, reading: Reading,
): Product | Refusal {
  const amounts = readAmounts(quantityText, priceText || totalText, reading)
  if (isRefusal(amounts)) return amounts
  if (amounts.quantity < 0) return refuse('bad_quantity', `"${quantityText}"`)
  const price = priceText ? amounts.price : priceOf(amounts.price, amounts.quantity)
  return toProduct(sku, name, amounts.quantity, price, category)
}
