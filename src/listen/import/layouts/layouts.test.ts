import { describe, expect, test } from 'vitest'
import type { Cells, Reading, RowResult, SaleRow } from '../layout.ts'
import { instantIn } from '../zone.ts'
import { customers } from './customers.ts'
import { mapped, parseMap } from './mapped.ts'
import { onlineRetail } from './onlineRetail.ts'
import { shopify } from './shopify.ts'
import { bindLayout } from './table.ts'
import { woocommerce } from './woocommerce.ts'

const reading: Reading = { decimal: '.', dates: 'dmy', toInstant: instantIn('UTC'), now: Date.UTC(2026, 0, 1) }
const reason = (result: RowResult): string => (result.kind === 'refused' ? result.reason : result.kind)
const sale = (result: RowResult): SaleRow => {
  if (result.kind !== 'sale') throw new Error(`not a sale: ${JSON.stringify(result)}`)
  return result
}

describe('online-retail', () => {
  const good: Cells = {
    order: '489434', product: '85048', name: 'GLASS BALL', quantity: '12', date: '2009-12-01 07:45:00', price: '6.95', customer: '13085',
    country: 'France',
  }
  const read = (change: Cells = {}): RowResult => onlineRetail.read({ ...good, ...change }, reading)

  test('a line of an invoice', () => {
    expect(read()).toEqual({
      kind: 'sale', isReturn: false, order: '489434', refersTo: undefined, at: Date.UTC(2009, 11, 1, 7, 45),
      who: [{ kind: 'user', value: '13085' }],
      traits: { address: { country: 'France' } }, products: [{ sku: '85048', name: 'GLASS BALL', quantity: 12, price: 6.95 }],
    })
  })
  test('a cancellation is a return with positive units', () => {
    expect(sale(read({ order: 'C489449', quantity: '-12' })))
      .toMatchObject({ isReturn: true, order: 'C489449', products: [{ quantity: 12, price: 6.95 }] })
  })
  test('a negative line without C is a return under its own number, referring to the invoice', () => {
    expect(sale(read({ quantity: '-1' }))).toMatchObject({ isReturn: true, order: '489434-return', refersTo: '489434' })
  })
  test.each(['POST', 'DOT', 'M', 'BANK CHARGES', 'C2', 'D'])('%s is money but no goods', product => {
    expect(sale(read({ product })).products[0]).toMatchObject({ service: true })
  })
  test.each(['85048', '79323P', '15056BL'])('%s is goods', product => {
    expect(sale(read({ product })).products[0]).not.toHaveProperty('service')
  })
  test('no customer is a sale to nobody known, a float customer is the same customer', () => {
    expect(sale(read({ customer: undefined })).who).toEqual([])
    expect(sale(read({ customer: '13085.0' })).who).toEqual([{ kind: 'user', value: '13085' }])
  })
  test('a price of zero is a free item, an unnamed one goes by its code', () => {
    expect(sale(read({ price: '0', name: undefined })).products[0]).toEqual({ sku: '85048', name: '85048', quantity: 12, price: 0 })
  })
  test.each<[string, Cells, string]>([
    ['bad debt', { order: 'A506401', product: 'B', price: '-53594.36' }, 'adjustment'],
    ['a negative price', { price: '-1' }, 'negative_price'],
    ['a cancellation of more', { order: 'C496350', quantity: '1' }, 'positive_return'],
    ['nothing', { quantity: '0' }, 'zero_quantity'],
    ['words for a quantity', { quantity: 'two' }, 'bad_quantity'],
    ['a bar code for a quantity', { quantity: '99999999999' }, 'bad_quantity'],
    ['words for a price', { price: 'free' }, 'bad_price'],
    ['no price', { price: undefined }, 'bad_price'],
    ['no date', { date: undefined }, 'missing_date'],
    ['a bad date', { date: '2009-13-01' }, 'bad_date'],
    ['tomorrow and more', { date: '2026-01-03 10:00:00' }, 'future_date'],
    ['no invoice', { order: undefined }, 'missing_order'],
    ['neither code nor name', { product: undefined, name: undefined }, 'missing_product'],
    ['an endless code', { product: 'x'.repeat(201) }, 'too_long'],
  ])('%s is refused by name', (_, change, expected) => {
    expect(reason(read(change))).toBe(expected)
  })
  test('markup, formulas and SQL in a name are only a name', () => {
    for (const name of ['<script>alert(1)</script>', '=HYPERLINK("http://x")', "Robert'); drop table customers;--"]) {
      expect(sale(read({ name })).products[0]?.name).toBe(name)
    }
  })
})

describe('shopify', () => {
  const first: Cells = {
    order: '#1001', email: 'Ann@Example.com', status: 'paid', created: '2024-01-05 10:11:12 -0500', currency: 'usd', total: '25.50',
    refunded: '0.00',
    quantity: '2', name: 'Green tea - 100 g', price: '10.00', product: 'TEA-G', person: 'Ann Lee', phone: "'+15551234567", channel: 'web',
    city: 'Boston',
  }
  test('the first row has the order', () => {
    expect(sale(shopify.read(first, reading))).toMatchObject({
      order: '#1001', at: Date.UTC(2024, 0, 5, 15, 11, 12), currency: 'USD', total: 25.5, refunded: 0, channel: 'web',
      who: [{ kind: 'email', value: 'ann@example.com' }, { kind: 'phone', value: '+15551234567' }],
      traits: { name: 'Ann Lee', address: { city: 'Boston' } }, products: [{ sku: 'TEA-G', quantity: 2, price: 10 }],
    })
  })
  test('a following row only has its item', () => {
    const row = sale(shopify.read({ order: '#1001', email: 'ann@example.com', quantity: '1', name: 'Mug', price: '5.50' }, reading))
    expect(row).toMatchObject({ order: '#1001', at: undefined, total: undefined, products: [{ sku: 'Mug', name: 'Mug' }] })
  })
  test.each<[Cells, string]>([
    [{ status: 'voided' }, 'not_completed'], [{ status: 'expired' }, 'not_completed'], [
      { cancelled: '2024-01-06 10:00:00 -0500', refunded: '' }, 'not_completed',
    ],
    [{ cancelled: '2024-01-06 10:00:00 -0500', refunded: '25.50' }, 'sale'], [{ status: 'pending' }, 'sale'], [
      { status: 'partially_refunded' }, 'sale',
    ],
    [{ quantity: '-1' }, 'bad_quantity'], [{ price: '' }, 'bad_price'], [{ created: 'soon' }, 'bad_date'],
  ])('%j is %s', (change, expected) => {
    expect(reason(shopify.read({ ...first, ...change }, reading))).toBe(expected)
  })
})

describe('woocommerce', () => {
  const row: Cells = {
    order: '77', status: 'Completed', date: '2024-03-01 09:00', email: 'bo@example.com', firstName: 'Bo', lastName: 'Ek', product: 'B1',
    name: 'Bread', quantity: '2', price: '3.50', total: '7.00',
  }
  test('one row an item', () => {
    expect(sale(woocommerce.read(row, reading)))
      .toMatchObject({ order: '77', total: 7, traits: { name: 'Bo Ek' }, products: [{ sku: 'B1', quantity: 2, price: 3.5 }] })
  })
  test('only a line total: the price is its share', () => {
    expect(sale(woocommerce.read({ ...row, price: undefined, lineTotal: '7.00' }, reading)).products[0]?.price).toBe(3.5)
  })
  test('a guest has customer 0 and is known by e-mail', () => {
    expect(sale(woocommerce.read({ ...row, customer: '0' }, reading)).who).toEqual([{ kind: 'email', value: 'bo@example.com' }])
  })
  test.each([
    ['packed with bars', { lineItems: 'name:Tea|sku:T1|quantity:2|total:7.00;name:Cup; blue|sku:C1|quantity:1|total:4.00' }],
    ['packed as JSON', {
      lineItems: '[{"name":"Tea","sku":"T1","quantity":2,"total":"7.00"},{"name":"Cup; blue","sku":"C1","quantity":1,"total":4}]',
    }],
    ['in numbered columns', {
      lineItem1: 'name:Tea|product_id:5|sku:T1|quantity:2|total:7.00|sub_total:7.00',
      lineItem2: 'name:Cup; blue|sku:C1|quantity:1|total:4.00',
    }],
  ])('all items in one row, %s', (_, cells) => {
    const { product: _p, name: _n, quantity: _q, price: _c, ...order } = row
    expect(sale(woocommerce.read({ ...order, ...cells }, reading)).products).toEqual([
      { sku: 'T1', name: 'Tea', quantity: 2, price: 3.5 }, { sku: 'C1', name: 'Cup; blue', quantity: 1, price: 4 },
    ])
  })
  test.each(['wc-pending', 'Failed', 'cancelled', 'checkout-draft', 'Pending payment'])('%s was never completed', status => {
    expect(reason(woocommerce.read({ ...row, status }, reading))).toBe('not_completed')
  })
  test('refunded whole, and in part', () => {
    expect(sale(woocommerce.read({ ...row, status: 'refunded' }, reading)).refunded).toBe(7)
    expect(sale(woocommerce.read({ ...row, refunded: '-2.00' }, reading)).refunded).toBe(2)
  })
})

describe('mapped', () => {
  const layout = mapped(parseMap('order=Bill,customer=Guest,date=When,product=Code,name=Item,quantity=Qty,price=Each'))
  const row: Cells = { order: '5', customer: 'ann', date: '1/2/2024 8:00', product: 'ESP', name: 'Espresso', quantity: '1', price: '2.40' }
  test('reads by meaning', () => {
    expect(sale(layout.read(row, reading))).toMatchObject({
      order: '5', at: Date.UTC(2024, 1, 1, 8), who: [{ kind: 'user', value: 'ann' }], products: [{ sku: 'ESP', price: 2.4 }],
    })
  })
  test('without order numbers, one customer at one moment is one order', () => {
    expect(sale(layout.read({ ...row, order: undefined }, reading)).order).toBe('ann@1/2/2024 8:00')
    expect(reason(layout.read({ ...row, order: undefined, customer: undefined }, reading))).toBe('missing_order')
  })
  test('a line total is shared out so that it still adds up', () => {
    const [product] = sale(layout.read({ ...row, price: undefined, total: '10.00', quantity: '3' }, reading)).products
    expect(Math.round((product?.price ?? 0) * 3 * 10_000) / 10_000).toBe(10)
  })
  test('delivery is a service', () => {
    expect(sale(layout.read({ ...row, name: 'Delivery' }, reading)).products[0]).toMatchObject({ service: true })
  })
  test.each([
    '', 'order=Bill', 'order=,date=D,product=P,price=E', 'nonsense=1,order=a,date=b,product=c,price=d', 'order=a,date=b,product=c',
  ])('the map %j is refused', text => {
    expect(() => parseMap(text)).toThrow(expect.objectContaining({ code: 'unknown_layout' }) as Error)
  })
})

describe('customers', () => {
  test('names, traits of the card and anything else', () => {
    const result = customers.read(
      {
        customer: 'K7', email: 'Jo@Firm.com', card: '00042', firstName: 'Jo', lastName: 'Ray', company: 'Firm', city: 'Oslo',
        'trait:market.industry': 'catering',
      },
      reading,
    )
    expect(result).toMatchObject({
      kind: 'customer', who: [{ kind: 'user', value: 'K7' }, { kind: 'email', value: 'jo@firm.com' }, { kind: 'card', value: '00042' }],
      traits: { name: 'Jo Ray', cardNumber: '00042', company: 'Firm', address: { city: 'Oslo' }, 'market.industry': 'catering' },
    })
  })
  test('nobody to be found by is refused', () => {
    expect(reason(customers.read({ name: 'Jo' }, reading))).toBe('missing_customer')
    expect(reason(customers.read({ name: 'Jo', email: 'not an address', phone: '12' }, reading))).toBe('missing_customer')
  })
})

describe('a layout is found by its columns', () => {
  const shopifyHeader = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing Phone,Cancelled at,Refunded Amount,Id,Source,Phone'
  test.each([
    ['online-retail', 'invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country'],
    ['online-retail', 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'],
    ['online-retail', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'],
    ['online-retail', 'INVOICENO,STOCKCODE,DESCRIPTION,QUANTITY,INVOICEDATE,UNITPRICE,CUSTOMERID,COUNTRY'],
    ['shopify', shopifyHeader],
    ['woocommerce', 'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Phone (Billing),Item #,SKU,Item Name,Quantity (- Refund),Item Cost,Order Total Amount,Order Refund Amount'],
    ['woocommerce', 'order_id,order_number,order_date,status,order_total,order_currency,customer_id,billing_email,billing_first_name,line_item_1,line_item_2'],
    ['woocommerce', 'order_id,order_number,date,status,customer_id,billing_email,item_sku,item_name,item_quantity,item_total,order_total'],
    ['customers', 'Customer ID,First Name,Last Name,Email,Company,Phone'],
    ['customers', 'name,phone,market.industry'],
  ])('%s: %s', (expected, header) => {
    expect(bindLayout(header.split(','), 'auto').layout.name).toBe(expected)
  })
  test('columns nobody knows are refused with their names', () => {
    expect(() => bindLayout(['a', 'b'], 'auto')).toThrow('The columns are a, b.')
    expect(() => bindLayout(['a', 'b'], 'shopify')).toThrow('The file has no column for name, lineitemquantity')
    expect(() => bindLayout(['a', 'b'], 'mapped')).toThrow('needs a map')
    expect(() => bindLayout(['a', 'b'], 'auto', parseMap('order=a,date=b,product=c,price=d'))).toThrow('no column for c, d')
  })
})
